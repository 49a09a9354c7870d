import type { EscalationPolicy, RoutingRules, Team } from '../../../model/datadog/people.js'
import { failedAnswer, unless } from '../../call-failed.js'
import { defineCollector, GONE, type Reader } from '../collector.js'
import { dataOf, includedIn } from '../decode/included.js'
import { ESCALATION_POLICY, ESCALATION_STEP, idsOf, ROUTING_RULE, SCHEDULE_TARGET } from '../decode/people.js'
import { decode } from '../decode/shape.js'
import { flat, itemParts, noteUnread } from '../item-parts.js'
import { teamsThatMatter } from '../teams-that-matter.js'

const ROUTING = 'datadog:GetOnCallTeamRoutingRules'
const POLICY = 'datadog:GetOnCallEscalationPolicy'

/** One call for each team that matters. A team that On-Call knows nothing of has no rules. */
export const routingRules = defineCollector({
  fills: 'datadog.onCallRoutingRules',
  operations: [ROUTING],
  after: [
    'datadog.teams',
    'datadog.monitors',
    'datadog.notificationRules',
    'datadog.syntheticTests',
    'datadog.catalogEntities',
  ],
  async *collect(reader) {
    const teams = await teamsThatMatter(reader)
    const read = await Promise.all(teams.map((team) => reader.attempt(rulesOf(reader, team))))
    yield* read.filter((one) => one !== undefined)
  },
})

/** There is no list of policies: those that routing rules lead to are read one by one. */
export const escalationPolicies = defineCollector({
  fills: 'datadog.escalationPolicies',
  operations: [POLICY],
  after: ['datadog.onCallRoutingRules'],
  async *collect(reader) {
    const routes = await reader.itemsOf('datadog.onCallRoutingRules')
    // A policy that a rule leads to in a way that was not read is missing from the list.
    noteUnread(reader, routes, 'rules')
    const ids = routes.flatMap(({ rules }) => rules.map(({ policy_id }) => policy_id))
    const wanted = [...new Set(ids.filter((id) => id !== undefined))]
    const read = await Promise.all(wanted.map((id) => reader.attempt(policyOf(reader, id), GONE)))
    yield* read.filter((one) => one !== undefined)
  },
})

async function rulesOf(reader: Reader, { team_id, name }: Pick<Team, 'team_id' | 'name'>): Promise<RoutingRules> {
  const parts = (odd: readonly string[]) => itemParts(reader.scope, `team/${team_id}/routing`, name, { odd })
  const answer = await unless(GONE, null, reader.call(ROUTING, { teamId: team_id, include: 'rules' }))
  if (!answer) return { ...parts([]), team_id, rules: [] }
  const data = dataOf(answer) ?? failedAnswer(reader, ROUTING, 'the answer has no routing rules')
  const find = includedIn(answer)
  const odd: string[] = []
  const ids = idsOf(flat(data)['rules'], 'rules', odd) ?? []
  const rules = ids.flatMap((id) => {
    const rule = find('team_routing_rules', id)
    const { fields, odd: inside } = rule ? decode(ROUTING_RULE, flat(rule)) : { fields: undefined, odd: ['rules'] }
    if (inside.length > 0) odd.push('rules')
    if (!fields) return []
    const { policy_id, ...rest } = fields
    return typeof policy_id === 'string' ? [{ ...rest, policy_id }] : [rest]
  })
  return { ...parts([...new Set(odd)]), team_id, rules }
}

async function policyOf(reader: Reader, policyId: string): Promise<EscalationPolicy> {
  const answer = await reader.call(POLICY, { policyId, include: 'steps.targets' })
  const data = dataOf(answer)
  const { fields, odd } = data ? decode(ESCALATION_POLICY, flat(data)) : { fields: undefined, odd: [] }
  if (!data || !fields) return failedAnswer(reader, POLICY, 'the answer has no policy')
  const find = includedIn(answer)
  const steps = fields.steps.map((id) => stepOf(find('steps', id), find))
  const whole = steps.filter((step) => step !== undefined)
  const all = whole.length < steps.length ? [...new Set([...odd, 'steps'])] : odd
  const item = itemParts(reader.scope, `escalation-policy/${policyId}`, flat(data)['name'], { odd: all })
  return { ...fields, ...item, steps: whole }
}

type Step = EscalationPolicy['steps'][number]
const KINDS: { readonly [type: string]: Step['targets'][number]['type'] } = {
  users: 'user',
  schedules: 'schedule',
  teams: 'team',
}

/** A step and whom it tells; a position in a schedule counts as that schedule. */
function stepOf(
  step: Readonly<Record<string, unknown>> | null | undefined,
  find: ReturnType<typeof includedIn>,
): Step | undefined {
  const { fields, odd } = step ? decode(ESCALATION_STEP, flat(step)) : { fields: undefined, odd: [] }
  if (!fields || odd.length > 0) return undefined
  const targets = fields.targets.map(({ id, type = 'other' }): Step['targets'][number] => {
    const position = type === 'schedule_target' ? find(type, id) : undefined
    const schedule = position ? decode(SCHEDULE_TARGET, flat(position)).fields?.schedule : undefined
    if (schedule !== undefined) return { type: 'schedule', id: schedule }
    return { type: KINDS[type] ?? 'other', id }
  })
  return { ...fields, targets }
}
