import { normaliseTag } from '../../src/derive/datadog/scope/normalise-tag.js'
import type { Monitor } from '../../src/model/datadog/monitor.js'
import type { ParsedQuery, Series } from '../../src/model/datadog/monitor-query.js'
import { demandRead, readField, unreadGap } from '../../src/model/datadog/object.js'
import type { NotificationState, Recipient, Watcher } from '../../src/model/datadog/watcher.js'
import { MissingEvidence, notSeen } from '../../src/model/fact.js'
import type { Lookup } from '../../src/model/lookup.js'
import { evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'

/** A monitor with its query parsed and whom it tells. Where its message was not read, the verdict is `unknown`. */
export function watcherOf(monitor: Monitor, watchers: Pick<Lookup<Watcher>, 'find'>): Watcher {
  for (const field of ['message', 'options', 'tag_list', 'matching_downtimes'] as const) readField(monitor, field)
  const found = watchers.find(monitor.id)
  if (found) return found
  const detail = `whom monitor ${monitor.monitor_id} tells was not worked out`
  return notSeen({ reason: 'failed', scope: monitor.scope, source: 'datadog.watchers', detail })
}

/** What a monitor watches. Where its query was not read, the verdict is `unknown`. */
export function queryIn({ query, unread }: Watcher): ParsedQuery {
  if (unread) throw new MissingEvidence(unread)
  return query
}

/** Drafts tell nobody, and the monitors of synthetic tests are judged with their tests. */
export function outOfMonitorScope(monitor: Monitor): Verdict | undefined {
  if (readField(monitor, 'type') === 'synthetics alert')
    return notApplicable('belongs to a synthetic test, which is judged itself', evidence(monitor, 'type'))
  if (readField(monitor, 'draft_status') === 'draft')
    return notApplicable('is a draft, which tells nobody', evidence(monitor, 'draft_status'))
  return undefined
}

/** What decides whether a monitor speaks at all. */
const HEARING = ['type', 'draft_status', 'options', 'matching_downtimes'] as const

/** Whether a monitor speaks: it is no draft and not muted without end. Not so where that was not read. */
export const isHeard = ({ silent, monitor }: Pick<Watcher, 'silent' | 'monitor'>): boolean =>
  silent === undefined && monitor.draft_status !== 'draft' && !isHidden({ monitor })

/** Whether it was not read if a monitor speaks. */
export const isHidden = ({ monitor }: Pick<Watcher, 'monitor'>): boolean =>
  HEARING.some((field) => unreadGap(monitor, field) !== undefined)

/** Throws `MissingEvidence` where it was not read whether this monitor speaks. */
export function demandHearing(watcher: Pick<Watcher, 'monitor'> | undefined): void {
  if (watcher) for (const field of HEARING) demandRead(watcher.monitor, field)
}

/** Out of scope, or muted without end, which is a finding of its own. */
export function notAlertable(monitor: Monitor, { silent }: Pick<Watcher, 'silent'>): Verdict | undefined {
  const outside = outOfMonitorScope(monitor)
  if (outside || silent === undefined) return outside
  return notApplicable(`tells nobody: ${silent}`, evidence(monitor, 'options', 'matching_downtimes'))
}

const STATES: readonly NotificationState[] = ['alert', 'warn', 'no_data', 'recovery', 'renotify']

/** Everybody who is told of something, each once. */
export function everybodyIn({ recipients }: Watcher): readonly Recipient[] {
  const all = STATES.flatMap((state) => recipients[state])
  return [...new Map(all.map((one) => [one.handle.toLowerCase(), one])).values()]
}

/** Handles that wake somebody. */
export const pagersIn = (recipients: readonly Recipient[]): readonly Recipient[] =>
  recipients.filter((one) => one.class === 'paging')

/** Handles as a list for people. */
export const handlesOf = (recipients: readonly Pick<Recipient, 'handle'>[]): string =>
  recipients.map(({ handle }) => `@${handle}`).join(', ')

/** The values of a tag, in Datadog's spelling. */
export const tagValues = (tags: readonly string[], key: string): readonly string[] =>
  tags.map(normaliseTag).flatMap((tag) => (tag.startsWith(`${key}:`) ? [tag.slice(key.length + 1)] : []))

/** Environments that customers use, as the option that several rules have. */
export const PROD_ENVS = {
  default: ['prod', 'production', 'prd', 'live'],
  doc: 'Values of the tag env that mean production. What names no environment counts as production.',
} as const

/** Whether tags mean production, or say nothing of it. */
export function isProduction(tags: readonly string[], environments: readonly string[]): boolean {
  const named = tagValues(tags, 'env')
  return named.length === 0 || named.some((one) => environments.includes(one))
}

/** Costs come from bills once a day: nothing sends them as a metric, and no delay can be set for them. */
export const isOfCosts = ({ type }: Pick<Monitor, 'type'>): boolean => type === 'cost alert'

const FAULTS =
  /error|exception|fault|fail|[45]xx|timeout|timed_out|throttl|reject|dropped|denied|crash|restart|oom|evict|dead_?letter|retries|terminated|waiting/

/** Metrics that may report only when something goes wrong: that nothing comes may mean that all is well. */
export const countsFaults = ({ metric }: Pick<Series, 'metric'>): boolean => FAULTS.test(metric)

export const MONITOR_DOCS = 'https://docs.datadoghq.com/monitors/configuration/'
export const NOTIFICATION_DOCS = 'https://docs.datadoghq.com/monitors/notify/'
export const QUALITY_DOCS = 'https://docs.datadoghq.com/monitors/quality/'
