import type { KubernetesItem, LabelSelector, NamespacedItem } from './object.js'

export type ServiceAccount = NamespacedItem & {
  readonly kind: 'ServiceAccount'
  readonly automountServiceAccountToken?: boolean
}

export type PolicyRule = {
  readonly verbs: readonly string[]
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames: readonly string[]
  readonly nonResourceURLs: readonly string[]
}

export type Role = NamespacedItem & { readonly kind: 'Role'; readonly rules: readonly PolicyRule[] }

/** The rules of an aggregated role are those that the API server has already gathered. */
export type ClusterRole = KubernetesItem & {
  readonly kind: 'ClusterRole'
  readonly rules: readonly PolicyRule[]
  readonly aggregationRule?: { readonly clusterRoleSelectors?: readonly LabelSelector[] }
}

/** Who is given the role: `User`, `Group` or `ServiceAccount`. */
export type RbacSubject = {
  readonly kind: string
  readonly name: string
  readonly namespace?: string
}

type Binding = {
  readonly roleRef: { readonly kind: string; readonly name: string }
  readonly subjects: readonly RbacSubject[]
}

export type RoleBinding = NamespacedItem & Binding & { readonly kind: 'RoleBinding' }
export type ClusterRoleBinding = KubernetesItem & Binding & { readonly kind: 'ClusterRoleBinding' }
