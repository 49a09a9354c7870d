import { builtIn, defineCollector } from '../collector.js'
import { clusterWide, namespaced, safeAnnotations } from '../reduce/meta.js'
import { volumeNodeAffinity } from '../reduce/placement.js'
import { flag, listOf, members, object, orEmpty, text, texts } from '../reduce/read.js'

const volume = object(
  { accessModes: listOf(text) },
  {
    capacity: texts,
    persistentVolumeReclaimPolicy: text,
    storageClassName: text,
    claimRef: object({}, { namespace: text, name: text, uid: text }),
    csi: object({ driver: text, volumeHandle: text }),
    awsElasticBlockStore: object({ volumeID: text }),
    nodeAffinity: volumeNodeAffinity,
  },
)
/** Members of a volume's specification that say nothing of where it comes from. */
const NO_SOURCE = new Set(['mountOptions', 'volumeMode', 'volumeAttributesClassName'])

export const persistentVolumes = defineCollector({
  fills: 'kubernetes.persistentVolumes',
  sources: [
    builtIn(
      'v1',
      'persistentvolumes',
      clusterWide(
        'PersistentVolume',
        object({
          spec: (value, at) => {
            const known = volume(value, at)
            const other = Object.keys(members(value, at)).find((key) => !(key in known) && !NO_SOURCE.has(key))
            return { ...known, ...(other !== undefined && { other }) }
          },
          status: orEmpty(object({}, { phase: text, lastPhaseTransitionTime: text })),
        }),
      ),
    ),
  ],
})

const claim = object(
  { accessModes: listOf(text), resources: orEmpty(object({}, { requests: texts })) },
  { storageClassName: text, volumeName: text },
)

export const persistentVolumeClaims = defineCollector({
  fills: 'kubernetes.persistentVolumeClaims',
  sources: [
    builtIn(
      'v1',
      'persistentvolumeclaims',
      namespaced(
        'PersistentVolumeClaim',
        object({
          spec: (value, at) => {
            const { resources, ...spec } = claim(value, at)
            return { ...spec, ...resources }
          },
          status: orEmpty(object({}, { phase: text, capacity: texts })),
        }),
      ),
    ),
  ],
})

export const storageClasses = defineCollector({
  fills: 'kubernetes.storageClasses',
  sources: [
    builtIn(
      'storage.k8s.io/v1',
      'storageclasses',
      clusterWide(
        'StorageClass',
        object(
          // Parameters of old provisioners hold keys.
          { provisioner: text, parameters: safeAnnotations },
          { reclaimPolicy: text, volumeBindingMode: text, allowVolumeExpansion: flag },
        ),
      ),
    ),
  ],
})
