import type { Gap } from '../../model/gap.js'
import type { KubernetesScope } from '../../model/scope.js'
import type { Portion } from '../../model/snapshot.js'
import type { Collected, RunContext } from '../run.js'
import type { AnyCollector, KubernetesDatasetName } from './collector.js'
import type { Entered } from './enter.js'
import type { Plan } from './plan.js'
import { type ClusterReader, runCollector } from './run-collector.js'
import { createDiscovery, type Definitions } from './served.js'

type Run = { readonly plan: Plan; readonly context: RunContext; readonly sample: boolean }
const DEFINITIONS: KubernetesDatasetName = 'kubernetes.customResourceDefinitions'

/** Runs every planned collector in one cluster, all at once: the gate and the pacer hold them back. */
export async function collectCluster(
  { caller, cluster }: Pick<Entered, 'caller' | 'cluster'>,
  scope: KubernetesScope,
  { plan, context, sample }: Run,
): Promise<Collected['portions']> {
  context.onProgress({ kind: 'planned', portions: plan.collectors.length })
  const started = new Map<string, Promise<Portion<object>>>()
  const once = (collector: AnyCollector): Promise<Portion<object>> => {
    const promise = started.get(collector.fills) ?? run(collector)
    started.set(collector.fills, promise)
    return promise
  }
  const definitions = async (): Promise<Definitions> => {
    const collector = plan.collectors.find(({ fills }) => fills === DEFINITIONS)
    if (!collector) throw new Error('custom resources are planned without their definitions')
    return (await once(collector)) as Portion<Definitions['items'][number]>
  }
  const reader: ClusterReader = { scope, caller, discovery: createDiscovery(caller, scope), definitions, sample }
  const run = (collector: AnyCollector): Promise<Portion<object>> =>
    collector.fills === 'kubernetes.clusters'
      ? Promise.resolve(clusterPortion(cluster, scope))
      : // One definition says nothing of the others, and so not which custom resources there are to ask for.
        runCollector(collector, collector.fills === DEFINITIONS ? { ...reader, sample: false } : reader)

  return Promise.all(
    plan.collectors.map(async (collector) => {
      const portion = await once(collector)
      context.onProgress({ kind: 'read', dataset: collector.fills, scope })
      return { name: collector.fills, portion: portion as Portion<never> }
    }),
  )
}

const clusterPortion = (cluster: Entered['cluster'], scope: KubernetesScope): Portion<object> =>
  'reason' in cluster
    ? { scope, state: 'missing', items: [], gaps: [cluster] }
    : { scope, state: 'complete', items: [cluster], gaps: [] }

/** A cluster of which nothing could be read: every list of it is missing, for this one reason. */
export const closedCluster = (plan: Plan, scope: KubernetesScope, gap: Gap): Collected => ({
  entered: 0,
  scopes: [scope],
  gaps: [gap],
  portions: plan.collectors.map(({ fills }) => ({
    name: fills,
    portion: { scope, state: 'missing', items: [], gaps: [gap] },
  })),
})
