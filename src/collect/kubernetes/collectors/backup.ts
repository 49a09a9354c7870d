import { custom, defineCollector } from '../collector.js'
import { namespaced } from '../reduce/meta.js'
import { message, selector } from '../reduce/parts.js'
import { flag, listOf, number, object, orEmpty, text } from '../reduce/read.js'

const names = listOf(text)

const template = object(
  {
    includedNamespaces: names,
    excludedNamespaces: names,
    includedResources: names,
    excludedResources: names,
    includedNamespaceScopedResources: names,
    excludedNamespaceScopedResources: names,
    excludedClusterScopedResources: names,
    orLabelSelectors: listOf(selector),
  },
  {
    includeClusterResources: flag,
    labelSelector: selector,
    snapshotVolumes: flag,
    snapshotMoveData: flag,
    defaultVolumesToFsBackup: flag,
    defaultVolumesToRestic: flag,
    resourcePolicy: object({}, { name: text }),
    ttl: text,
  },
)

export const veleroSchedules = defineCollector({
  fills: 'kubernetes.veleroSchedules',
  sources: [
    custom(
      'velero.io',
      ['v1'],
      'schedules',
      namespaced(
        'Schedule',
        object({
          spec: object({ schedule: text, template: orEmpty(template) }, { paused: flag }),
          status: orEmpty(object({}, { phase: text, lastBackup: text })),
        }),
      ),
    ),
  ],
})

export const veleroBackups = defineCollector({
  fills: 'kubernetes.veleroBackups',
  sources: [
    custom(
      'velero.io',
      ['v1'],
      'backups',
      namespaced(
        'Backup',
        object({
          status: orEmpty(
            object(
              {},
              {
                phase: text,
                startTimestamp: text,
                completionTimestamp: text,
                errors: number,
                failureReason: message,
              },
            ),
          ),
        }),
      ),
    ),
  ],
})

export const volumeSnapshots = defineCollector({
  fills: 'kubernetes.volumeSnapshots',
  sources: [
    custom(
      'snapshot.storage.k8s.io',
      ['v1'],
      'volumesnapshots',
      namespaced(
        'VolumeSnapshot',
        object({
          spec: object({ source: object({}, { persistentVolumeClaimName: text }) }),
          status: orEmpty(
            object({}, { readyToUse: flag, creationTime: text, error: object({}, { time: text, message }) }),
          ),
        }),
      ),
    ),
  ],
})

export const replicationSources = defineCollector({
  fills: 'kubernetes.replicationSources',
  sources: [
    custom(
      'volsync.backube',
      ['v1alpha1'],
      'replicationsources',
      namespaced(
        'ReplicationSource',
        object({
          spec: object({}, { sourcePVC: text, paused: flag, trigger: object({}, { schedule: text, manual: text }) }),
          status: orEmpty(object({}, { lastSyncTime: text })),
        }),
      ),
    ),
  ],
})
