import { kubernetesId } from '../../model/kubernetes/id.js'
import type { Ingress, Service } from '../../model/kubernetes/network.js'
import type { Workload, WorkloadServing } from '../../model/kubernetes/workload.js'
import type { Join, Read } from '../join.js'
import { type ByLabels, byLabels } from './by-labels.js'
import { balancerOf, balancersByAddress, exposureOf, ingressExposure, widest } from './exposure.js'

/** The Services that select each workload, and who reaches it through them. */
export const servingByWorkload: Join<WorkloadServing> = {
  from: ['kubernetes.workloads', 'kubernetes.services', 'kubernetes.ingresses'],
  whole: true,
  *entries(read) {
    const services = servicesByWorkload(read)
    const ingresses = new Map<string, Ingress[]>()
    const balancers = balancersByAddress(itemsOf(read('kubernetes.services')))
    for (const { item } of read('kubernetes.ingresses'))
      for (const id of servicesBehind(item)) {
        const list = ingresses.get(id)
        if (list) list.push(item)
        else ingresses.set(id, [item])
      }
    for (const { item: workload } of read('kubernetes.workloads')) {
      const own = (services.get(workload.id) ?? []).filter((service) => counts(service, workload))
      const through = [...new Set(own.flatMap(({ id }) => ingresses.get(id) ?? []))]
      const value: WorkloadServing = {
        workload: workload.id,
        services: own.map((service) => ({ service, containers: containersBehind(service, workload) })),
        ingresses: through,
        exposure: widest([
          ...own.map(exposureOf),
          ...through.map((one) => ingressExposure(one, balancerOf(one, balancers))),
        ]),
      }
      yield { scope: workload.scope, keys: [workload.id], value }
    }
  },
}

/** The workloads that a Service's selector matches. */
export const workloadsByService: Join<Workload> = {
  from: ['kubernetes.workloads', 'kubernetes.services'],
  *entries(read) {
    const find = byLabels(read)
    for (const { item } of read('kubernetes.services'))
      for (const value of selectedBy(item, find)) yield { scope: item.scope, keys: [item.id], value }
  },
}

/** The ids of the Services that an Ingress sends traffic to. */
export function servicesBehind({ scope, metadata, spec }: Ingress): readonly string[] {
  const backends = [spec.defaultBackend, ...spec.rules.flatMap(({ paths }) => paths.map(({ backend }) => backend))]
  const names = backends.flatMap((backend) => (backend?.service ? [backend.service.name] : []))
  return [...new Set(names)].map((name) => kubernetesId(scope.cluster, 'Service', name, metadata.namespace))
}

function servicesByWorkload(read: Read): ReadonlyMap<string, readonly Service[]> {
  const find = byLabels(read)
  const services = new Map<string, Service[]>()
  for (const { item: service } of read('kubernetes.services'))
    for (const { id } of selectedBy(service, find)) {
      const list = services.get(id)
      if (list) list.push(service)
      else services.set(id, [service])
    }
  return services
}

const POD_NAME = 'statefulset.kubernetes.io/pod-name'
/** Labels that controllers give to pods beside those of the template; Argo Rollouts writes its own into selectors too. */
const OF_CONTROLLERS = new Set([
  POD_NAME,
  'apps.kubernetes.io/pod-index',
  'pod-template-hash',
  'rollouts-pod-template-hash',
  'controller-revision-hash',
])

/** A Service without a selector, or with an empty one, selects nothing. */
function selectedBy({ scope, metadata, spec }: Service, find: ByLabels): readonly Workload[] {
  const { selector = {}, type } = spec
  const pod = selector[POD_NAME]
  const told = Object.entries(selector).filter(([key]) => !OF_CONTROLLERS.has(key))
  if (type === 'ExternalName' || (told.length === 0 && pod === undefined)) return []
  const found = find(scope.cluster, metadata.namespace, { matchLabels: Object.fromEntries(told) })
  return pod === undefined ? found : found.filter((workload) => mayHave(workload, pod))
}

/** Whether a pod of this name can be one of a workload's: a StatefulSet counts its pods. */
const mayHave = ({ kind, name, template }: Workload, pod: string): boolean =>
  POD_NAME in template.metadata.labels ||
  (kind === 'StatefulSet' && /^-\d+$/.test(pod.slice(name.length)) && pod.startsWith(name))

/** A headless Service may only be there to give a StatefulSet's pods their names. */
function counts({ spec, name }: Service, { source, operator }: Workload): boolean {
  if (spec.clusterIP !== 'None') return true
  if (spec.ports.length === 0) return false
  const governs = source.kind === 'StatefulSet' && 'serviceName' in source.spec && source.spec.serviceName === name
  return !(governs && operator === undefined && 'replicas' in source.spec && (source.spec.replicas ?? 1) <= 1)
}

/** The main containers and sidecars that a Service's ports lead to. */
function containersBehind({ spec }: Service, { template }: Workload): readonly string[] {
  const containers = [
    ...template.spec.containers,
    ...template.spec.initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always'),
  ]
  const names = spec.ports.flatMap(({ port, targetPort = port }) =>
    containers
      .filter(({ ports }) =>
        ports.some((one) => (typeof targetPort === 'number' ? one.containerPort : one.name) === targetPort),
      )
      .map(({ name }) => name),
  )
  return [...new Set(names)]
}

function* itemsOf<T>(entries: Iterable<{ readonly item: T }>): Generator<T> {
  for (const { item } of entries) yield item
}
