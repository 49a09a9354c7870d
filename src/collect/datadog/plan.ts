import type { DatasetName } from '../../model/inventory.js'
import type { FactPath } from '../../model/rule.js'
import type { Needs } from '../run.js'
import type { AnyCollector, DatadogDatasetName } from './collector.js'
import { datadogCollectors } from './collectors/index.js'
import type { Operation } from './operations.js'
import { permissionFor } from './permissions.js'

/** The collectors to run, the facts to read of each one's items, and all that they may call. */
export type Plan = {
  readonly collectors: readonly AnyCollector[]
  readonly facts: ReadonlyMap<DatadogDatasetName, ReadonlySet<string>>
  readonly operations: ReadonlySet<Operation>
}

/** Called for every organisation, whatever the rules: who calls, and whether the key is one. */
export const ALWAYS: readonly Operation[] = ['datadog:GetCurrentUser', 'datadog:Validate']

/** Everything that has to run for these needs, with the datasets that others start from. */
export function planDatadog(needs: Needs): Plan {
  const wanted = new Set<DatadogDatasetName>()
  const want = (name: DatadogDatasetName): void => {
    if (wanted.has(name)) return
    wanted.add(name)
    for (const earlier of collectorOf(name).after ?? []) want(earlier)
  }
  for (const name of needs.datasets) if (isDatadog(name)) want(name)

  const collectors = datadogCollectors.filter(({ fills }) => wanted.has(fills))
  const facts = new Map(collectors.map(({ fills }) => [fills, factsOf(fills, needs.facts)]))
  const operations = collectors.flatMap((collector) => [
    ...collector.operations,
    ...factOperations(collector, facts.get(collector.fills)),
  ])
  return { collectors, facts, operations: new Set(operations) }
}

/** The scopes that a plan needs, in alphabetical order. */
export function permissionsOf(plan: Plan): readonly string[] {
  const operations = plan.collectors.length > 0 ? [...plan.operations, ...ALWAYS] : []
  return [...new Set(operations.map(permissionFor).filter((scope) => scope !== undefined))].sort()
}

/** The operations of a collector's facts: of all, or of those that are chosen. */
export const factOperations = (collector: AnyCollector, chosen?: ReadonlySet<string>): readonly Operation[] =>
  Object.entries<{ operations: readonly Operation[] }>(collector.facts ?? {}).flatMap(([key, { operations }]) =>
    chosen === undefined || chosen.has(key) ? operations : [],
  )

const isDatadog = (name: DatasetName): name is DatadogDatasetName => name.startsWith('datadog.')

function collectorOf(name: DatadogDatasetName): AnyCollector {
  const collector = datadogCollectors.find(({ fills }) => fills === name)
  if (!collector) throw new Error(`no collector fills ${name}`)
  return collector
}

function factsOf(name: DatadogDatasetName, paths: ReadonlySet<FactPath>): ReadonlySet<string> {
  const own = [...paths].filter((path) => path.startsWith(`${name}:`))
  return new Set(own.map((path) => path.slice(name.length + 1)))
}
