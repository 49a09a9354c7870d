import type { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from './access.js'
import type { ReplicationSource, VeleroBackup, VeleroSchedule, VolumeSnapshot } from './backup.js'
import type { CustomResourceDefinition, LimitRange, ResourceQuota } from './cluster.js'
import type { EndpointSlice, Ingress, NetworkPolicy } from './network.js'
import type { HorizontalPodAutoscaler, PodDisruptionBudget, ScaledObject } from './scaling.js'
import type { PersistentVolume, PersistentVolumeClaim } from './storage.js'
import type { PlacedPod, Workload, WorkloadScaling, WorkloadServing } from './workload.js'

/** Lists of Kubernetes that are put together from several datasets. */
export interface KubernetesViews {
  /** Whatever keeps pods running or is one: the top of each chain of owners that has a template. */
  'kubernetes.workloads': Workload
  /** RoleBindings and ClusterRoleBindings: whoever is given a role, somewhere or everywhere. */
  'kubernetes.bindings': RoleBinding | ClusterRoleBinding
  /** Roles and ClusterRoles. */
  'kubernetes.allRoles': Role | ClusterRole
}

/** Indexes of Kubernetes datasets, and joins over several of them. Keys are ids of items unless the comment says otherwise. */
export interface KubernetesJoins {
  /** Workload. The pods that belong to it, however many owners lie between, each with its node and zone. */
  'kubernetes.podsByWorkload': PlacedPod
  /** Node. The pods that are bound to it. */
  'kubernetes.podsByNode': PlacedPod
  /** Workload: exactly one for each. How many replicas it has at least and at most, and who decides. */
  'kubernetes.scalingByWorkload': WorkloadScaling
  /** Workload: exactly one for each. The Services that select it, and who reaches it through them. */
  'kubernetes.servingByWorkload': WorkloadServing
  /** Workload that the budget's selector matches. */
  'kubernetes.budgetsByWorkload': PodDisruptionBudget
  /** Budget. The workloads that its selector matches. */
  'kubernetes.workloadsByBudget': Workload
  /** Workload that the policy's pod selector matches. */
  'kubernetes.networkPoliciesByWorkload': NetworkPolicy
  /** Workload whose template mounts the claim, or whose claim templates made it. */
  'kubernetes.claimsByWorkload': PersistentVolumeClaim
  /** Claim. The workloads that mount it. */
  'kubernetes.workloadsByClaim': Workload
  /** Claim. The volume that is bound to it. */
  'kubernetes.volumesByClaim': PersistentVolume
  /** Claim. The snapshots that a CSI driver made of it. */
  'kubernetes.volumeSnapshotsByClaim': VolumeSnapshot
  /** Claim. What VolSync copies of it. */
  'kubernetes.replicationSourcesByClaim': ReplicationSource
  /** `<cluster>|<namespace>`; `<cluster>|*` has those that take in namespaces by a pattern, or all. */
  'kubernetes.veleroSchedulesByNamespace': VeleroSchedule
  /** Schedule of Velero. The backups that it made. */
  'kubernetes.veleroBackupsBySchedule': VeleroBackup
  /** `<cluster>|<API group>` */
  'kubernetes.definitionsByGroup': CustomResourceDefinition
  /** Service. The workloads that its selector matches. */
  'kubernetes.workloadsByService': Workload
  /** ServiceAccount. The workloads that run under it. */
  'kubernetes.workloadsByServiceAccount': Workload
  /** Namespace (its id). */
  'kubernetes.workloadsByNamespace': Workload
  'kubernetes.quotasByNamespace': ResourceQuota
  'kubernetes.limitRangesByNamespace': LimitRange
  /** Service. */
  'kubernetes.endpointSlicesByService': EndpointSlice
  'kubernetes.ingressesByService': Ingress
  /** The autoscaled object: `kubernetes://<cluster>/<namespace>/<kind>/<name>`, whether it exists or not. */
  'kubernetes.autoscalersByTarget': HorizontalPodAutoscaler
  'kubernetes.scaledObjectsByTarget': ScaledObject
  /** `<cluster>|ServiceAccount:<namespace>/<name>`, `<cluster>|User:<name>`, `<cluster>|Group:<name>`. */
  'kubernetes.bindingsBySubject': RoleBinding | ClusterRoleBinding
  /** Role or ClusterRole. The bindings that give it to somebody. */
  'kubernetes.bindingsByRole': RoleBinding | ClusterRoleBinding
  /** Role or ClusterRole by its id, in one list. */
  'kubernetes.rolesById': Role | ClusterRole
}
