import type { Lookup } from '../../model/lookup.js'
import type { Watcher } from '../../model/datadog/watcher.js'
import { normaliseTag } from '../datadog/scope/normalise-tag.js'
import type { TagSet } from '../datadog/scope/tag-set.js'
import {
  besideByKey,
  besideKey,
  checkKey,
  metricKey,
  pinnedByKey,
  PINNING_KEYS,
  spelledKey,
  taggedByKey,
  taggedKey,
  UNPARSED_KEY,
  unpinnedKey,
  untaggedKey,
} from '../datadog/watcher-keys.js'
import { covers, type CoverageVerdict, nearestFirst, type Signal, type Wanted, type WatchedResource } from './covers.js'

/** The best that any monitor does, and the nearest of those that do not. */
export type Coverage = {
  readonly best: CoverageVerdict | undefined
  /** All that cover it, the best first: whether somebody answers whom they tell is another question. */
  readonly covering: readonly CoverageVerdict[]
  /** At most three, the nearest first, each with the step at which it fails. */
  readonly nearest: readonly CoverageVerdict[]
}

const NEAREST = 3

/**
 * How well the monitors of the run watch a signal of a resource. They are found by metric and by what their scopes name,
 * so that monitors of other resources are not looked at.
 */
export function bestCoverage(watchers: Watchers, resource: WatchedResource, signal: Signal, wanted: Wanted): Coverage {
  const { metrics, checks = [] } = signal
  const watched = watchedAmong(metrics, watchers)
  const candidates = candidatesFor(watchers, resource, watched, checks)
  const unparsed = watchers.all(UNPARSED_KEY)
  if (unparsed.length > 0)
    for (const name of [...metrics, ...checks])
      for (const watcher of mentioning(unparsed, name.toLowerCase())) candidates.add(watcher)
  const verdicts = [...candidates].map((watcher) => covers(watcher, resource, signal, wanted)).sort(nearestFirst)
  return {
    best: verdicts[0],
    covering: verdicts.filter(({ state }) => state === 'covered'),
    nearest: verdicts.filter(({ state }) => state !== 'covered').slice(0, NEAREST),
  }
}

type Watchers = Pick<Lookup<Watcher>, 'all'>
const watchedOf = new WeakMap<readonly string[], { readonly watchers: Watchers; readonly watched: readonly string[] }>()

/** The metrics that anything watches. Signals are the same for many resources: their lists are gone through once. */
function watchedAmong(metrics: readonly string[], watchers: Watchers): readonly string[] {
  const known = watchedOf.get(metrics)
  if (known?.watchers === watchers) return known.watched
  const watched = metrics.filter((metric) => watchers.all(metricKey(metric)).length > 0)
  watchedOf.set(metrics, { watchers, watched })
  return watched
}

const mentions = new WeakMap<readonly Watcher[], Map<string, readonly Watcher[]>>()

/** Those whose queries name something, or could: worked out once for each name. */
function mentioning(unparsed: readonly Watcher[], name: string): readonly Watcher[] {
  const byName = mentions.get(unparsed) ?? new Map<string, readonly Watcher[]>()
  mentions.set(unparsed, byName)
  const known = byName.get(name)
  if (known) return known
  const found = unparsed.filter(
    ({ unread, monitor }) => unread !== undefined || monitor.query.toLowerCase().includes(name),
  )
  byName.set(name, found)
  return found
}

/** What a resource is found by: its tags, those that single it out, and the keys that would and are not known. */
type Traits = { readonly own: readonly string[]; readonly pins: readonly string[]; readonly open: readonly string[] }

const traits = new WeakMap<TagSet, Traits>()

/** Worked out once for each set of tags: several signals are asked for. */
function traitsOf(tags: TagSet): Traits {
  const known = traits.get(tags)
  if (known) return known
  const { values, knownKeys, openKeys } = tags
  const own = [...values].flatMap(([key, all]) =>
    [...all].map((value) => ({ key, tag: normaliseTag(`${key}:${value}`) })),
  )
  const isOpen = (key: string) => openKeys?.has(key) === true || !(knownKeys === 'all' || knownKeys.has(key))
  const found = {
    own: own.map(({ tag }) => tag),
    pins: own.filter(({ key }) => PINNING_KEYS.has(key)).map(({ tag }) => tag),
    open: [...PINNING_KEYS].filter(isOpen),
  }
  traits.set(tags, found)
  return found
}

/** Those that may see the resource, and a few that see others like it: how near they come is told where nothing covers it. */
function candidatesFor(
  watchers: Watchers,
  { tags }: WatchedResource,
  metrics: readonly string[],
  checks: readonly string[],
): Set<Watcher> {
  const { knownKeys, openKeys } = tags
  const { own, pins, open } = traitsOf(tags)
  const keys = metrics.flatMap((metric) => [
    ...(knownKeys === 'all'
      ? [
          untaggedKey(metric),
          ...own.map((tag) => taggedKey(metric, tag)),
          ...[...(openKeys ?? [])].map((key) => taggedByKey(metric, key)),
        ]
      : [unpinnedKey(metric)]),
    ...pins.map((tag) => spelledKey(metric, tag)),
    ...open.map((key) => pinnedByKey(metric, key)),
  ])
  const beside = metrics.flatMap((metric) => [
    unpinnedKey(metric),
    ...pins.map((tag) => besideKey(metric, tag)),
    ...open.map((key) => besideByKey(metric, key)),
  ])
  const candidates = new Set([...keys, ...checks.map(checkKey)].flatMap((key) => watchers.all(key)))
  const others = beside.flatMap((key) => firstBut(watchers.all(key), candidates))
  for (const other of others) candidates.add(other)
  return candidates
}

/** The first few that are not among the candidates. */
function firstBut(all: readonly Watcher[], candidates: ReadonlySet<Watcher>): readonly Watcher[] {
  const found: Watcher[] = []
  for (const one of all) {
    if (!candidates.has(one)) found.push(one)
    if (found.length === NEAREST) break
  }
  return found
}
