import { type Estate, openEstate } from '../../src/derive/estate.js'
import { DATASETS } from '../../src/model/inventory.js'
import type { KubernetesInventory } from '../../src/model/kubernetes/inventory.js'
import { type KubernetesScope, scopeKey } from '../../src/model/scope.js'
import type { Portion, Snapshot } from '../../src/model/snapshot.js'
import { GAP, NOW } from './make.js'
import { SHOP } from './make-kubernetes.js'

type Name = keyof KubernetesInventory
type Datasets = { readonly [One in Name]?: readonly KubernetesInventory[One][] }

/** Clusters of which every list was read, but for those that are named as lacking: these were denied. */
export function openKubernetes(
  given: Datasets,
  {
    clusters = [SHOP],
    lacking = [],
  }: { readonly clusters?: readonly KubernetesScope[]; readonly lacking?: readonly Name[] } = {},
): Estate {
  const names = Object.keys(DATASETS).filter((name): name is Name => name.startsWith('kubernetes.'))
  const datasets = Object.fromEntries(
    names.map((name) => [
      name,
      clusters.map((scope): Portion<object> =>
        lacking.includes(name)
          ? { scope, state: 'missing', items: [], gaps: [GAP] }
          : {
              scope,
              state: 'complete',
              items: (given[name] ?? []).filter((item) => scopeKey(item.scope) === scopeKey(scope)),
              gaps: [],
            },
      ),
    ]),
  ) as Snapshot['datasets']
  return openEstate({ schema: 1, tool: 'test', takenAt: NOW, finishedAt: NOW, scopes: clusters, gaps: [], datasets })
}
