import { unreadGap } from '../../model/datadog/object.js'
import type { Gap } from '../../model/gap.js'
import type { ScopeExpression, Series } from '../../model/datadog/monitor-query.js'
import type { Recipient, Watcher } from '../../model/datadog/watcher.js'
import { type DecidingTag, evaluateScope, type ScopeVerdict } from '../datadog/scope/evaluate-scope.js'
import type { TagSet } from '../datadog/scope/tag-set.js'
import { type Watched, watchedBy } from './watched.js'

/** Something that a monitor may watch: its tags as Datadog sees them. */
export type WatchedResource = {
  /** `database orders`. */
  readonly title: string
  readonly tags: TagSet
  /** The keys that single it out: a monitor grouped by one of them sees it by itself. */
  readonly identity: readonly string[]
}

/** What is to be noticed: which metrics or checks show it, and on which side of a limit trouble lies. */
export type Signal = {
  /** `replica lag`. */
  readonly name: string
  /** In lower case, without statistics. */
  readonly metrics: readonly string[]
  readonly checks?: readonly string[]
  /** Undefined where trouble lies on both sides. */
  readonly trouble?: 'above' | 'below'
  /** Why what is compared would not tell in time, in a few words; undefined where it would. */
  readonly misjudges?: (watched: Watched) => string | undefined
  /** An average over the group counts too: of requests and errors there is one number for all. */
  readonly fleetCounts?: boolean
}

/**
 * `unread`: what decides it was not read. `possibly`: it was, and part of it cannot be decided. `partly`: it watches, but
 * not so that it tells in time or tells anybody.
 */
export type CoverageState = 'covered' | 'unread' | 'possibly' | 'partly' | 'not-covered'

export type CoverageVerdict = {
  readonly state: CoverageState
  readonly watcher: Watcher
  /** What was not read. */
  readonly gaps: readonly Gap[]
  /** What it was decided by: the step at which it fails, in the words of a sentence about the monitor. */
  readonly because: string
  /** How many steps it passed: the nearest candidate passed the most. */
  readonly steps: number
  readonly watched?: Watched
  /** Whom it tells of alerts, of the classes that were asked for. */
  readonly recipients: readonly Recipient[]
}

/** Who is to be told: somebody at once (`paging`), or anybody. */
export type Wanted = 'paging' | 'anybody'

/** Whether a monitor would tell somebody of a signal of a resource, and where it fails to. */
export function covers(watcher: Watcher, resource: WatchedResource, signal: Signal, wanted: Wanted): CoverageVerdict {
  const { query, unread = [] } = watcher
  if (unread.length > 0) return { ...verdict(watcher, 'unread', 1, 'its query could not be read'), gaps: unread }
  if (query.confidence === 'unparsed') return verdict(watcher, 'possibly', 1, 'its query was not understood')
  const looks = [
    ...query.series
      .filter(({ metric }) => signal.metrics.includes(metric))
      .map((series) => lookOf(watcher, series, resource, signal, wanted)),
    ...checkLook(watcher, resource, signal, wanted),
  ]
  return looks.sort(nearestFirst)[0] ?? verdict(watcher, 'not-covered', 0, `it does not watch ${signal.name}`)
}

const ORDER: readonly CoverageState[] = ['covered', 'unread', 'possibly', 'partly', 'not-covered']

/** The best first: by state, then by how far it got, then in the order of the monitors' numbers. */
export const nearestFirst = (a: CoverageVerdict, b: CoverageVerdict): number =>
  ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
  b.steps - a.steps ||
  a.watcher.monitor.monitor_id - b.watcher.monitor.monitor_id

function lookOf(
  watcher: Watcher,
  series: Series,
  resource: WatchedResource,
  signal: Signal,
  wanted: Wanted,
): CoverageVerdict {
  const watched = watchedBy(watcher.query, series)
  const scope = evaluateScope(series.scope, resource.tags)
  if (scope.verdict === false)
    return { ...verdict(watcher, 'not-covered', 1, `it is scoped to ${conditionsOf(scope)}`), watched }
  const doubts = doubtsOf(watcher, scope)
  const alone = singlesOut(series, resource) || signal.fleetCounts === true || isExtreme(series, signal)
  if (!alone)
    return { ...verdict(watcher, 'partly', 2, 'it averages over several, in which one failure vanishes'), watched }
  const wrong = wrongSide(watched, signal) ?? signal.misjudges?.(watched)
  if (wrong !== undefined) return { ...verdict(watcher, 'partly', 3, wrong), watched }
  return { ...told(watcher, wanted, doubts), watched }
}

