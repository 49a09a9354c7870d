import type { Container, PodSpec } from '../../src/model/kubernetes/pod-template.js'
import type { PlacedPod, Workload } from '../../src/model/kubernetes/workload.js'
import { quantity } from './quantity.js'

/** What the scheduler counts: vCPUs, bytes of memory, and the pods themselves. */
export type Amounts = { readonly cpu: number; readonly memory: number; readonly pods: number }
export const RESOURCES = ['cpu', 'memory', 'pods'] as const

/** An amount for each resource. */
export const amounts = (of: (resource: keyof Amounts) => number): Amounts => ({
  cpu: of('cpu'),
  memory: of('memory'),
  pods: of('pods'),
})

type Part = Pick<Container, 'resources' | 'restartPolicy'>
type Spec = { readonly containers: readonly Part[]; readonly initContainers: readonly Part[] } & Pick<
  PodSpec,
  'resources'
>

/** What one pod of a workload asks for: as a pod that runs has it, with all that was put into it, else by the template. */
export function requestsOf(workload: Workload, pods: readonly PlacedPod[]): Amounts {
  const running = pods.find(({ pod }) => !['Succeeded', 'Failed'].includes(pod.status.phase ?? ''))?.pod.spec
  const { spec } = workload.template
  const shown: Spec = { ...(spec.resources && { resources: spec.resources }), ...(running ?? spec) }
  return amounts((resource) => (resource === 'pods' ? 1 : asked(shown, resource)))
}

/** Containers that prepare run one after another, before the others; sidecars run all the time. */
function asked({ containers, initContainers, resources }: Spec, resource: 'cpu' | 'memory'): number {
  const whole = requested({ resources: resources ?? {} }, resource)
  if (whole > 0) return whole
  const isSidecar = ({ restartPolicy }: Part): boolean => restartPolicy === 'Always'
  const sum = (parts: readonly Part[]) => parts.reduce((total, part) => total + requested(part, resource), 0)
  const sidecars = sum(initContainers.filter(isSidecar))
  const preparing = initContainers.filter((part) => !isSidecar(part)).map((part) => requested(part, resource))
  return sidecars + Math.max(sum(containers), ...preparing)
}

/** The API server makes a request that is not given equal to the limit. */
const requested = ({ resources }: Part, resource: 'cpu' | 'memory'): number =>
  quantity(resources?.requests?.[resource] ?? resources?.limits?.[resource] ?? '0') ?? 0
