import type { KubernetesEstate } from './estate.js'

/** A kind as the server lists and names it. */
export type Resource = {
  readonly group: string
  readonly version: string
  readonly resource: string
  readonly kind: string
  readonly listKind: string
  readonly namespaced: boolean
  readonly shortNames: readonly string[]
  /** Whether a definition among the objects made it. */
  readonly custom: boolean
}

const NAMESPACED = true
const CLUSTER = false

type Row = readonly [resource: string, kind: string, namespaced: boolean, ...shortNames: string[]]

/** What a server of version 1.36 serves by itself, by group and version. */
const BUILT_IN: Readonly<Record<string, readonly Row[]>> = {
  v1: [
    ['configmaps', 'ConfigMap', NAMESPACED, 'cm'],
    ['endpoints', 'Endpoints', NAMESPACED, 'ep'],
    ['events', 'Event', NAMESPACED, 'ev'],
    ['limitranges', 'LimitRange', NAMESPACED, 'limits'],
    ['namespaces', 'Namespace', CLUSTER, 'ns'],
    ['nodes', 'Node', CLUSTER, 'no'],
    ['persistentvolumeclaims', 'PersistentVolumeClaim', NAMESPACED, 'pvc'],
    ['persistentvolumes', 'PersistentVolume', CLUSTER, 'pv'],
    ['pods', 'Pod', NAMESPACED, 'po'],
    ['podtemplates', 'PodTemplate', NAMESPACED],
    ['replicationcontrollers', 'ReplicationController', NAMESPACED, 'rc'],
    ['resourcequotas', 'ResourceQuota', NAMESPACED, 'quota'],
    ['secrets', 'Secret', NAMESPACED],
    ['serviceaccounts', 'ServiceAccount', NAMESPACED, 'sa'],
    ['services', 'Service', NAMESPACED, 'svc'],
  ],
  'admissionregistration.k8s.io/v1': [
    ['mutatingadmissionpolicies', 'MutatingAdmissionPolicy', CLUSTER],
    ['mutatingadmissionpolicybindings', 'MutatingAdmissionPolicyBinding', CLUSTER],
    ['mutatingwebhookconfigurations', 'MutatingWebhookConfiguration', CLUSTER],
    ['validatingadmissionpolicies', 'ValidatingAdmissionPolicy', CLUSTER],
    ['validatingadmissionpolicybindings', 'ValidatingAdmissionPolicyBinding', CLUSTER],
    ['validatingwebhookconfigurations', 'ValidatingWebhookConfiguration', CLUSTER],
  ],
  'apiextensions.k8s.io/v1': [['customresourcedefinitions', 'CustomResourceDefinition', CLUSTER, 'crd', 'crds']],
  'apiregistration.k8s.io/v1': [['apiservices', 'APIService', CLUSTER]],
  'apps/v1': [
    ['controllerrevisions', 'ControllerRevision', NAMESPACED],
    ['daemonsets', 'DaemonSet', NAMESPACED, 'ds'],
    ['deployments', 'Deployment', NAMESPACED, 'deploy'],
    ['replicasets', 'ReplicaSet', NAMESPACED, 'rs'],
    ['statefulsets', 'StatefulSet', NAMESPACED, 'sts'],
  ],
  'autoscaling/v2': [['horizontalpodautoscalers', 'HorizontalPodAutoscaler', NAMESPACED, 'hpa']],
  'batch/v1': [
    ['cronjobs', 'CronJob', NAMESPACED, 'cj'],
    ['jobs', 'Job', NAMESPACED],
  ],
  'certificates.k8s.io/v1': [['certificatesigningrequests', 'CertificateSigningRequest', CLUSTER, 'csr']],
  'coordination.k8s.io/v1': [['leases', 'Lease', NAMESPACED]],
  'discovery.k8s.io/v1': [['endpointslices', 'EndpointSlice', NAMESPACED]],
  'events.k8s.io/v1': [['events', 'Event', NAMESPACED, 'ev']],
  'flowcontrol.apiserver.k8s.io/v1': [
    ['flowschemas', 'FlowSchema', CLUSTER],
    ['prioritylevelconfigurations', 'PriorityLevelConfiguration', CLUSTER],
  ],
  'networking.k8s.io/v1': [
    ['ingressclasses', 'IngressClass', CLUSTER],
    ['ingresses', 'Ingress', NAMESPACED, 'ing'],
    ['ipaddresses', 'IPAddress', CLUSTER, 'ip'],
    ['networkpolicies', 'NetworkPolicy', NAMESPACED, 'netpol'],
    ['servicecidrs', 'ServiceCIDR', CLUSTER],
  ],
  'node.k8s.io/v1': [['runtimeclasses', 'RuntimeClass', CLUSTER]],
  'policy/v1': [['poddisruptionbudgets', 'PodDisruptionBudget', NAMESPACED, 'pdb']],
  'rbac.authorization.k8s.io/v1': [
    ['clusterrolebindings', 'ClusterRoleBinding', CLUSTER],
    ['clusterroles', 'ClusterRole', CLUSTER],
    ['rolebindings', 'RoleBinding', NAMESPACED],
    ['roles', 'Role', NAMESPACED],
  ],
  'resource.k8s.io/v1': [
    ['deviceclasses', 'DeviceClass', CLUSTER],
    ['resourceclaims', 'ResourceClaim', NAMESPACED],
    ['resourceclaimtemplates', 'ResourceClaimTemplate', NAMESPACED],
    ['resourceslices', 'ResourceSlice', CLUSTER],
  ],
  'scheduling.k8s.io/v1': [['priorityclasses', 'PriorityClass', CLUSTER, 'pc']],
  'storage.k8s.io/v1': [
    ['csidrivers', 'CSIDriver', CLUSTER],
    ['csinodes', 'CSINode', CLUSTER],
    ['csistoragecapacities', 'CSIStorageCapacity', NAMESPACED],
    ['storageclasses', 'StorageClass', CLUSTER, 'sc'],
    ['volumeattachments', 'VolumeAttachment', CLUSTER],
    ['volumeattributesclasses', 'VolumeAttributesClass', CLUSTER, 'vac'],
  ],
}

