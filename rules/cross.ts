import type { AnyRule } from '../src/model/rule.js'
import capacityAutoscalerCanAct from './cross/capacity/autoscaler-can-act.js'
import capacityAutoscalerMaximum from './cross/capacity/autoscaler-maximum.js'
import capacityNodeAutoscaler from './cross/capacity/node-autoscaler.js'
import capacitySpotOnly from './cross/capacity/spot-only.js'
import capacityZonalVolume from './cross/capacity/zonal-volume.js'
import capacityZones from './cross/capacity/zones.js'
import databaseAuroraLagWatched from './cross/database/aurora-lag-watched.js'
import databaseCpuWatched from './cross/database/cpu-watched.js'
import databaseFailoverSafeEndpoint from './cross/database/failover-safe-endpoint.js'
import databaseReplicaLagWatched from './cross/database/replica-lag-watched.js'
import databaseStorageWatched from './cross/database/storage-watched.js'
import databaseUsedDatabaseBackedUp from './cross/database/used-database-backed-up.js'
import databaseUsedDatabaseSurvivesZone from './cross/database/used-database-survives-zone.js'
import iamNodeCredentials from './cross/iam/node-credentials.js'
import iamPodRoleExists from './cross/iam/pod-role-exists.js'
import iamPodRolePrivileges from './cross/iam/pod-role-privileges.js'
import iamPodRoleTrust from './cross/iam/pod-role-trust.js'
import imagesKeptWhileRunning from './cross/images/kept-while-running.js'
import imagesRepository from './cross/images/repository.js'
import imagesRunningVulnerabilities from './cross/images/running-vulnerabilities.js'
import logsArchiveBucket from './cross/logs/archive-bucket.js'
import monitoringAgentOnEveryNode from './cross/monitoring/agent-on-every-node.js'
import monitoringAwsAccountMonitored from './cross/monitoring/aws-account-monitored.js'
import monitoringCacheWatched from './cross/monitoring/cache-watched.js'
import monitoringCronJobsWatched from './cross/monitoring/cron-jobs-watched.js'
import monitoringDeadLetterQueueWatched from './cross/monitoring/dead-letter-queue-watched.js'
import monitoringDeadScope from './cross/monitoring/dead-scope.js'
import monitoringExposedWorkloadWatched from './cross/monitoring/exposed-workload-watched.js'
import monitoringFunctionErrorsWatched from './cross/monitoring/function-errors-watched.js'
import monitoringGroupMetrics from './cross/monitoring/group-metrics.js'
import monitoringLoadBalancerErrorsWatched from './cross/monitoring/load-balancer-errors-watched.js'
import monitoringNodesWatched from './cross/monitoring/nodes-watched.js'
import monitoringOwnerChain from './cross/monitoring/owner-chain.js'
import monitoringRestartsWatched from './cross/monitoring/restarts-watched.js'
import monitoringSearchDomainWatched from './cross/monitoring/search-domain-watched.js'
import monitoringServiceLoadWatched from './cross/monitoring/service-load-watched.js'
import monitoringServiceTags from './cross/monitoring/service-tags.js'
import monitoringTableThrottlingWatched from './cross/monitoring/table-throttling-watched.js'
import monitoringVolumeFillWatched from './cross/monitoring/volume-fill-watched.js'
import storageVolumeBackedUp from './cross/storage/volume-backed-up.js'
import storageVolumeEncrypted from './cross/storage/volume-encrypted.js'
import trafficDrainFitsShutdown from './cross/traffic/drain-fits-shutdown.js'
import trafficHostCertificate from './cross/traffic/host-certificate.js'
import trafficHostProbed from './cross/traffic/host-probed.js'
import trafficHostResolves from './cross/traffic/host-resolves.js'
import trafficLoadBalancerZones from './cross/traffic/load-balancer-zones.js'
import trafficTargetsHealthy from './cross/traffic/targets-healthy.js'

/** Every rule on several providers together, in the order of their ids. */
export const crossRules = [
  capacityAutoscalerCanAct,
  capacityAutoscalerMaximum,
  capacityNodeAutoscaler,
  capacitySpotOnly,
  capacityZonalVolume,
  capacityZones,
  databaseAuroraLagWatched,
  databaseCpuWatched,
  databaseFailoverSafeEndpoint,
  databaseReplicaLagWatched,
  databaseStorageWatched,
  databaseUsedDatabaseBackedUp,
  databaseUsedDatabaseSurvivesZone,
  iamNodeCredentials,
  iamPodRoleExists,
  iamPodRolePrivileges,
  iamPodRoleTrust,
  imagesKeptWhileRunning,
  imagesRepository,
  imagesRunningVulnerabilities,
  logsArchiveBucket,
  monitoringAgentOnEveryNode,
  monitoringAwsAccountMonitored,
  monitoringCacheWatched,
  monitoringCronJobsWatched,
  monitoringDeadLetterQueueWatched,
  monitoringDeadScope,
  monitoringExposedWorkloadWatched,
  monitoringFunctionErrorsWatched,
  monitoringGroupMetrics,
  monitoringLoadBalancerErrorsWatched,
  monitoringNodesWatched,
  monitoringOwnerChain,
  monitoringRestartsWatched,
  monitoringSearchDomainWatched,
  monitoringServiceLoadWatched,
  monitoringServiceTags,
  monitoringTableThrottlingWatched,
  monitoringVolumeFillWatched,
  storageVolumeBackedUp,
  storageVolumeEncrypted,
  trafficDrainFitsShutdown,
  trafficHostCertificate,
  trafficHostProbed,
  trafficHostResolves,
  trafficLoadBalancerZones,
  trafficTargetsHealthy,
] as unknown as readonly AnyRule[]
