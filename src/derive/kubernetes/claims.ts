import { kubernetesId } from '../../model/kubernetes/id.js'
import type { NamespacedItem } from '../../model/kubernetes/object.js'
import type { PersistentVolume, PersistentVolumeClaim } from '../../model/kubernetes/storage.js'
import type { Workload } from '../../model/kubernetes/workload.js'
import type { Join } from '../join.js'

/** The ids of the claims that a workload's template mounts by name. */
export const mountedClaims = ({ scope, metadata, template }: Workload): readonly string[] =>
  template.spec.volumes.flatMap(({ persistentVolumeClaim: claim }) =>
    claim ? [kubernetesId(scope.cluster, 'PersistentVolumeClaim', claim.claimName, metadata.namespace)] : [],
  )

/** Each claim with the workloads that use it. */
function* usedClaims(
  workloads: Iterable<{ readonly item: Workload }>,
  claims: Iterable<{ readonly item: PersistentVolumeClaim }>,
): Generator<readonly [PersistentVolumeClaim, readonly Workload[]]> {
  const users = new Map<string, Workload[]>()
  const put = (key: string, workload: Workload): void => {
    const list = users.get(key)
    if (list) list.push(workload)
    else users.set(key, [workload])
  }
  for (const { item: workload } of workloads) {
    for (const id of mountedClaims(workload)) put(id, workload)
    const { spec } = workload.source
    for (const { name } of 'volumeClaimTemplates' in spec ? spec.volumeClaimTemplates : [])
      put(`${workload.scope.cluster}/${workload.metadata.namespace}/${name}-${workload.name}`, workload)
  }
  for (const { item: claim } of claims) {
    // A StatefulSet names the claims that it makes <template>-<set>-<ordinal>.
    const [, made] = /^(.+)-\d+$/.exec(claim.name) ?? []
    const byName = users.get(`${claim.scope.cluster}/${claim.metadata.namespace}/${made ?? ''}`) ?? []
    yield [claim, [...(users.get(claim.id) ?? []), ...byName]]
  }
}

export const claimsByWorkload: Join<PersistentVolumeClaim> = {
  from: ['kubernetes.workloads', 'kubernetes.persistentVolumeClaims'],
  *entries(read) {
    for (const [claim, workloads] of usedClaims(
      read('kubernetes.workloads'),
      read('kubernetes.persistentVolumeClaims'),
    ))
      yield { scope: claim.scope, keys: workloads.map(({ id }) => id), value: claim }
  },
}

export const workloadsByClaim: Join<Workload> = {
  from: ['kubernetes.workloads', 'kubernetes.persistentVolumeClaims'],
  *entries(read) {
    for (const [claim, workloads] of usedClaims(
      read('kubernetes.workloads'),
      read('kubernetes.persistentVolumeClaims'),
    ))
      for (const value of workloads) yield { scope: claim.scope, keys: [claim.id], value }
  },
}

/** The id of the claim that a volume is bound to. */
export const claimOf = ({ scope, spec: { claimRef } }: PersistentVolume): string | undefined =>
  claimRef?.name === undefined
    ? undefined
    : kubernetesId(scope.cluster, 'PersistentVolumeClaim', claimRef.name, claimRef.namespace)

/** The id of the claim that an object in its namespace names. */
export const claimNamed = ({ scope, metadata }: NamespacedItem, name: string | undefined): string | undefined =>
  name === undefined ? undefined : kubernetesId(scope.cluster, 'PersistentVolumeClaim', name, metadata.namespace)
