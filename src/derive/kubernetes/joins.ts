import { kubernetesId } from '../../model/kubernetes/id.js'
import type { ClusterRole, ClusterRoleBinding, RbacSubject, Role, RoleBinding } from '../../model/kubernetes/access.js'
import type { KubernetesJoins, KubernetesViews } from '../../model/kubernetes/joins.js'
import type { NetworkPolicy } from '../../model/kubernetes/network.js'
import type { NamespacedItem } from '../../model/kubernetes/object.js'
import type { PodDisruptionBudget } from '../../model/kubernetes/scaling.js'
import type { Workload } from '../../model/kubernetes/workload.js'
import { type Entry, type Join, keyedBy, type Read } from '../join.js'
import { byLabels } from './by-labels.js'
import { claimNamed, claimOf, claimsByWorkload, workloadsByClaim } from './claims.js'
import { podsByNode, podsByWorkload } from './placed-pods.js'
import { scaledBy, scalingByWorkload } from './scaling.js'
import { servicesBehind, servingByWorkload, workloadsByService } from './serving.js'
import { workloadsView } from './workloads.js'

/** How each view of Kubernetes is computed. */
export const kubernetesViews: { readonly [Name in keyof KubernetesViews]: Join<KubernetesViews[Name]> } = {
  'kubernetes.workloads': workloadsView,
  'kubernetes.bindings': {
    from: ['kubernetes.roleBindings', 'kubernetes.clusterRoleBindings'],
    *entries(read) {
      for (const value of bindingsIn(read)) yield { scope: value.scope, keys: [value.id], value }
    },
  },
  'kubernetes.allRoles': rolesById(),
}

/** How each join over Kubernetes datasets is computed. */
export const kubernetesJoins: { readonly [Name in keyof KubernetesJoins]: Join<KubernetesJoins[Name]> } = {
  'kubernetes.podsByWorkload': podsByWorkload,
  'kubernetes.podsByNode': podsByNode,
  'kubernetes.scalingByWorkload': scalingByWorkload,
  'kubernetes.servingByWorkload': servingByWorkload,
  'kubernetes.budgetsByWorkload': {
    from: ['kubernetes.workloads', 'kubernetes.podDisruptionBudgets'],
    *entries(read) {
      for (const [budget, workloads] of budgeted(read))
        yield { scope: budget.scope, keys: workloads.map(({ id }) => id), value: budget }
    },
  },
  'kubernetes.workloadsByBudget': {
    from: ['kubernetes.workloads', 'kubernetes.podDisruptionBudgets'],
    *entries(read) {
      for (const [budget, workloads] of budgeted(read))
        for (const value of workloads) yield { scope: budget.scope, keys: [budget.id], value }
    },
  },
  'kubernetes.networkPoliciesByWorkload': {
    from: ['kubernetes.workloads', 'kubernetes.networkPolicies'],
    *entries(read): Iterable<Entry<NetworkPolicy>> {
      const find = byLabels(read)
      for (const { item } of read('kubernetes.networkPolicies')) {
        const selected = find(item.scope.cluster, item.metadata.namespace, item.spec.podSelector)
        yield { scope: item.scope, keys: selected.map(({ id }) => id), value: item }
      }
    },
  },
  'kubernetes.claimsByWorkload': claimsByWorkload,
  'kubernetes.workloadsByClaim': workloadsByClaim,
  'kubernetes.volumesByClaim': keyedBy('kubernetes.persistentVolumes', (volume) => [claimOf(volume)]),
  'kubernetes.volumeSnapshotsByClaim': keyedBy('kubernetes.volumeSnapshots', (snapshot) => [
    claimNamed(snapshot, snapshot.spec.source.persistentVolumeClaimName),
  ]),
  'kubernetes.replicationSourcesByClaim': keyedBy('kubernetes.replicationSources', (source) => [
    claimNamed(source, source.spec.sourcePVC),
  ]),
  'kubernetes.veleroSchedulesByNamespace': keyedBy('kubernetes.veleroSchedules', ({ scope, spec }) => {
    const { includedNamespaces: included } = spec.template
    const names = included.length === 0 || included.some((name) => name.includes('*')) ? ['*'] : included
    return names.map((name) => `${scope.cluster}|${name}`)
  }),
  'kubernetes.veleroBackupsBySchedule': keyedBy('kubernetes.veleroBackups', ({ scope, metadata }) => {
    const schedule = metadata.labels['velero.io/schedule-name']
    return [schedule === undefined ? undefined : kubernetesId(scope.cluster, 'Schedule', schedule, metadata.namespace)]
  }),
  'kubernetes.definitionsByGroup': keyedBy('kubernetes.customResourceDefinitions', ({ scope, spec }) => [
    `${scope.cluster}|${spec.group}`,
  ]),
  'kubernetes.workloadsByService': workloadsByService,
  'kubernetes.workloadsByServiceAccount': keyedBy('kubernetes.workloads', (workload) => [
    kubernetesId(
      workload.scope.cluster,
      'ServiceAccount',
      workload.template.spec.serviceAccountName ?? 'default',
      workload.metadata.namespace,
    ),
  ]),
  'kubernetes.workloadsByNamespace': keyedBy('kubernetes.workloads', namespaceOf),
  'kubernetes.quotasByNamespace': keyedBy('kubernetes.resourceQuotas', namespaceOf),
  'kubernetes.limitRangesByNamespace': keyedBy('kubernetes.limitRanges', namespaceOf),
  'kubernetes.endpointSlicesByService': keyedBy('kubernetes.endpointSlices', ({ scope, metadata }) => {
    const service = metadata.labels['kubernetes.io/service-name']
    return [service === undefined ? undefined : kubernetesId(scope.cluster, 'Service', service, metadata.namespace)]
  }),
  'kubernetes.ingressesByService': keyedBy('kubernetes.ingresses', servicesBehind),
  'kubernetes.autoscalersByTarget': keyedBy('kubernetes.horizontalPodAutoscalers', (hpa) => [scaledBy(hpa)]),
  'kubernetes.scaledObjectsByTarget': keyedBy('kubernetes.scaledObjects', (keda) => [scaledBy(keda)]),
  'kubernetes.bindingsBySubject': keyedBy('kubernetes.bindings', ({ scope, subjects }) =>
    subjects.map((subject) => subjectKey(scope.cluster, subject)),
  ),
  'kubernetes.bindingsByRole': keyedBy('kubernetes.bindings', (binding) => [roleOf(binding)]),
  'kubernetes.rolesById': rolesById(),
}

