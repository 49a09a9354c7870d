import type { ReplicationSource, VeleroSchedule, VolumeSnapshot } from '../../src/model/kubernetes/backup.js'
import type { PersistentVolume, PersistentVolumeClaim } from '../../src/model/kubernetes/storage.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type Way, wayOf } from './velero.js'

/** The lists that tell whether the cluster itself keeps the data of a claim. */
export const KEEPERS = [
  'kubernetes.workloadsByClaim',
  'kubernetes.veleroSchedulesByNamespace',
  'kubernetes.volumeSnapshotsByClaim',
  'kubernetes.replicationSourcesByClaim',
] as const

type Lookups = {
  readonly workloads: Lookup<Workload>
  readonly schedules: Lookup<VeleroSchedule>
  readonly snapshots: Lookup<VolumeSnapshot>
  readonly sources: Lookup<ReplicationSource>
}

/** What keeps the data: a Schedule of Velero, which runs or not, a snapshot, or a copy of VolSync. */
export type Kept =
  | { readonly by: 'schedule' | 'paused' | 'policy'; readonly schedule: VeleroSchedule }
  | { readonly by: 'snapshot'; readonly snapshot: VolumeSnapshot }
  | { readonly by: 'sync'; readonly source: ReplicationSource }

/** What in the cluster keeps the data of a claim, in one of the ways that count, or `undefined`. */
export function keptInCluster(
  claim: PersistentVolumeClaim,
  volume: PersistentVolume,
  ways: readonly Way[],
  isRecent: (moment: string | undefined) => boolean,
  { workloads, schedules, snapshots, sources }: Lookups,
): Kept | undefined {
  const { scope, metadata } = claim
  const users = workloads.all(claim.id)
  const scheduled = (test: (one: VeleroSchedule) => boolean): VeleroSchedule | undefined => {
    const takes = (one: VeleroSchedule): boolean => {
      const way = wayOf(one, claim, volume, users)
      return way !== undefined && ways.includes(way) && test(one)
    }
    return (
      schedules.first(`${scope.cluster}|${metadata.namespace}`, takes) ?? schedules.first(`${scope.cluster}|*`, takes)
    )
  }
  // A policy may leave out any volume, and lies in a ConfigMap: those are not read.
  const sure = scheduled(({ spec }) => spec.paused !== true && spec.template.resourcePolicy === undefined)
  if (sure) return { by: 'schedule', schedule: sure }
  const snapshot = snapshots.first(
    claim.id,
    ({ status }) => status.readyToUse === true && isRecent(status.creationTime),
  )
  if (snapshot) return { by: 'snapshot', snapshot }
  const source = sources.first(claim.id, ({ spec, status }) => spec.paused !== true && isRecent(status.lastSyncTime))
  if (source) return { by: 'sync', source }
  const policy = scheduled(({ spec }) => spec.paused !== true)
  if (policy) return { by: 'policy', schedule: policy }
  const paused = scheduled(() => true)
  return paused && { by: 'paused', schedule: paused }
}
