import type { Lookup } from '../../model/lookup.js'
import type { Watcher } from '../../model/datadog/watcher.js'
import { checkKey, pinnedByKey, pinnedKey, PINNING_KEYS, UNPARSED_KEY, unpinnedKey } from '../datadog/watcher-keys.js'
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
  const candidates = new Set(candidateKeys(resource, signal).flatMap((key) => [...watchers.all(key)]))
  const names = [...signal.metrics, ...(signal.checks ?? [])].map((name) => name.toLowerCase())
  for (const watcher of watchers.all(UNPARSED_KEY)) {
    const written = watcher.monitor.query.toLowerCase()
    if (isUnread(watcher) || names.some((name) => written.includes(name))) candidates.add(watcher)
  }
  const verdicts = [...candidates].map((watcher) => covers(watcher, resource, signal, wanted)).sort(nearestFirst)
  return {
    best: verdicts[0],
    covering: verdicts.filter(({ state }) => state === 'covered'),
    nearest: verdicts.filter(({ state }) => state !== 'covered').slice(0, NEAREST),
  }
}

/** Nobody read the query: it may watch anything. */
const isUnread = ({ monitor }: Watcher): boolean =>
  monitor.odd?.some((field) => /^(?:query|options)\b/.test(field)) ?? false

function candidateKeys({ tags }: WatchedResource, { metrics, checks = [] }: Signal): readonly string[] {
  const pins = PINNING_KEYS.flatMap((key) => [...(tags.values.get(key) ?? [])].map((value) => `${key}:${value}`))
  const { knownKeys } = tags
  const open = knownKeys === 'all' ? [] : PINNING_KEYS.filter((key) => !knownKeys.has(key))
  return [
    ...metrics.flatMap((metric) => [
      unpinnedKey(metric),
      ...pins.map((tag) => pinnedKey(metric, tag)),
      ...open.map((key) => pinnedByKey(metric, key)),
    ]),
    ...checks.map(checkKey),
  ]
}