function rolesById(): Join<Role | ClusterRole> {
  return {
    from: ['kubernetes.roles', 'kubernetes.clusterRoles'],
    *entries(read): Iterable<Entry<Role | ClusterRole>> {
      for (const { item } of read('kubernetes.roles')) yield { scope: item.scope, keys: [item.id], value: item }
      for (const { item } of read('kubernetes.clusterRoles')) yield { scope: item.scope, keys: [item.id], value: item }
    },
  }
}

/** The id of the role that a binding gives. */
export const roleOf = ({ scope, metadata, roleRef: { kind, name } }: RoleBinding | ClusterRoleBinding): string =>
  kubernetesId(scope.cluster, kind, name, kind === 'Role' ? metadata.namespace : undefined)

/** How a subject of bindings is known: `<cluster>|ServiceAccount:<namespace>/<name>`. */
export const subjectKey = (cluster: string, { kind, name, namespace }: RbacSubject): string =>
  `${cluster}|${kind}:${kind === 'ServiceAccount' ? `${namespace ?? ''}/` : ''}${name}`

function namespaceOf({ scope, metadata }: NamespacedItem): readonly string[] {
  return [kubernetesId(scope.cluster, 'Namespace', metadata.namespace)]
}

function* bindingsIn(read: Read): Generator<RoleBinding | ClusterRoleBinding> {
  for (const { item } of read('kubernetes.roleBindings')) yield item
  for (const { item } of read('kubernetes.clusterRoleBindings')) yield item
}

function* budgeted(read: Read): Generator<readonly [PodDisruptionBudget, readonly Workload[]]> {
  const find = byLabels(read)
  for (const { item } of read('kubernetes.podDisruptionBudgets'))
    yield [item, find(item.scope.cluster, item.metadata.namespace, item.spec.selector)]
}
