import { controllerOf, kubernetesId } from '../../model/kubernetes/id.js'
import { templateIsOwners } from '../../model/kubernetes/template-owner.js'
import type { Node } from '../../model/kubernetes/cluster.js'
import type { Pod } from '../../model/kubernetes/pod.js'
import type { Job, ReplicaSet } from '../../model/kubernetes/controllers.js'
import type { NamespacedItem } from '../../model/kubernetes/object.js'
import type { PlacedPod } from '../../model/kubernetes/workload.js'
import type { SubjectName } from '../../model/inventory.js'
import type { Join } from '../join.js'
import { oncePerRead } from '../once-per-read.js'

const FROM: readonly SubjectName[] = [
  'kubernetes.pods',
  'kubernetes.nodes',
  'kubernetes.replicaSets',
  'kubernetes.jobs',
]

/** Pods under the workload that they belong to. */
export const podsByWorkload: Join<PlacedPod> = {
  from: FROM,
  whole: true,
  *entries(read) {
    for (const placed of placedPods(read))
      if (placed.workload !== undefined) yield { scope: placed.pod.scope, keys: [placed.workload], value: placed }
  },
}

/** Pods under the node that they are bound to. */
export const podsByNode: Join<PlacedPod> = {
  from: FROM,
  whole: true,
  *entries(read) {
    for (const placed of placedPods(read))
      if (placed.node) yield { scope: placed.pod.scope, keys: [placed.node.id], value: placed }
  },
}

/** The zone of a node, by the label of today or the one from before Kubernetes 1.17. */
export const zoneOf = ({ metadata: { labels } }: Node): string | undefined =>
  labels['topology.kubernetes.io/zone'] ?? labels['failure-domain.beta.kubernetes.io/zone']

export const isReady = ({ metadata, status }: Pod): boolean =>
  status.phase === 'Running' &&
  metadata.deletionTimestamp === undefined &&
  status.conditions.some(({ type, status: value }) => type === 'Ready' && value === 'True')

const placedPods = oncePerRead((read): readonly PlacedPod[] => {
  const nodes = new Map<string, Node>()
  for (const { item } of read('kubernetes.nodes')) nodes.set(item.id, item)
  const between = new Map<string, ReplicaSet | Job>()
  for (const { item } of read('kubernetes.replicaSets')) between.set(item.id, item)
  for (const { item } of read('kubernetes.jobs')) between.set(item.id, item)

  return [...read('kubernetes.pods')].map(({ item: pod }) => {
    const { nodeName } = pod.spec
    const node = nodeName === undefined ? undefined : nodes.get(kubernetesId(pod.scope.cluster, 'Node', nodeName))
    const zone = node && zoneOf(node)
    const workload = topOf(pod, between)
    return {
      pod,
      ...(node && { node }),
      ...(zone !== undefined && { zone }),
      ready: isReady(pod),
      workload,
    }
  })
})

/** ReplicaSets of Deployments and Jobs of CronJobs lie between a pod and what a person edits; those of others do not. */
function topOf(pod: Pod, between: ReadonlyMap<string, ReplicaSet | Job>): string {
  const parent = parentOf(pod)
  if (parent === undefined) return pod.id
  const middle = between.get(parent)
  return (middle && templateIsOwners(middle.kind, middle.metadata) && parentOf(middle)) || parent
}

function parentOf({ scope, metadata }: NamespacedItem): string | undefined {
  const owner = controllerOf(metadata)
  return owner && owner.kind !== 'Node'
    ? kubernetesId(scope.cluster, owner.kind, owner.name, metadata.namespace)
    : undefined
}
