import type {
  ReplicationSource,
  VeleroBackup,
  VeleroSchedule,
  VeleroTemplate,
  VolumeSnapshot,
} from '../../src/model/kubernetes/backup.js'
import { ago } from './make.js'
import { changed, inNamespace, type Meta, type Over } from './make-kubernetes-meta.js'

/** A Schedule of Velero that takes in everything, at three every night. */
export const schedule = (
  name: string,
  over: Meta & {
    readonly spec?: Over<Omit<VeleroSchedule['spec'], 'template'>>
    readonly template?: Over<VeleroTemplate>
    readonly status?: Over<VeleroSchedule['status']>
  } = {},
): VeleroSchedule => ({
  ...inNamespace('Schedule', name, { namespace: 'velero', ...over }),
  spec: changed<VeleroSchedule['spec']>(
    {
      schedule: '0 3 * * *',
      template: changed<VeleroTemplate>(
        {
          includedNamespaces: [],
          excludedNamespaces: [],
          includedResources: [],
          excludedResources: [],
          includedNamespaceScopedResources: [],
          excludedNamespaceScopedResources: [],
          excludedClusterScopedResources: [],
          orLabelSelectors: [],
        },
        over.template,
      ),
    },
    over.spec,
  ),
  status: changed<VeleroSchedule['status']>({ phase: 'Enabled', lastBackup: ago({ hours: 6 }) }, over.status),
})

/** A whole backup that a Schedule made this night. */
export const veleroBackup = (
  of: VeleroSchedule,
  at: string = ago({ hours: 6 }),
  status: Over<VeleroBackup['status']> = {},
): VeleroBackup => ({
  ...inNamespace('Backup', `${of.name}-${at}`, {
    namespace: of.metadata.namespace,
    labels: { 'velero.io/schedule-name': of.name },
  }),
  status: changed<VeleroBackup['status']>({ phase: 'Completed', startTimestamp: at, completionTimestamp: at }, status),
})

/** A snapshot of a claim that a CSI driver made of late. */
export const volumeSnapshot = (claim: string, status: Over<VolumeSnapshot['status']> = {}): VolumeSnapshot => ({
  ...inNamespace('VolumeSnapshot', `${claim}-nightly`, {}),
  spec: { source: { persistentVolumeClaimName: claim } },
  status: changed<VolumeSnapshot['status']>({ readyToUse: true, creationTime: ago({ hours: 7 }) }, status),
})

/** What VolSync copied of a claim an hour ago. */
export const replicationSource = (
  claim: string,
  over: { readonly paused?: boolean; readonly lastSyncTime?: string } = {},
): ReplicationSource => ({
  ...inNamespace('ReplicationSource', claim, {}),
  spec: {
    sourcePVC: claim,
    trigger: { schedule: '0 * * * *' },
    ...(over.paused !== undefined && { paused: over.paused }),
  },
  status: { lastSyncTime: over.lastSyncTime ?? ago({ hours: 1 }) },
})
