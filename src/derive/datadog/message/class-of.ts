import { matchesPattern } from '../../../model/matches-pattern.js'

/**
 * What a handle reaches: somebody who is on call, a chat, a ticket, an automation, a mailbox, or (`team`) a team or a user
 * of Datadog. `dynamic`: a variable in it decides at the time of the alert.
 */
export type HandleClass = 'paging' | 'chat' | 'ticket' | 'automation' | 'mail' | 'team' | 'dynamic'

// Splunk On-Call is reached by a handle that is not documented: those who use it declare it.
const PREFIXES: readonly (readonly [HandleClass, RegExp])[] = [
  ['paging', /^(?:oncall-|pagerduty(?:-|$)|opsgenie(?:-|$)|victorops(?:-|$))/],
  ['chat', /^(?:slack|teams|hangouts|webex|hipchat)(?:-|$)/],
  ['ticket', /^(?:jira|servicenow|case)(?:-|$)/],
  ['automation', /^(?:workflow|webhook|sns|eventbridge)(?:-|$)/],
]

/** Classes a handle (without `@`). `pagers` are more handles that page, such as `webhook-pager`; `*` stands for any text. */
export function classOf(handle: string, pagers: readonly string[] = []): HandleClass {
  const name = handle.toLowerCase()
  if (pagers.some((pager) => matchesPattern(pager.replace(/^@/, '').toLowerCase(), name))) return 'paging'
  if (name.includes('{{')) return 'dynamic'
  if (name.includes('@') || name === 'all') return 'mail'
  return PREFIXES.find(([, prefix]) => prefix.test(name))?.[0] ?? 'team'
}
