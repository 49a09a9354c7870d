import type { LabelSelector, NamespacedItem } from './object.js'

/** What a backup of Velero takes in. Lists name kinds and namespaces; `*` stands for all of them. */
export type VeleroTemplate = {
  readonly includedNamespaces: readonly string[]
  readonly excludedNamespaces: readonly string[]
  readonly includedResources: readonly string[]
  readonly excludedResources: readonly string[]
  readonly includedNamespaceScopedResources: readonly string[]
  readonly excludedNamespaceScopedResources: readonly string[]
  readonly excludedClusterScopedResources: readonly string[]
  readonly includeClusterResources?: boolean
  readonly labelSelector?: LabelSelector
  readonly orLabelSelectors: readonly LabelSelector[]
  /** Not given: where there is somewhere to keep snapshots. */
  readonly snapshotVolumes?: boolean
  /** Moves the data of snapshots to the object store, and removes the snapshots. */
  readonly snapshotMoveData?: boolean
  readonly defaultVolumesToFsBackup?: boolean
  /** The old name of the same. */
  readonly defaultVolumesToRestic?: boolean
  /** The ConfigMap that says what is done with which volume. */
  readonly resourcePolicy?: { readonly name?: string }
  readonly ttl?: string
}

/** A Schedule of Velero. */
export type VeleroSchedule = NamespacedItem & {
  readonly kind: 'Schedule'
  readonly spec: { readonly schedule: string; readonly paused?: boolean; readonly template: VeleroTemplate }
  readonly status: { readonly phase?: string; readonly lastBackup?: string }
}

/** A Backup of Velero; one that a Schedule made bears its name in the label `velero.io/schedule-name`. */
export type VeleroBackup = NamespacedItem & {
  readonly kind: 'Backup'
  readonly status: {
    readonly phase?: string
    readonly startTimestamp?: string
    readonly completionTimestamp?: string
    readonly errors?: number
    readonly failureReason?: string
  }
}

/** A snapshot that a CSI driver makes of a claim's volume. */
export type VolumeSnapshot = NamespacedItem & {
  readonly kind: 'VolumeSnapshot'
  readonly spec: { readonly source: { readonly persistentVolumeClaimName?: string } }
  readonly status: {
    readonly readyToUse?: boolean
    readonly creationTime?: string
    readonly error?: { readonly time?: string; readonly message?: string }
  }
}

/** What VolSync copies elsewhere, again and again. */
export type ReplicationSource = NamespacedItem & {
  readonly kind: 'ReplicationSource'
  readonly spec: {
    readonly sourcePVC?: string
    readonly paused?: boolean
    readonly trigger?: { readonly schedule?: string; readonly manual?: string }
  }
  readonly status: { readonly lastSyncTime?: string }
}
