import { readField } from '../../model/datadog/object.js'
import { MissingEvidence } from '../../model/fact.js'
import type { ParsedQuery } from '../../model/datadog/monitor-query.js'
import type { Monitor, NotificationRule } from '../../model/datadog/monitor.js'
import type { NotificationState, Recipient, Watcher } from '../../model/datadog/watcher.js'
import type { Read } from '../join.js'
import { classOf } from './message/class-of.js'
import { handlesIn } from './message/handles-in.js'
import { parseQuery } from './query/parse-query.js'
import { evaluateScope } from './scope/evaluate-scope.js'
import { normaliseTag } from './scope/normalise-tag.js'
import { parseScope } from './scope/parse-scope.js'
import { tagSetOf } from './scope/tag-set.js'

const STATES = ['alert', 'warn', 'no_data', 'recovery', 'renotify'] as const satisfies readonly NotificationState[]

/** Every monitor with its query parsed and whom it tells, composites and notification rules included. */
export function watchersIn(read: Read): readonly Watcher[] {
  const rules = new Map<string, NotificationRule[]>()
  for (const { item } of read('datadog.notificationRules'))
    rules.set(item.scope.org, [...(rules.get(item.scope.org) ?? []), item])
  const own = [...read('datadog.monitors')].map(({ item }) => watcherOf(item, rules.get(item.scope.org) ?? []))
  const composites = new Map<string, { composite: Watcher; certain: boolean }[]>()
  for (const watcher of own) {
    // Where all parts are joined by OR each of them alone sets the composite off.
    const certain = !watcher.monitor.query.includes('&&')
    for (const { id, negated } of watcher.query.monitorIds)
      if (!negated) {
        const key = `${watcher.monitor.scope.org}/${id}`
        composites.set(key, [...(composites.get(key) ?? []), { composite: watcher, certain }])
      }
  }
  return own.map((watcher) => {
    const above = composites.get(`${watcher.monitor.scope.org}/${watcher.monitor.monitor_id}`) ?? []
    return above.length === 0 ? watcher : withComposites(watcher, above)
  })
}

function watcherOf(monitor: Monitor, rules: readonly NotificationRule[]): Watcher {
  const silent = silentBecause(monitor)
  return {
    monitor,
    query: queryOf(monitor),
    ...(silent !== undefined && { silent }),
    recipients: recipientsOf(monitor, rules),
  }
}

/** A query that the API answered in an odd shape is one that nobody understood. */
function queryOf(monitor: Monitor): ParsedQuery {
  try {
    const { variables } = readField(monitor, 'options')
    return parseQuery(readField(monitor, 'query'), { type: monitor.type, ...(variables && { variables }) })
  } catch (thrown) {
    if (thrown instanceof MissingEvidence) return parseQuery('')
    throw thrown
  }
}

function silentBecause({ draft_status, type, options, matching_downtimes }: Monitor): string | undefined {
  if (draft_status === 'draft') return 'it is a draft'
  if (type === 'synthetics alert') return 'it belongs to a synthetic test, which is judged itself'
  const { '*': muted } = options.silenced ?? {}
  if (muted === null || muted === 0) return 'it is muted without end'
  const endless = matching_downtimes.some(
    ({ end, scope }) => end === null && (scope.length === 0 || scope.includes('*')),
  )
  return endless ? 'a downtime without end covers all of it' : undefined
}

function recipientsOf(monitor: Monitor, rules: readonly NotificationRule[]): Watcher['recipients'] {
  const { message, options } = monitor
  const handles = handlesIn(message, options.escalation_message)
  const ruled = rules.flatMap((rule) => ruledRecipients(rule, monitor))
  return Object.fromEntries(
    STATES.map((state): [NotificationState, readonly Recipient[]] => [
      state,
      distinct([
        ...handles[state].map((live) => ({ ...live, class: classOf(live.handle), from: 'the message' })),
        ...ruled,
      ]),
    ]),
  ) as Watcher['recipients']
}

/** Recipients of notification rules are written without `@`; conditional ones depend on the group that alerts. */
function ruledRecipients(rule: NotificationRule, monitor: Monitor): readonly Recipient[] {
  const matches = matchesRule(rule, monitor)
  if (matches === false) return []
  const from = `notification rule ${rule.name}`
  const one = (conditional: boolean) => (handle: string) => {
    const bare = handle.replace(/^@/, '')
    return { handle: bare, class: classOf(bare), conditional, from }
  }
  const { conditions = [], fallback_recipients: fallback = [] } = rule.conditional_recipients ?? {}
  return [
    ...rule.recipients.map(one(matches === 'unknown')),
    ...[...conditions.flatMap(({ recipients }) => recipients), ...fallback].map(one(true)),
  ]
}

/** All tags of a rule's filter must be among the monitor's; the scope of a filter is evaluated against them. */
function matchesRule({ filter: { tags, scope } }: NotificationRule, { tag_list }: Monitor): boolean | 'unknown' {
  if (tags) {
    const given = new Set(tag_list.map(normaliseTag))
    return tags.every((tag) => given.has(normaliseTag(tag)))
  }
  if (scope === undefined) return false
  return evaluateScope(parseScope(scope), tagSetOf(tag_list, 'all')).verdict
}

function withComposites(
  watcher: Watcher,
  above: readonly { readonly composite: Watcher; readonly certain: boolean }[],
): Watcher {
  const more = (state: NotificationState): readonly Recipient[] =>
    above
      .filter(({ composite }) => composite.silent === undefined)
      .flatMap(({ composite, certain }) =>
        composite.recipients[state].map((one) => ({
          ...one,
          conditional: one.conditional || !certain,
          from: `composite monitor ${composite.monitor.name}`,
        })),
      )
  const recipients = Object.fromEntries(
    STATES.map((state) => [state, distinct([...watcher.recipients[state], ...more(state)])]),
  ) as Watcher['recipients']
  return { ...watcher, recipients }
}

/** Each handle once; certain where anything makes it certain. */
function distinct(recipients: readonly Recipient[]): readonly Recipient[] {
  const byHandle = new Map<string, Recipient>()
  for (const one of recipients) {
    const earlier = byHandle.get(one.handle)
    if (!earlier || (earlier.conditional && !one.conditional)) byHandle.set(one.handle, one)
  }
  return [...byHandle.values()]
}
