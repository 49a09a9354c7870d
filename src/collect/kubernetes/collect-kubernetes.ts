import { setMaxListeners } from 'node:events'
import type { Gap } from '../../model/gap.js'
import type { KubernetesScope } from '../../model/scope.js'
import type { Collected, Needs, RunContext } from '../run.js'
import { closedCluster, collectCluster } from './collect-cluster.js'
import { type Entered, enter, gapOfEntry } from './enter.js'
import { type Plan, planKubernetes } from './plan.js'
import {
  type KnownTarget,
  type KubeconfigSource,
  type KubernetesTarget,
  kubernetesTargets,
  serverOf,
} from './targets.js'

export { ConfigInvalid } from './config-invalid.js'
export { type KubernetesTarget, kubernetesTargets } from './targets.js'

export type KubernetesSettings = KubeconfigSource & {
  readonly targets: readonly KubernetesTarget[]
  /** For one request, and for one run of a credential plugin, in milliseconds. */
  readonly requestTimeout: number
  /** Reads one object of each list only: to see what answers. */
  readonly sample?: boolean
}

/** Reads what the rules need from all target clusters, side by side. Never rejects: a target that fails leaves a gap. */
export async function collectKubernetes(
  settings: KubernetesSettings,
  needs: Needs,
  context: RunContext,
): Promise<Collected> {
  // Every call under way listens for the end of the run.
  setMaxListeners(0, context.signal)
  const run = { plan: planKubernetes(needs), settings, context }
  const found = await knownTargets(settings)
  const clusters = await Promise.all(
    found.map(async (one) => ('gap' in one ? closedCluster(run.plan, one.scope, one.gap) : read(one.targets, run))),
  )
  return {
    entered: clusters.reduce((sum, { entered }) => sum + entered, 0),
    scopes: clusters.flatMap(({ scopes }) => scopes),
    gaps: clusters.flatMap(({ gaps }) => gaps),
    portions: clusters.flatMap(({ portions }) => portions),
  }
}

type Run = { readonly plan: Plan; readonly settings: KubernetesSettings; readonly context: RunContext }
type Found =
  | { readonly scope: KubernetesScope; readonly gap: Gap }
  | { readonly targets: readonly [KnownTarget, ...KnownTarget[]] }

/** The clusters to read, each with all targets that lead to it. */
async function knownTargets(settings: KubernetesSettings): Promise<readonly Found[]> {
  try {
    const known = await kubernetesTargets(settings.targets, settings)
    const byServer = new Map<string, [KnownTarget, ...KnownTarget[]]>()
    for (const target of known) {
      const same = byServer.get(serverOf(target))
      if (same) same.push(target)
      else byServer.set(serverOf(target), [target])
    }
    return [...byServer.values()].map((targets) => ({ targets }))
  } catch (thrown) {
    const names = settings.targets.length > 0 ? settings.targets : [{ cluster: 'unknown' }]
    return names.map(({ cluster, context }: KubernetesTarget) => {
      const scope = scopeOf(cluster ?? context ?? 'unknown')
      const detail = thrown instanceof Error ? thrown.message : String(thrown)
      return { scope, gap: { reason: 'failed', scope, source: 'kubernetes:kubeconfig', detail } }
    })
  }
}

/** Reads a cluster by the first of its targets that can enter it. Never rejects. */
async function read(targets: readonly [KnownTarget, ...KnownTarget[]], run: Run): Promise<Collected> {
  const [first] = targets
  const scope = scopeOf(first.cluster)
  const gaps: Gap[] = []
  for (const target of targets) {
    try {
      const entered = await enter(target, scope, run.plan, {
        ...run.context,
        requestTimeout: run.settings.requestTimeout,
      })
      const portions = await readEntered(entered, scope, run)
      return { entered: 1, scopes: [scope], gaps: [...gaps, ...told(targets, scope)], portions }
    } catch (thrown) {
      gaps.push(gapOfEntry(thrown, scope))
    }
  }
  const [why = gapOfEntry(new Error('nobody could enter the cluster'), scope), ...others] = gaps
  const { gaps: own, ...rest } = closedCluster(run.plan, scope, why)
  return { ...rest, gaps: [...own, ...others] }
}

async function readEntered(entered: Entered, scope: KubernetesScope, { plan, settings, context }: Run) {
  const { cluster, identity } = entered
  try {
    context.onProgress({
      kind: 'entered',
      target: `cluster ${scope.cluster}`,
      identity,
      ...(!('reason' in cluster) && { size: cluster.gitVersion }),
    })
    return await collectCluster(entered, scope, { plan, context, sample: settings.sample ?? false })
  } finally {
    entered.close()
  }
}

/** Contexts that lead to one server: it is read once, and whoever configured them is told. */
function told(targets: readonly KnownTarget[], scope: KubernetesScope): readonly Gap[] {
  return targets.slice(1).map(({ context }) => ({
    reason: 'failed',
    scope,
    source: 'kubernetes:kubeconfig',
    detail: `context ${context} leads to cluster ${scope.cluster} too: it was read once`,
  }))
}

const scopeOf = (cluster: string): KubernetesScope => ({ provider: 'kubernetes', cluster })
