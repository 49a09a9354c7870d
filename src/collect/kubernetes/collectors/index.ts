import type { AnyCollector } from '../collector.js'
import * as access from './access.js'
import * as backup from './backup.js'
import * as cluster from './cluster.js'
import * as controllers from './controllers.js'
import * as custom from './custom.js'
import * as network from './network.js'
import { pods } from './pods.js'
import * as scaling from './scaling.js'
import * as storage from './storage.js'

/** Every collector of Kubernetes. Definitions come first, for others wait for them, and the longest lists next. */
export const kubernetesCollectors: readonly AnyCollector[] = [
  cluster.clusters,
  custom.customResourceDefinitions,
  pods,
  controllers.replicaSets,
  network.endpointSlices,
  controllers.jobs,
  controllers.deployments,
  controllers.statefulSets,
  controllers.daemonSets,
  controllers.cronJobs,
  cluster.nodes,
  cluster.namespaces,
  network.services,
  network.ingresses,
  network.ingressClasses,
  network.networkPolicies,
  scaling.horizontalPodAutoscalers,
  scaling.podDisruptionBudgets,
  storage.persistentVolumes,
  storage.persistentVolumeClaims,
  storage.storageClasses,
  access.serviceAccounts,
  access.roles,
  access.clusterRoles,
  access.roleBindings,
  access.clusterRoleBindings,
  cluster.webhookConfigurations,
  cluster.resourceQuotas,
  cluster.limitRanges,
  cluster.priorityClasses,
  scaling.scaledObjects,
  controllers.rollouts,
  custom.certificates,
  custom.certificateIssuers,
  custom.nodePools,
  backup.veleroSchedules,
  backup.veleroBackups,
  backup.volumeSnapshots,
  backup.replicationSources,
]
