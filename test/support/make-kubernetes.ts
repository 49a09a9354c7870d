import type { KubernetesInventory } from '../../src/model/kubernetes/inventory.js'

export * from './make-kubernetes-access.js'
export * from './make-kubernetes-backup.js'
export * from './make-kubernetes-cluster.js'
export * from './make-kubernetes-meta.js'
export * from './make-kubernetes-network.js'
export * from './make-kubernetes-pods.js'
export * from './make-kubernetes-scaling.js'
export * from './make-kubernetes-storage.js'
export * from './make-kubernetes-workloads.js'

type Name = keyof KubernetesInventory
type Part = KubernetesInventory[Name]
/** Objects, or whatever holds some: what `running` and `exposed` give, a list of nodes. */
type Parts = Part | readonly Part[] | { readonly [name: string]: Part | readonly Part[] | undefined }
type Datasets = { readonly [One in Name]?: readonly KubernetesInventory[One][] }

const HOMES: Readonly<Record<string, Name>> = {
  Cluster: 'kubernetes.clusters',
  Node: 'kubernetes.nodes',
  Namespace: 'kubernetes.namespaces',
  Deployment: 'kubernetes.deployments',
  StatefulSet: 'kubernetes.statefulSets',
  DaemonSet: 'kubernetes.daemonSets',
  ReplicaSet: 'kubernetes.replicaSets',
  Job: 'kubernetes.jobs',
  CronJob: 'kubernetes.cronJobs',
  Pod: 'kubernetes.pods',
  Service: 'kubernetes.services',
  EndpointSlice: 'kubernetes.endpointSlices',
  Ingress: 'kubernetes.ingresses',
  IngressClass: 'kubernetes.ingressClasses',
  NetworkPolicy: 'kubernetes.networkPolicies',
  HorizontalPodAutoscaler: 'kubernetes.horizontalPodAutoscalers',
  PodDisruptionBudget: 'kubernetes.podDisruptionBudgets',
  PersistentVolume: 'kubernetes.persistentVolumes',
  PersistentVolumeClaim: 'kubernetes.persistentVolumeClaims',
  StorageClass: 'kubernetes.storageClasses',
  ServiceAccount: 'kubernetes.serviceAccounts',
  Role: 'kubernetes.roles',
  ClusterRole: 'kubernetes.clusterRoles',
  RoleBinding: 'kubernetes.roleBindings',
  ClusterRoleBinding: 'kubernetes.clusterRoleBindings',
  ValidatingWebhookConfiguration: 'kubernetes.webhookConfigurations',
  MutatingWebhookConfiguration: 'kubernetes.webhookConfigurations',
  ResourceQuota: 'kubernetes.resourceQuotas',
  LimitRange: 'kubernetes.limitRanges',
  PriorityClass: 'kubernetes.priorityClasses',
  CustomResourceDefinition: 'kubernetes.customResourceDefinitions',
  ScaledObject: 'kubernetes.scaledObjects',
  Rollout: 'kubernetes.rollouts',
  Certificate: 'kubernetes.certificates',
  Issuer: 'kubernetes.certificateIssuers',
  ClusterIssuer: 'kubernetes.certificateIssuers',
  NodePool: 'kubernetes.nodePools',
  Schedule: 'kubernetes.veleroSchedules',
  Backup: 'kubernetes.veleroBackups',
  VolumeSnapshot: 'kubernetes.volumeSnapshots',
  ReplicationSource: 'kubernetes.replicationSources',
}

/** The objects by dataset, as the `given` of a case: `estate(NODES, running(api, {on: NODES}), exposed(api), pdb('api'))`. */
export function estate(...parts: readonly Parts[]): Datasets {
  const lists: Record<string, Part[]> = {}
  for (const part of parts.flatMap(partsOf)) {
    const home = HOMES[part.kind]
    if (home === undefined) throw new Error(`no dataset holds ${part.kind}`)
    ;(lists[home] ??= []).push(part)
  }
  return lists
}

const isPart = (parts: Parts): parts is Part => 'kind' in parts && typeof parts.kind === 'string'
const partsOf = (parts: Parts): readonly Part[] => {
  if (isPart(parts)) return [parts]
  return Object.values(parts).flatMap((part: Part | readonly Part[] | undefined) => part ?? [])
}
