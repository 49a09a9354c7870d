import type { Lookup } from '../../model/lookup.js'
import type { Watcher } from '../../model/datadog/watcher.js'
import { normaliseTag } from '../datadog/scope/normalise-tag.js'
import {
  checkKey,
  metricKey,
  pinnedByKey,
  PINNING_KEYS,
  spelledKey,
  UNPARSED_KEY,
  unpinnedKey,
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
export function bestCoverage(
  watchers: Pick<Lookup<Watcher>, 'all'>,
  resource: WatchedResource,
  signal: Signal,
  wanted: Wanted,
): Coverage {
  const { metrics, checks = [] } = signal
  const watched = metrics.filter((metric) => watchers.all(metricKey(metric)).length > 0)
  const candidates = new Set<Watcher>()
  for (const key of candidateKeys(resource, watched, checks))
    for (const watcher of watchers.all(key)) candidates.add(watcher)
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

const mentions = new WeakMap<readonly Watcher[], Map<string, readonly Watcher[]>>()

/** Those whose queries name something, or could: worked out once for each name. */
function mentioning(unparsed: readonly Watcher[], name: string): readonly Watcher[] {
  const byName = mentions.get(unparsed) ?? new Map<string, readonly Watcher[]>()
  mentions.set(unparsed, byName)
  const known = byName.get(name)
  if (known) return known
  const found = unparsed.filter((one) => isUnread(one) || one.monitor.query.toLowerCase().includes(name))
  byName.set(name, found)
  return found
}

/** Nobody read the query: it may watch anything. */
const isUnread = ({ monitor }: Watcher): boolean =>
  monitor.odd?.some((field) => /^(?:query|options)\b/.test(field)) ?? false

function candidateKeys(
  { tags }: WatchedResource,
  metrics: readonly string[],
  checks: readonly string[],
): readonly string[] {
  const pins = PINNING_KEYS.flatMap((key) =>
    [...(tags.values.get(key) ?? [])].map((value) => normaliseTag(`${key}:${value}`)),
  )
  const { knownKeys, openKeys } = tags
  const open = PINNING_KEYS.filter((key) => openKeys?.has(key) === true || !(knownKeys === 'all' || knownKeys.has(key)))
  return [
    ...metrics.flatMap((metric) => [
      unpinnedKey(metric),
      ...pins.map((tag) => spelledKey(metric, tag)),
      ...open.map((key) => pinnedByKey(metric, key)),
    ]),
    ...checks.map(checkKey),
  ]
}
