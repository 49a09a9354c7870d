import { dayOf, escalated, momentsWithout } from '../../../src/derive/datadog/resolve-page.js'
import { need } from '../../../src/model/fact.js'
import { readField } from '../../../src/model/datadog/object.js'
import type { EscalationPolicy, OnCallSchedule } from '../../../src/model/datadog/people.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, pass } from '../../../src/model/verdict.js'
import { ON_CALL_DOCS, ON_CALL_FACTS, ON_CALL_SOURCES, onCallAccess } from '../../support/on-call.js'

/** The policies that call a schedule. */
const callersOf = (
  { schedule_id }: OnCallSchedule,
  policies: readonly EscalationPolicy[],
): readonly EscalationPolicy[] =>
  policies.filter((policy) =>
    readField(policy, 'steps').some(({ targets }) =>
      targets.some(({ type, id }) => type === 'schedule' && id === schedule_id),
    ),
  )

const namesOf = (policies: readonly EscalationPolicy[]): string =>
  `escalation polic${policies.length === 1 ? 'y' : 'ies'} ${policies.map(({ name }) => name).join(', ')}`

export default defineRule({
  id: 'datadog/routing/schedule-staffed',
  title: 'An on-call schedule has somebody on call, and more than one to take turns',
  severity: 'critical',
  controls: ['on-call', 'incident-plan'],
  effort: 'hours',
  why: "In the hours that are nobody's, a page is sent to nobody. And where the same person is always on call, the first holiday is such an hour.",
  references: [ON_CALL_DOCS],
  each: 'datadog.onCallSchedules',
  using: [...ON_CALL_SOURCES, 'datadog.escalationPolicies'],
  facts: ON_CALL_FACTS,
  check(schedule, { lookup }) {
    const seen = evidence(schedule, 'onCall', 'layers')
    const access = onCallAccess(lookup)
    const empty = momentsWithout(schedule, access)
    const [now] = need(schedule.onCall)
    const days = [...empty].map(dayOf).join(', ')
    // Rotas that follow the sun are one schedule for each part of the day, called by the same policy.
    const callers = empty.size > 0 ? callersOf(schedule, lookup('datadog.escalationPolicies').list()) : []
    if (callers.length > 0 && callers.every(({ policy_id }) => escalated(policy_id, access, []).state === 'reaches'))
      return pass(`has nobody on call on ${days}, when ${namesOf(callers)} reaches others`, seen)
    if (now && empty.has(now.at))
      return fail(
        `has nobody on call now${empty.size > 1 ? ` (nor on ${[...empty].slice(1).map(dayOf).join(', ')})` : ''}`,
        seen,
      )
    if (empty.size > 0) return failAs('high', `has nobody on call on ${days}`, seen)
    const people = new Set(readField(schedule, 'layers').flatMap(({ member_ids }) => member_ids))
    if (people.size < 2) return failAs('high', 'has the same person on call at all times', seen)
    return pass(`has somebody on call, and ${people.size} people take turns`, seen)
  },
  fix: (schedule) => ({
    summary: `Fill the gaps of schedule ${schedule.name}: a layer without an end, members who are still there for every hour of the week, and at least two who take turns. Where hours are left out on purpose, let the escalation policy call another schedule then.`,
    commands: [],
  }),
})
