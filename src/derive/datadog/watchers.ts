import { MissingEvidence } from '../../model/fact.js'
import type { ParsedQuery } from '../../model/datadog/monitor-query.js'
import type { Monitor } from '../../model/datadog/monitor.js'
import type { NotificationState, Recipient, Watcher } from '../../model/datadog/watcher.js'
import { oncePerRead } from '../once-per-read.js'
import { classOf } from './message/class-of.js'
import { handlesIn, type LiveHandle } from './message/handles-in.js'
import { mutedBecause } from './muted-because.js'
import { type ReadyRule, readyRule, ruledRecipients } from './notified-by-rules.js'
import { queryOf } from './query-of.js'
import { parseQuery } from './query/parse-query.js'
import { type RuleBook, ruleBook } from './rule-book.js'

/** Every monitor with its query parsed and whom it tells, composites and notification rules included. */
export const watchersIn = oncePerRead((read): readonly Watcher[] => {
  const rules = new Map<string, ReadyRule[]>()
  for (const { item } of read('datadog.notificationRules')) append(rules, item.scope.org, readyRule(item))
  const books = new Map([...rules].map(([org, ready]) => [org, ruleBook(ready)]))
  const own = [...read('datadog.monitors')].map(({ item }) => watcherOf(item, books.get(item.scope.org)))
  const composites = new Map<string, Above[]>()
  for (const watcher of own) {
    // Where all parts are joined by OR each of them alone sets the composite off.
    const certain = !watcher.monitor.query.includes('&&')
    for (const { id, negated } of watcher.query.monitorIds)
      if (!negated) append(composites, `${watcher.monitor.scope.org}/${id}`, { composite: watcher, certain })
  }
  return own.map((watcher) => {
    const above = composites.get(`${watcher.monitor.scope.org}/${watcher.monitor.monitor_id}`) ?? []
    return above.length === 0 ? watcher : withComposites(watcher, above)
  })
})

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function watcherOf(monitor: Monitor, rules: RuleBook<ReadyRule> | undefined): Watcher {
  const silent = silentBecause(monitor)
  const query = understood(monitor)
  return {
    monitor,
    ...query,
    ...(silent !== undefined && { silent }),
    recipients: recipientsOf(monitor, query.query, rules),
  }
}

/** A query that the API answered in an odd shape is one that nobody understood. */
function understood(monitor: Monitor): Pick<Watcher, 'query' | 'unread'> {
  try {
    return { query: queryOf(monitor) }
  } catch (thrown) {
    if (thrown instanceof MissingEvidence) return { query: parseQuery(''), unread: thrown.gaps }
    throw thrown
  }
}

function silentBecause(monitor: Monitor): string | undefined {
  if (monitor.draft_status === 'draft') return 'it is a draft'
  if (monitor.type === 'synthetics alert') return 'it belongs to a synthetic test, which is judged itself'
  return mutedBecause(monitor)
}

function recipientsOf(
  monitor: Monitor,
  query: ParsedQuery,
  rules: RuleBook<ReadyRule> | undefined,
): Watcher['recipients'] {
  const { message, options } = monitor
  const handles = handlesIn(message, options.escalation_message)
  const ruled = rules ? ruledRecipients(rules, monitor, query) : () => []
  const mentioned = new Map<readonly LiveHandle[], readonly Recipient[]>()
  const mentionedIn = (state: NotificationState): readonly Recipient[] => {
    const known =
      mentioned.get(handles[state]) ??
      handles[state].map(({ handle, conditional }) => ({
        handle,
        conditional,
        class: classOf(handle),
        from: 'the message',
      }))
    mentioned.set(handles[state], known)
    return known
  }
  return byState((state) => {
    const more = ruled(state)
    return more.length === 0 ? mentionedIn(state) : distinct([...mentionedIn(state), ...more])
  })
}

const byState = (recipientsIn: (state: NotificationState) => readonly Recipient[]): Watcher['recipients'] => ({
  alert: recipientsIn('alert'),
  warn: recipientsIn('warn'),
  no_data: recipientsIn('no_data'),
  recovery: recipientsIn('recovery'),
  renotify: recipientsIn('renotify'),
})

type Above = { readonly composite: Watcher; readonly certain: boolean }

/** A monitor that is muted still turns red, and then the composites that count on it tell whom they tell. */
function withComposites(watcher: Watcher, above: readonly Above[]): Watcher {
  const speaking = above.filter(({ composite }) => composite.silent === undefined)
  const { silent, ...rest } = watcher
  const isMuted = silent !== undefined && silent === mutedBecause(watcher.monitor)
  if (speaking.length === 0 || (silent !== undefined && !isMuted)) return watcher
  const recipients = byState((state) => {
    const more = speaking.flatMap(({ composite, certain }) =>
      composite.recipients[state].map((one) => ({
        ...one,
        conditional: one.conditional || !certain,
        from: `composite monitor ${composite.monitor.name}`,
      })),
    )
    return distinct([...(isMuted ? [] : watcher.recipients[state]), ...more])
  })
  const tellsAnybody = recipients.alert.length > 0
  return isMuted && !tellsAnybody ? watcher : { ...rest, recipients }
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
