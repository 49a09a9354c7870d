import { resolveHandle } from '../../../src/derive/datadog/resolve-handle.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { ESCALATION_DOCS, ON_CALL_DOCS, ON_CALL_FACTS, ON_CALL_SOURCES, onCallAccess } from '../../support/on-call.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'datadog/routing/on-call-resolves',
  title: 'A page to a team reaches somebody, now and in the next two weeks',
  severity: 'critical',
  controls: ['on-call', 'alerts-routed', 'alerts-tested', 'incident-plan'],
  effort: 'hours',
  why: 'The monitors ring, and the page ends at a rule, a policy or a schedule behind which there is nobody. The outage lasts until somebody happens to look.',
  references: [ON_CALL_DOCS, ESCALATION_DOCS],
  each: 'datadog.teams',
  using: ['datadog.watchersByHandle', ...ON_CALL_SOURCES],
  facts: ON_CALL_FACTS,
  check(team, { lookup }) {
    const page = `oncall-${team.handle}`
    const paging = lookup('datadog.watchersByHandle')
      .all(page.toLowerCase())
      .filter(({ silent }) => silent === undefined)
    const own = evidence(team, 'handle')
    if (paging.length === 0) return notApplicable('is paged by no monitor', own)
    const seen = [...own, ...paging.slice(0, 3).flatMap(({ monitor }) => evidence(monitor, 'message'))]
    const { state, because, chain } = resolveHandle(page, onCallAccess(lookup))
    const by = `is paged by ${count(paging.length, 'monitor')}`
    if (state === 'broken') return along(chain, fail(`${by}, but @${page} ${because}`, seen))
    if (state === 'unproven') return manual(`${by}, and @${page} ${because}`, seen)
    return along(chain, pass(`${by}, and @${page} ${because}`, seen))
  },
  fix: (team) => ({
    summary: `Follow the page of team ${team.handle} in On-Call to where it ends: give the team a last routing rule without a query that names an escalation policy, the policy steps that call a schedule, and the schedule somebody for every hour. Then send a test page.`,
    commands: [],
  }),
})
