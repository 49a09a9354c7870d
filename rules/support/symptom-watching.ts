import type { Signal, WatchedResource } from '../../src/derive/coverage/covers.js'
import type { Item } from '../../src/model/item.js'
import { type Evidence, type Severity, type Verdict } from '../../src/model/verdict.js'
import type { Metric } from './alarms.js'
import { attempt, settled } from './attempt.js'
import { type DatabaseLists, databaseWatching } from './database-watching.js'
import { watchingVerdict } from './watching.js'

/** Something that shows symptoms: any of them that is watched will do. */
type Patient = {
  /** `table`, for the chain. */
  readonly what: string
  readonly namespace: string
  /** Each way in which Datadog knows it, such as each node of a cache. */
  readonly resources: readonly ((accountTags: readonly string[]) => WatchedResource)[]
  readonly signals: readonly Signal[]
  /** The metrics of CloudWatch by the side on which trouble lies, of each way that CloudWatch knows it. */
  readonly alarms: readonly (Pick<Metric, 'dimension' | 'value' | 'besides'> & {
    readonly above: readonly string[]
    readonly below?: readonly string[]
  })[]
}

const ORDER = ['watched', 'open', 'quiet', 'unwatched'] as const

/** Whether an alarm of CloudWatch or a monitor of Datadog tells somebody of any symptom. */
export function symptomVerdict(
  item: Item,
  { what, namespace, resources, signals, alarms }: Patient,
  lists: DatabaseLists,
  seen: readonly Evidence[],
  quiet: Severity,
): Verdict {
  const metricsOf = ({ trouble }: Signal): readonly Metric[] =>
    alarms.flatMap(({ above, below = [], ...named }) =>
      (trouble === 'below' ? below : above).map((name) => ({ namespace, name, ...named })),
    )
  const asked = signals.flatMap((signal) =>
    resources.map((resource, index) =>
      attempt(() =>
        // An alarm is asked for once, whichever node the monitors are asked for.
        databaseWatching(
          item,
          { signal, namespace, resource, metrics: index === 0 ? metricsOf(signal) : [] },
          lists,
          'anybody',
        ),
      ),
    ),
  )
  const known = asked.flatMap((one) => ('value' in one ? [one.value] : []))
  const watched = known.find(({ state }) => state === 'watched')
  const best = watched ?? ORDER.flatMap((state) => asked.map(settled).filter((one) => one.state === state))[0]
  if (!best) throw new Error(`nothing was asked about ${item.id}`)
  return watchingVerdict(best, [{ what, name: item.name, state: 'ok' }], seen, quiet)
}
