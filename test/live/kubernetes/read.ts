import { assess } from '../../../src/assess/assess.js'
import { collectKubernetes, type KubernetesSettings } from '../../../src/collect/kubernetes/collect-kubernetes.js'
import { toSnapshot } from '../../../src/collect/collect.js'
import { createStats, type Stats } from '../../../src/collect/stats.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import { evaluate } from '../../../src/evaluate/evaluate.js'
import type { Report } from '../../../src/model/report.js'
import type { AnyRule } from '../../../src/model/rule.js'
import type { Snapshot } from '../../../src/model/snapshot.js'

export type Reading = { readonly snapshot: Snapshot; readonly stats: Stats }

/** Reads what the rules need of the clusters of a kubeconfig, as a scan does. */
export async function read(
  rules: readonly AnyRule[],
  settings: Pick<KubernetesSettings, 'kubeconfigText'>,
  now: Date,
): Promise<Reading> {
  const stats = createStats()
  const { signal } = new AbortController()
  const collected = await collectKubernetes({ targets: [], requestTimeout: 20_000, ...settings }, needsOf(rules), {
    signal,
    stats,
    now: now.getTime(),
    onProgress: () => undefined,
  })
  const time = now.toISOString()
  return { snapshot: toSnapshot([collected], { tool: 'plumbline test', takenAt: time, finishedAt: time }), stats }
}

export const judge = (rules: readonly AnyRule[], snapshot: Snapshot): Report =>
  assess(rules, evaluate(rules, snapshot), snapshot, 'live')
