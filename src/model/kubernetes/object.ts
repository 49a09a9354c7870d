import type { Item } from '../item.js'
import type { KubernetesScope } from '../scope.js'

/**
 * Any object of a cluster. The id is `kubernetes://<cluster>/<namespace>/<kind>/<name>`, without the namespace where it
 * has none; `tags` are its labels.
 */
export type KubernetesItem = Item & {
  readonly scope: KubernetesScope
  /** As in a manifest: `Deployment`. Lists do not say it, the collector does. */
  readonly kind: string
  readonly metadata: ObjectMeta
}

/** An object in a namespace. */
export type NamespacedItem = KubernetesItem & { readonly metadata: ObjectMeta & { readonly namespace: string } }

/** The part of metadata that is kept: never managedFields, never what kubectl applied last. */
export type ObjectMeta = {
  readonly namespace?: string
  readonly uid?: string
  /** ISO 8601, as all times. */
  readonly creationTimestamp?: string
  readonly deletionTimestamp?: string
  readonly generation?: number
  readonly labels: Labels
  /** Without kubectl.kubernetes.io/last-applied-configuration and values over 1,000 characters; of pods only mirror marks. */
  readonly annotations: Labels
  readonly ownerReferences: readonly OwnerReference[]
}

export type Labels = Readonly<Record<string, string>>

export type OwnerReference = {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly uid: string
  readonly controller?: boolean
}

/** Matches labels. An empty selector matches everything, a missing one nothing. */
export type LabelSelector = {
  readonly matchLabels?: Labels
  readonly matchExpressions?: readonly {
    readonly key: string
    readonly operator: string
    readonly values?: readonly string[]
  }[]
}

/** What a controller says of an object, such as `Progressing`: `True`, `False` or `Unknown`. */
export type Condition = {
  readonly type: string
  readonly status: string
  readonly reason?: string
  readonly message?: string
  readonly lastTransitionTime?: string
}

/** A number, or a percentage such as `25%`. */
export type IntOrString = number | string

/** Amounts by resource name, such as `cpu: 500m`, `memory: 1Gi`. */
export type Quantities = Readonly<Record<string, string>>