/** What the metrics server serves, where it is registered and available. */
const METRICS: readonly Row[] = [
  ['nodes', 'NodeMetrics', CLUSTER],
  ['pods', 'PodMetrics', NAMESPACED],
]

/** Groups in which callers may ask about themselves. */
const REVIEWS = ['authentication.k8s.io/v1', 'authorization.k8s.io/v1']

const fromRows = (groupVersion: string, rows: readonly Row[]): Resource[] => {
  const { group, version } = splitGroupVersion(groupVersion)
  return rows.map(([resource, kind, namespaced, ...shortNames]) => ({
    group,
    version,
    resource,
    kind,
    listKind: `${kind}List`,
    namespaced,
    shortNames,
    custom: false,
  }))
}

/** The group and the version that `apps/v1` or `v1` name. */
export function splitGroupVersion(groupVersion: string): { readonly group: string; readonly version: string } {
  const [first = '', second] = groupVersion.split('/')
  return second === undefined ? { group: '', version: first } : { group: first, version: second }
}

/** The name that groups a resource's group and version: `apps/v1`, `v1`. */
export const groupVersionOf = ({ group, version }: { readonly group: string; readonly version: string }): string =>
  group === '' ? version : `${group}/${version}`

type Definition = {
  readonly spec: {
    readonly group: string
    readonly scope: string
    readonly names: {
      readonly plural: string
      readonly kind: string
      readonly listKind?: string
      readonly shortNames?: readonly string[]
    }
    readonly versions: readonly { readonly name: string; readonly served: boolean }[]
  }
}

type Registration = {
  readonly spec: { readonly group: string; readonly version: string; readonly service?: object }
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] }
}

/** Everything that a cluster serves. */
export type Served = {
  readonly resources: readonly Resource[]
  readonly groupVersions: ReadonlySet<string>
  /** Groups and versions of other servers behind this one that do not answer. */
  readonly unavailable: ReadonlySet<string>
}

/** What the server serves by itself, what definitions add, and what other servers behind it do. */
export function servedBy({ objects }: KubernetesEstate): Served {
  const own = Object.entries(BUILT_IN).flatMap(([groupVersion, rows]) => fromRows(groupVersion, rows))
  const definitions = objects.filter(
    (one): one is typeof one & Definition => one.kind === 'CustomResourceDefinition' && 'spec' in one,
  )
  const custom = definitions.flatMap(({ spec: { group, scope, names, versions } }) =>
    versions
      .filter(({ served }) => served)
      .map(({ name: version }): Resource => ({
        group,
        version,
        resource: names.plural,
        kind: names.kind,
        listKind: names.listKind ?? `${names.kind}List`,
        namespaced: scope === 'Namespaced',
        shortNames: names.shortNames ?? [],
        custom: true,
      })),
  )
  const elsewhere = objects
    .filter((one): one is typeof one & Registration => one.kind === 'APIService' && 'spec' in one)
    .filter(({ spec }) => spec.service)
    .map(({ spec, status }) => ({
      groupVersion: groupVersionOf(spec),
      available: status?.conditions?.some((one) => one.type === 'Available' && one.status === 'True') ?? false,
    }))
  const metrics = elsewhere.filter(({ groupVersion, available }) => available && groupVersion.startsWith('metrics.'))
  const resources = [...own, ...custom, ...metrics.flatMap(({ groupVersion }) => fromRows(groupVersion, METRICS))]
  return {
    resources,
    groupVersions: new Set([
      ...resources.map(groupVersionOf),
      ...REVIEWS,
      ...elsewhere.map(({ groupVersion }) => groupVersion),
    ]),
    unavailable: new Set(elsewhere.filter(({ available }) => !available).map(({ groupVersion }) => groupVersion)),
  }
}