/** A service check has neither threshold nor unit. */
function checkLook(watcher: Watcher, resource: WatchedResource, signal: Signal, wanted: Wanted): CoverageVerdict[] {
  const { check } = watcher.query
  if (!check || !(signal.checks ?? []).includes(check.name.toLowerCase())) return []
  const scope = evaluateScope(check.scope, resource.tags)
  if (scope.verdict === false) return [verdict(watcher, 'not-covered', 1, `it is scoped to ${conditionsOf(scope)}`)]
  return [told(watcher, wanted, doubtsOf(watcher, scope))]
}

const doubtsOf = ({ query }: Watcher, scope: ScopeVerdict): readonly string[] => [
  ...(scope.verdict === 'unknown' ? [`whether ${conditionsOf(scope)} holds is not known`] : []),
  ...(query.confidence === 'partial' ? ['a part of its query was not understood'] : []),
]

/** Fields that decide whether it speaks, and those that decide to whom. */
const SPEAKING = ['type', 'draft_status', 'options.silenced', 'matching_downtimes']
const TELLING = ['message', 'tag_list']

/** The last steps: does it speak, and to somebody who was asked for? */
function told(watcher: Watcher, wanted: Wanted, doubts: readonly string[]): CoverageVerdict {
  if (watcher.silent !== undefined) return verdict(watcher, 'partly', 4, watcher.silent)
  const all = watcher.recipients.alert
  const right = all.filter((one) => wanted === 'anybody' || one.class === 'paging' || one.class === 'dynamic')
  const certain = right.some((one) => !one.conditional && one.class !== 'dynamic')
  const deciding = certain ? SPEAKING : [...SPEAKING, ...TELLING]
  const gaps = deciding.flatMap((field) => unreadGap(watcher.monitor, field) ?? [])
  if (gaps.length > 0)
    return { ...verdict(watcher, 'unread', 5, gaps.map(({ detail }) => detail).join(', and ')), gaps }
  if (all.length === 0) return verdict(watcher, 'partly', 5, 'it tells nobody')
  if (right.length === 0)
    return verdict(
      watcher,
      'partly',
      6,
      `it pages nobody, it only tells ${all.map(({ handle }) => `@${handle}`).join(', ')}`,
    )
  const open = [...doubts, ...(certain ? [] : ['whom it tells is decided when it alerts'])]
  return open.length > 0
    ? { ...verdict(watcher, 'possibly', 7, open.join(', and ')), recipients: right }
    : { ...verdict(watcher, 'covered', 8, 'it watches and tells'), recipients: right }
}

const verdict = (watcher: Watcher, state: CoverageState, steps: number, because: string): CoverageVerdict => ({
  state,
  watcher,
  because,
  steps,
  gaps: [],
  recipients: [],
})

const conditionsOf = ({ because }: ScopeVerdict): string =>
  because.map(({ condition }: DecidingTag) => condition).join(', ') || 'something else'

/** Grouped by a key that singles the resource out, or scoped to one value of such a key. */
const singlesOut = ({ by, scope }: Series, { identity }: WatchedResource): boolean =>
  [...by, ...pinnedKeys(scope)].some((key) => identity.includes(key))

/** The keys of which a scope demands one value: a pattern or a list of values lets several in. */
function pinnedKeys(scope: ScopeExpression): readonly string[] {
  if (scope.kind === 'and') return scope.operands.flatMap(pinnedKeys)
  if (scope.kind === 'in') return scope.values.length === 1 && !scope.values[0]?.includes('*') ? [scope.key] : []
  return scope.kind === 'equals' ? [scope.key] : []
}

/** The worst of a group shows each member; of a sum of troubles too. */
const isExtreme = ({ aggregator }: Series, { trouble }: Signal): boolean =>
  trouble === 'above' ? aggregator === 'max' || aggregator === 'sum' : trouble === 'below' && aggregator === 'min'

/** An alert on the side where no trouble lies is none. */
function wrongSide({ side, form }: Watched, { trouble, name }: Signal): string | undefined {
  if (trouble === undefined || side === undefined || form === 'other') return undefined
  const bad = form === 'inverse-ratio' ? (trouble === 'above' ? 'below' : 'above') : trouble
  return side === bad ? undefined : `it alerts when ${name} is ${side} its limit, not ${bad}`
}
