import type { DatasetName } from '../../model/inventory.js'
import type { FactPath } from '../../model/rule.js'
import type { Needs } from '../run.js'
import type { AnyCollector, AwsDatasetName, FactReader } from './collector.js'
import { awsCollectors } from './collectors/index.js'
import { permissionsFor } from './permissions.js'
import type { Operation } from './service.js'

/** The collectors to run, the facts to read of each one's items, and all that they may call. */
export type Plan = {
  readonly collectors: readonly AnyCollector[]
  readonly facts: ReadonlyMap<AwsDatasetName, ReadonlySet<string>>
  readonly operations: ReadonlySet<Operation>
}

/** Called for every account, whatever the rules. */
export const ALWAYS: readonly Operation[] = ['sts:GetCallerIdentity']
/** Called where the regions are not given. */
export const REGIONS: Operation = 'ec2:DescribeRegions'

/** Everything that has to run for these needs, with the datasets that others start from. */
export function planAws(needs: Needs): Plan {
  const wanted = new Set<AwsDatasetName>()
  const want = (name: AwsDatasetName): void => {
    if (wanted.has(name)) return
    wanted.add(name)
    const collector = collectorOf(name)
    const settling = [...factsOf(name, needs.facts)].flatMap((key) => factReader(collector, key)?.after ?? [])
    for (const earlier of [...(collector.after ?? []), ...settling]) want(earlier)
  }
  for (const name of needs.datasets) if (isAws(name)) want(name)

  const collectors = awsCollectors.filter(({ fills }) => wanted.has(fills))
  const facts = new Map(collectors.map(({ fills }) => [fills, factsOf(fills, needs.facts)]))
  const operations = collectors.flatMap((collector) => [
    ...collector.operations,
    ...[...(facts.get(collector.fills) ?? [])].flatMap((key) => factReader(collector, key)?.operations ?? []),
  ])
  return { collectors, facts, operations: new Set(operations) }
}

/** The IAM actions that a plan needs, in alphabetical order. */
export function permissionsOf(plan: Plan): readonly string[] {
  const operations = plan.collectors.length > 0 ? [...plan.operations, ...ALWAYS, REGIONS] : []
  return [...new Set(operations.flatMap(permissionsFor))].sort()
}

const isAws = (name: DatasetName): name is AwsDatasetName => name.startsWith('aws.')

function collectorOf(name: AwsDatasetName): AnyCollector {
  const collector = awsCollectors.find(({ fills }) => fills === name)
  if (!collector) throw new Error(`no collector fills ${name}`)
  return collector
}

function factsOf(name: AwsDatasetName, paths: ReadonlySet<FactPath>): ReadonlySet<string> {
  const own = [...paths].filter((path) => path.startsWith(`${name}:`))
  return new Set(own.map((path) => path.slice(name.length + 1)))
}

type Declared = Pick<FactReader<AwsDatasetName, unknown>, 'operations' | 'after'>

const factReader = (collector: AnyCollector, key: string): Declared | undefined =>
  (collector.facts as Readonly<Record<string, Declared>> | undefined)?.[key]
