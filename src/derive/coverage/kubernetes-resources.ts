import type { Workload } from '../../model/kubernetes/workload.js'
import { tagSetOf } from '../datadog/scope/tag-set.js'
import { PINNING_KEYS } from '../datadog/watcher-keys.js'
import type { Signal, WatchedResource } from './covers.js'
import type { Ways } from './kubernetes-signals.js'

/** What Datadog calls a cluster and its hosts, as far as that is known. */
export type ClusterTags = { readonly names: readonly string[]; readonly hostTags: readonly string[] }

const CLUSTER_KEYS = ['kube_cluster_name', 'cluster_name', 'kubernetes_cluster']

/** What is scoped to one part by these keys does not watch the whole: a value that is not given here is another's. */
const KNOWN_KEYS = [...CLUSTER_KEYS, ...PINNING_KEYS]

const ofCluster = ({ names, hostTags }: ClusterTags): readonly string[] => [
  ...names.flatMap((name) => CLUSTER_KEYS.map((key) => `${key}:${name}`)),
  ...hostTags,
]

const keysIn = (tags: readonly string[]): readonly string[] => tags.map((tag) => tag.replace(/:.*$/, ''))

/** A cluster as a whole. Tags that its agents add by themselves are not known. */
export function clusterResource(name: string, tags: ClusterTags): WatchedResource {
  const own = ofCluster(tags)
  return {
    title: `cluster ${name}`,
    tags: tagSetOf(own, [...KNOWN_KEYS, ...keysIn(own)]),
    identity: [...CLUSTER_KEYS, 'kube_node', 'host', 'node'],
  }
}

/** A namespace of a cluster. */
export function namespaceResource(namespace: string, tags: ClusterTags): WatchedResource {
  const own = [...ofCluster(tags), `kube_namespace:${namespace}`, `namespace:${namespace}`]
  return {
    title: `namespace ${namespace}`,
    tags: tagSetOf(own, [...KNOWN_KEYS, ...keysIn(own)]),
    identity: [
      'kube_namespace',
      'namespace',
      'pod_name',
      'kube_deployment',
      'kube_stateful_set',
      'kube_container_name',
    ],
  }
}

/** A claim of a cluster, as the kubelet's metrics of its volume describe it. */
export function claimResource(namespace: string, claim: string, tags: ClusterTags): WatchedResource {
  const { tags: around } = namespaceResource(namespace, tags)
  const own = [...around.values].flatMap(([key, values]) => [...values].map((value) => `${key}:${value}`))
  return {
    title: `claim ${namespace}/${claim}`,
    tags: tagSetOf([...own, `persistentvolumeclaim:${claim}`], [...KNOWN_KEYS, ...keysIn(own)]),
    identity: ['persistentvolumeclaim'],
  }
}

/** Something with each of several ways to notice trouble with it. */
export const watchesOf = (
  resource: WatchedResource,
  ways: Ways,
): readonly { readonly resource: WatchedResource; readonly signal: Signal }[] =>
  ways.map(({ signal, also }) => ({ resource: also.length === 0 ? resource : alsoTagged(resource, also), signal }))

function alsoTagged(resource: WatchedResource, also: readonly string[]): WatchedResource {
  const { values, knownKeys } = resource.tags
  const more = tagSetOf(also, keysIn(also))
  const known = knownKeys === 'all' ? knownKeys : new Set([...knownKeys, ...keysIn(also)])
  return { ...resource, tags: { ...resource.tags, values: new Map([...values, ...more.values]), knownKeys: known } }
}

/** The tags by which Datadog tells one kind of workload from another, old names last. */
const KIND_KEYS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['kube_deployment', 'deployment'],
  StatefulSet: ['kube_stateful_set', 'statefulset'],
  DaemonSet: ['kube_daemon_set', 'daemonset'],
  CronJob: ['kube_cronjob', 'cronjob'],
  Job: ['kube_job', 'job'],
}

const UNIFIED = ['service', 'env', 'version'] as const
export type UnifiedTag = (typeof UNIFIED)[number]

/** Where a value of unified service tagging comes from: a label of the pods, a variable, or a place that nobody can read. */
type UnifiedValue =
  { readonly from: string; readonly value: string } | { readonly from: string; readonly value?: never }

const VARIABLES: Readonly<Record<UnifiedTag, readonly string[]>> = {
  service: ['DD_SERVICE', 'OTEL_SERVICE_NAME'],
  env: ['DD_ENV'],
  version: ['DD_VERSION'],
}

/** What the pods of a workload call themselves: by label first, as the agent reads it, then by variables of the containers. */
export function unifiedTag({ template }: Workload, tag: UnifiedTag): UnifiedValue | undefined {
  const label = `tags.datadoghq.com/${tag}`
  const value = template.metadata.labels[label]
  if (value !== undefined && value !== '') return { from: `label ${label}`, value }
  for (const container of template.spec.containers)
    for (const variable of container.env)
      if (VARIABLES[tag].includes(variable.name)) {
        const from = `variable ${variable.name} of container ${container.name}`
        const reference = variable.valueFrom?.fieldRef?.fieldPath
        const named = reference === undefined ? undefined : /^metadata\.labels\['(.+)'\]$/.exec(reference)?.[1]
        const found = variable.value ?? (named === undefined ? undefined : template.metadata.labels[named])
        return found === undefined || found === '' ? { from } : { from, value: found }
      }
  return undefined
}

/** A workload, as the metrics of its pods and of what runs in them describe it. */
export function workloadResource(workload: Workload, tags: ClusterTags): WatchedResource {
  const { namespace } = workload.metadata
  const kinds = KIND_KEYS[workload.kind] ?? []
  const unified = UNIFIED.map((tag) => ({ tag, found: unifiedTag(workload, tag) }))
  const told = unified.flatMap(({ tag, found }) => (found?.value === undefined ? [] : [`${tag}:${found.value}`]))
  const withoutEnv = told.some((tag) => tag.startsWith('env:'))
  const own = [
    ...ofCluster({
      ...tags,
      hostTags: withoutEnv ? tags.hostTags.filter((tag) => !tag.startsWith('env:')) : tags.hostTags,
    }),
    ...[`kube_namespace:${namespace}`, `namespace:${namespace}`],
    ...kinds.map((key) => `${key}:${workload.name}`),
    ...told,
  ]
  // Where nothing names the service, the program itself may; where a variable does, its value is not known.
  const open = unified.flatMap(({ tag, found }) => (found && found.value === undefined ? [tag] : []))
  const closed = [...KNOWN_KEYS, ...Object.values(KIND_KEYS).flat(), ...keysIn(own)]
  return {
    title: `${workload.kind} ${workload.name}`,
    tags: tagSetOf(
      own,
      closed.filter((key) => !open.some((one) => one === key)),
    ),
    identity: [...kinds, 'service'],
  }
}
