import type { PodSpec } from '../../../model/kubernetes/pod-template.js'
import type { ContainerState, ContainerStatus, Pod } from '../../../model/kubernetes/pod.js'

/** Entries that are remembered before all are forgotten: what is forgotten is only kept twice. */
const MOST_ENTRIES = 20_000

/**
 * Makes equal parts of pods one and the same. The pods of a workload differ in little more than name, node and times,
 * and a hundred thousand of them take a third of the memory then.
 */
export function createPodSharing(): { item(pod: Pod): Pod } {
  const parts = new Map<string, unknown>()

  function same<T extends object | string>(value: T): T {
    const key = typeof value === 'string' ? value : JSON.stringify(value)
    const earlier = parts.get(key)
    if (earlier !== undefined && typeof earlier === typeof value) return earlier as T
    if (parts.size >= MOST_ENTRIES) parts.clear()
    parts.set(key, value)
    return value
  }
  const sameText = <Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } =>
    (value === undefined ? {} : { [key]: same(value) }) as { readonly [K in Key]?: string }

  const statusOf = (status: ContainerStatus, timed: (time: string) => string): ContainerStatus => ({
    ...status,
    ...(status.state && { state: stateOf(status.state, timed) }),
    name: same(status.name),
    ...sameText('image', status.image),
    ...sameText('imageID', status.imageID),
    ...(status.lastState && { lastState: same(status.lastState) }),
  })

  const partsOf = (spec: PodSpec): PodSpec => ({
    ...spec,
    containers: same(spec.containers),
    initContainers: same(spec.initContainers),
    volumes: same(spec.volumes),
  })

  return {
    item(pod) {
      const { metadata, spec, status, template } = pod
      const labels = same(metadata.labels)
      const timed = timesOf(metadata.creationTimestamp)
      return {
        ...pod,
        tags: labels,
        metadata: {
          ...metadata,
          namespace: same(metadata.namespace),
          labels,
          annotations: same(metadata.annotations),
          ownerReferences: same(metadata.ownerReferences),
        },
        spec: {
          ...spec,
          ...sameText('nodeName', spec.nodeName),
          ...sameText('serviceAccountName', spec.serviceAccountName),
          ...sameText('restartPolicy', spec.restartPolicy),
          containers: same(spec.containers),
          initContainers: same(spec.initContainers),
          claims: same(spec.claims),
        },
        status: {
          ...status,
          ...(status.startTime !== undefined && { startTime: timed(status.startTime) }),
          conditions: status.conditions.map((one) => ({
            ...one,
            type: same(one.type),
            ...(one.lastTransitionTime !== undefined && { lastTransitionTime: timed(one.lastTransitionTime) }),
          })),
          containerStatuses: status.containerStatuses.map((one) => statusOf(one, timed)),
          initContainerStatuses: same(status.initContainerStatuses.map((one) => statusOf(one, timed))),
        },
        ...(template && { template: { metadata: same(template.metadata), spec: partsOf(template.spec) } }),
      }
    },
  }
}

/** Much happens to a pod in the same second. */
function timesOf(first: string | undefined): (time: string) => string {
  const times = first === undefined ? [] : [first]
  return (time) => {
    const earlier = times.find((one) => one === time)
    if (earlier !== undefined) return earlier
    times.push(time)
    return time
  }
}

const stateOf = (state: ContainerState, timed: (time: string) => string): ContainerState =>
  state.running?.startedAt === undefined ? state : { ...state, running: { startedAt: timed(state.running.startedAt) } }
