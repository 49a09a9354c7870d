import type { AnyRule } from '../src/model/rule.js'
import autoscalingBroken from './kubernetes/autoscaling/broken.js'
import autoscalingDuplicate from './kubernetes/autoscaling/duplicate.js'
import autoscalingLeastReplicas from './kubernetes/autoscaling/least-replicas.js'
import autoscalingMissing from './kubernetes/autoscaling/missing.js'
import autoscalingNeedsRequests from './kubernetes/autoscaling/needs-requests.js'
import autoscalingRange from './kubernetes/autoscaling/range.js'
import autoscalingSaturated from './kubernetes/autoscaling/saturated.js'
import autoscalingTargetMissing from './kubernetes/autoscaling/target-missing.js'
import availabilityBudgetBlocksEviction from './kubernetes/availability/budget-blocks-eviction.js'
import availabilityBudgetExhausted from './kubernetes/availability/budget-exhausted.js'
import availabilityBudgetIneffective from './kubernetes/availability/budget-ineffective.js'
import availabilityBudgetMissing from './kubernetes/availability/budget-missing.js'
import availabilityReplicas from './kubernetes/availability/replicas.js'
import availabilitySingletonStateful from './kubernetes/availability/singleton-stateful.js'
import availabilitySpreadConfigured from './kubernetes/availability/spread-configured.js'
import availabilitySpreadOverNodes from './kubernetes/availability/spread-over-nodes.js'
import availabilitySpreadOverZones from './kubernetes/availability/spread-over-zones.js'
import batchCronPolicy from './kubernetes/batch/cron-policy.js'
import clusterCertificateExpiry from './kubernetes/cluster/certificate-expiry.js'
import clusterDnsAvailability from './kubernetes/cluster/dns-availability.js'
import clusterNodeReady from './kubernetes/cluster/node-ready.js'
import clusterNodesMultiZone from './kubernetes/cluster/nodes-multi-zone.js'
import clusterVersionSkew from './kubernetes/cluster/version-skew.js'
import clusterVersionSupported from './kubernetes/cluster/version-supported.js'
import clusterWebhookFailClosed from './kubernetes/cluster/webhook-fail-closed.js'
import imagesDigest from './kubernetes/images/digest.js'
import imagesDrift from './kubernetes/images/drift.js'
import imagesMutableTag from './kubernetes/images/mutable-tag.js'
import networkIngressBackend from './kubernetes/network/ingress-backend.js'
import networkIngressTls from './kubernetes/network/ingress-tls.js'
import networkPolicyMissing from './kubernetes/network/policy-missing.js'
import networkServiceEndpoints from './kubernetes/network/service-endpoints.js'
import networkServicePort from './kubernetes/network/service-port.js'
import probesLivenessSafe from './kubernetes/probes/liveness-safe.js'
import probesNamedPort from './kubernetes/probes/named-port.js'
import probesReadiness from './kubernetes/probes/readiness.js'
import rbacAnonymous from './kubernetes/rbac/anonymous.js'
import rbacClusterAdmin from './kubernetes/rbac/cluster-admin.js'
import rbacEscalation from './kubernetes/rbac/escalation.js'
import rbacSecrets from './kubernetes/rbac/secrets.js'
import rbacWildcard from './kubernetes/rbac/wildcard.js'
import resourcesGuardrails from './kubernetes/resources/guardrails.js'
import resourcesMemoryLimit from './kubernetes/resources/memory-limit.js'
import resourcesRequests from './kubernetes/resources/requests.js'
import rolloutRevisionHistory from './kubernetes/rollout/revision-history.js'
import rolloutStrategy from './kubernetes/rollout/strategy.js'
import securityCapabilities from './kubernetes/security/capabilities.js'
import securityHostNamespaces from './kubernetes/security/host-namespaces.js'
import securityHostPath from './kubernetes/security/host-path.js'
import securityPlaintextSecret from './kubernetes/security/plaintext-secret.js'
import securityPodSecurity from './kubernetes/security/pod-security.js'
import securityPrivilegeEscalation from './kubernetes/security/privilege-escalation.js'
import securityPrivileged from './kubernetes/security/privileged.js'
import securityReadOnlyRoot from './kubernetes/security/read-only-root.js'
import securityRunAsRoot from './kubernetes/security/run-as-root.js'
import securityServiceAccountToken from './kubernetes/security/service-account-token.js'
import shutdownGracePeriod from './kubernetes/shutdown/grace-period.js'
import shutdownGraceful from './kubernetes/shutdown/graceful.js'
import statusAvailable from './kubernetes/status/available.js'
import statusCrashLoop from './kubernetes/status/crash-loop.js'
import statusOomKilled from './kubernetes/status/oom-killed.js'
import statusPending from './kubernetes/status/pending.js'
import statusRestarts from './kubernetes/status/restarts.js'
import statusRolloutStuck from './kubernetes/status/rollout-stuck.js'
import storageBackupCoverage from './kubernetes/storage/backup-coverage.js'
import storageBackupRecentSuccess from './kubernetes/storage/backup-recent-success.js'
import storageClaimHealth from './kubernetes/storage/claim-health.js'
import storageLateBinding from './kubernetes/storage/late-binding.js'
import workloadNakedPod from './kubernetes/workload/naked-pod.js'
import workloadPriorityClass from './kubernetes/workload/priority-class.js'

/** Every rule on Kubernetes, in the order of their ids. */
export const kubernetesRules = [
  autoscalingBroken,
  autoscalingDuplicate,
  autoscalingLeastReplicas,
  autoscalingMissing,
  autoscalingNeedsRequests,
  autoscalingRange,
  autoscalingSaturated,
  autoscalingTargetMissing,
  availabilityBudgetBlocksEviction,
  availabilityBudgetExhausted,
  availabilityBudgetIneffective,
  availabilityBudgetMissing,
  availabilityReplicas,
  availabilitySingletonStateful,
  availabilitySpreadConfigured,
  availabilitySpreadOverNodes,
  availabilitySpreadOverZones,
  batchCronPolicy,
  clusterCertificateExpiry,
  clusterDnsAvailability,
  clusterNodeReady,
  clusterNodesMultiZone,
  clusterVersionSkew,
  clusterVersionSupported,
  clusterWebhookFailClosed,
  imagesDigest,
  imagesDrift,
  imagesMutableTag,
  networkIngressBackend,
  networkIngressTls,
  networkPolicyMissing,
  networkServiceEndpoints,
  networkServicePort,
  probesLivenessSafe,
  probesNamedPort,
  probesReadiness,
  rbacAnonymous,
  rbacClusterAdmin,
  rbacEscalation,
  rbacSecrets,
  rbacWildcard,
  resourcesGuardrails,
  resourcesMemoryLimit,
  resourcesRequests,
  rolloutRevisionHistory,
  rolloutStrategy,
  securityCapabilities,
  securityHostNamespaces,
  securityHostPath,
  securityPlaintextSecret,
  securityPodSecurity,
  securityPrivilegeEscalation,
  securityPrivileged,
  securityReadOnlyRoot,
  securityRunAsRoot,
  securityServiceAccountToken,
  shutdownGracePeriod,
  shutdownGraceful,
  statusAvailable,
  statusCrashLoop,
  statusOomKilled,
  statusPending,
  statusRestarts,
  statusRolloutStuck,
  storageBackupCoverage,
  storageBackupRecentSuccess,
  storageClaimHealth,
  storageLateBinding,
  workloadNakedPod,
  workloadPriorityClass,
] as unknown as readonly AnyRule[]
