import type * as access from './access.js'
import type * as backup from './backup.js'
import type * as cluster from './cluster.js'
import type * as controllers from './controllers.js'
import type * as custom from './custom.js'
import type * as network from './network.js'
import type { Pod } from './pod.js'
import type * as scaling from './scaling.js'
import type * as storage from './storage.js'

/** Every dataset of Kubernetes by name. Those of custom resources are complete and empty where the cluster lacks them. */
export interface KubernetesInventory {
  'kubernetes.clusters': cluster.Cluster
  'kubernetes.nodes': cluster.Node
  'kubernetes.namespaces': cluster.Namespace
  'kubernetes.deployments': controllers.Deployment
  'kubernetes.statefulSets': controllers.StatefulSet
  'kubernetes.daemonSets': controllers.DaemonSet
  'kubernetes.replicaSets': controllers.ReplicaSet
  'kubernetes.jobs': controllers.Job
  'kubernetes.cronJobs': controllers.CronJob
  'kubernetes.pods': Pod
  'kubernetes.services': network.Service
  'kubernetes.endpointSlices': network.EndpointSlice
  'kubernetes.ingresses': network.Ingress
  'kubernetes.ingressClasses': network.IngressClass
  'kubernetes.networkPolicies': network.NetworkPolicy
  'kubernetes.horizontalPodAutoscalers': scaling.HorizontalPodAutoscaler
  'kubernetes.podDisruptionBudgets': scaling.PodDisruptionBudget
  'kubernetes.persistentVolumes': storage.PersistentVolume
  'kubernetes.persistentVolumeClaims': storage.PersistentVolumeClaim
  'kubernetes.storageClasses': storage.StorageClass
  'kubernetes.serviceAccounts': access.ServiceAccount
  'kubernetes.roles': access.Role
  'kubernetes.clusterRoles': access.ClusterRole
  'kubernetes.roleBindings': access.RoleBinding
  'kubernetes.clusterRoleBindings': access.ClusterRoleBinding
  'kubernetes.webhookConfigurations': cluster.WebhookConfiguration
  'kubernetes.resourceQuotas': cluster.ResourceQuota
  'kubernetes.limitRanges': cluster.LimitRange
  'kubernetes.priorityClasses': cluster.PriorityClass
  'kubernetes.customResourceDefinitions': cluster.CustomResourceDefinition
  'kubernetes.scaledObjects': scaling.ScaledObject
  'kubernetes.rollouts': controllers.Rollout
  'kubernetes.certificates': custom.Certificate
  'kubernetes.certificateIssuers': custom.CertificateIssuer
  'kubernetes.nodePools': custom.NodePool
  'kubernetes.veleroSchedules': backup.VeleroSchedule
  'kubernetes.veleroBackups': backup.VeleroBackup
  'kubernetes.volumeSnapshots': backup.VolumeSnapshot
  'kubernetes.replicationSources': backup.ReplicationSource
}
