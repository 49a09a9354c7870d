import { targetOf } from '../../../src/derive/datadog/resolve-page.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, failAs, pass } from '../../../src/model/verdict.js'
import { ESCALATION_DOCS, ON_CALL_DOCS, ON_CALL_SOURCES, onCallAccess } from '../../support/on-call.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'datadog/routing/escalation',
  title: 'An escalation policy calls a second one when nobody answers',
  severity: 'high',
  controls: ['on-call', 'alerts-routed', 'incident-plan'],
  effort: 'hours',
  why: 'Phones are silent, people are in the subway or have left the company. Without another to call, the page ends there and the outage goes on.',
  references: [ESCALATION_DOCS, ON_CALL_DOCS],
  each: 'datadog.escalationPolicies',
  using: ON_CALL_SOURCES,
  options: {
    minutes: { default: 60, doc: 'Minutes after which the last step is to be called at the latest.', min: 1 },
  },
  check(policy, { lookup, options }) {
    const steps = readField(policy, 'steps')
    const retries = readField(policy, 'retries')
    const seen = evidence(policy, 'steps', 'retries')
    const targets = steps.flatMap((step) => step.targets)
    if (targets.length === 0) return fail('calls nobody', seen)
    const access = onCallAccess(lookup)
    const links = targets.map((target) =>
      // Whether somebody is on call is judged with the schedule.
      target.type === 'schedule'
        ? scheduleLink(target.id, access.scheduleById(target.id)?.name)
        : targetOf(target, access).link,
    )
    const bad = links.find(({ state }) => state !== 'ok')
    const chain = [{ what: 'escalation policy', name: policy.name, state: 'ok' as const }, ...links]
    if (bad)
      return along(
        chain,
        fail(
          `calls ${bad.what} ${bad.name}, ${bad.what === 'user' ? 'who' : 'which'} ${bad.note ?? 'is not there'}`,
          seen,
        ),
      )
    if (targets.length < 2) return along(chain, fail('has a single step that calls a single target', seen))
    const wait = steps.slice(0, -1).reduce((sum, step) => sum + (step.escalate_after_seconds ?? 0), 0) / 60
    if (wait > options.minutes)
      return failAs('medium', `calls its last step only after ${count(Math.round(wait), 'minute')}`, seen)
    if (retries === 0) return failAs('medium', 'goes through its steps once and never again', seen)
    return along(chain, pass(`calls ${count(targets.length, 'target')} in ${count(steps.length, 'step')}`, seen))
  },
  fix: (policy) => ({
    summary: `Give escalation policy ${policy.name} a second step that calls another schedule, a user or the team within the hour, replace whoever is no longer there, and let it start over at least once.`,
    commands: [],
  }),
})

const scheduleLink = (id: string, name: string | undefined) =>
  name === undefined
    ? { what: 'on-call schedule', name: id, state: 'missing' as const, note: 'does not exist' }
    : { what: 'on-call schedule', name, state: 'ok' as const }
