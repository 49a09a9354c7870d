import type { KubernetesScope } from '../scope.js'

/** The id of the cluster that something lies in. */
export const clusterIdOf = ({ scope }: { readonly scope: KubernetesScope }): string => `kubernetes://${scope.cluster}`
