import type { ContainerStatus, Pod } from '../../src/model/kubernetes/pod.js'
import type { PlacedPod, Workload } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import { indexOnce } from './index-once.js'
import { MINUTE } from './time.js'

/** How long anything may take before a status rule says something of it. */
export const SETTLE = 10 * MINUTE

/** A moment in milliseconds; one that nobody told lies before all others. */
export const momentOf = (time: string | undefined): number => {
  const moment = Date.parse(time ?? '')
  return Number.isNaN(moment) ? 0 : moment
}

/** The pods of a workload that are to stay, in the order of their names. */
export const stayingPods = ({ id }: Workload, pods: Lookup<PlacedPod>): readonly PlacedPod[] => staying(pods.all(id))

/** Every rule on the state of pods asks: it is worked out once for a list. */
const staying = indexOnce((pods: readonly PlacedPod[]) =>
  pods
    .filter(({ pod }) => pod.metadata.deletionTimestamp === undefined)
    .toSorted((one, other) => (one.pod.name < other.pod.name ? -1 : 1)),
)

/** When a pod's condition came to be as it is, or when the pod was made where it does not say. */
export function sinceWhen({ status, metadata }: Pod, type: string): number {
  const found = status.conditions.find((condition) => condition.type === type)
  return momentOf(found?.lastTransitionTime ?? metadata.creationTimestamp)
}

/** A container of a pod with the path to its status. */
export type Reported = { readonly pod: Pod; readonly status: ContainerStatus; readonly path: string }

/** What a pod says of each of its containers, those that only prepare first. */
export const reportedOf = (pod: Pod): readonly Reported[] => [
  ...pod.status.initContainerStatuses.map((status) => ({ pod, status, path: `initContainerStatuses[${status.name}]` })),
  ...pod.status.containerStatuses.map((status) => ({ pod, status, path: `containerStatuses[${status.name}]` })),
]

/** Whether a container was put into the pods on their way in: the workload's own template does not have it. */
export const isInjected = ({ template: { spec } }: Workload, name: string): boolean =>
  ![...spec.containers, ...spec.initContainers].some((container) => container.name === name)

/** Texts of controllers on one line, and not longer than people read. */
export const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
