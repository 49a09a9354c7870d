import type { Condition } from '../../src/model/kubernetes/object.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import { isA } from './workload-kind.js'

/** How many pods a controller wants and has, by its own word. */
type Availability = {
  readonly wanted: number
  /** Undefined where the controller has not said anything yet. */
  readonly available: number | undefined
  /** The field that says how many there are. */
  readonly field: string
  /** Whether the controller has seen the present specification. */
  readonly current: boolean
}

/** What the controller of a workload says of its pods, or `undefined` of kinds that have no such status. */
export function availabilityOf({ source }: Workload): Availability | undefined {
  if (isA(source, 'DaemonSet')) {
    const { desiredNumberScheduled = 0, numberAvailable = 0, observedGeneration } = source.status
    const available = observedGeneration === undefined ? undefined : numberAvailable
    return {
      wanted: desiredNumberScheduled,
      available,
      field: 'status.numberAvailable',
      current: isSeen(source, observedGeneration),
    }
  }
  if (isA(source, 'ReplicaSet')) {
    const { readyReplicas = 0 } = source.status
    return { wanted: source.spec.replicas ?? 1, available: readyReplicas, field: 'status.readyReplicas', current: true }
  }
  if (!isA(source, 'Deployment') && !isA(source, 'StatefulSet') && !isA(source, 'Rollout')) return undefined
  const { availableReplicas = 0, observedGeneration } = source.status
  return {
    wanted: source.spec.replicas ?? 1,
    available: observedGeneration === undefined ? undefined : availableReplicas,
    field: 'status.availableReplicas',
    current: isSeen(source, observedGeneration),
  }
}

/** Argo writes the generation that it has seen as text, and older versions as a hash. */
const isSeen = ({ metadata }: Workload['source'], observed: number | string | undefined): boolean =>
  !(Number(observed) < (metadata.generation ?? 0))

/** What a controller says of a workload under a name, such as `Progressing`. */
export const conditionOf = ({ source }: Workload, type: string): Condition | undefined =>
  'conditions' in source.status ? source.status.conditions.find((condition) => condition.type === type) : undefined
