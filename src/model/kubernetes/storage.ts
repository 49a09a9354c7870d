import type { V1VolumeNodeAffinity } from '@kubernetes/client-node'
import type { Plain } from '../item.js'
import type { KubernetesItem, Labels, NamespacedItem } from './object.js'

export type PersistentVolume = KubernetesItem & {
  readonly kind: 'PersistentVolume'
  readonly spec: {
    readonly capacity?: Labels
    readonly accessModes: readonly string[]
    readonly persistentVolumeReclaimPolicy?: string
    readonly storageClassName?: string
    readonly claimRef?: { readonly namespace?: string; readonly name?: string; readonly uid?: string }
    readonly csi?: { readonly driver: string; readonly volumeHandle: string }
    /** From the time before CSI: `aws://eu-west-1a/vol-...`. */
    readonly awsElasticBlockStore?: { readonly volumeID: string }
    readonly nodeAffinity?: Plain<V1VolumeNodeAffinity>
    /** The kind of any other source, such as `nfs` or `hostPath`. */
    readonly other?: string
  }
  readonly status: { readonly phase?: string; readonly lastPhaseTransitionTime?: string }
}

export type PersistentVolumeClaim = NamespacedItem & {
  readonly kind: 'PersistentVolumeClaim'
  readonly spec: {
    readonly accessModes: readonly string[]
    readonly storageClassName?: string
    readonly volumeName?: string
    readonly requests?: Labels
  }
  readonly status: { readonly phase?: string; readonly capacity?: Labels }
}

export type StorageClass = KubernetesItem & {
  readonly kind: 'StorageClass'
  readonly provisioner: string
  readonly parameters: Labels
  readonly reclaimPolicy?: string
  readonly volumeBindingMode?: string
  readonly allowVolumeExpansion?: boolean
}
