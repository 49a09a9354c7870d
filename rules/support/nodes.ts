import { zoneOf } from '../../src/derive/kubernetes/placed-pods.js'
import type { Node } from '../../src/model/kubernetes/cluster.js'
import { indexOnce } from './index-once.js'

const SPOT: readonly (readonly [label: string, value: string])[] = [
  ['karpenter.sh/capacity-type', 'spot'],
  ['eks.amazonaws.com/capacityType', 'SPOT'],
  ['cloud.google.com/gke-spot', 'true'],
  ['kubernetes.azure.com/scalesetpriority', 'spot'],
]

/** Whether the provider may take the node back at short notice. */
export const isSpot = ({ metadata: { labels } }: Node): boolean =>
  SPOT.some(([label, value]) => labels[label] === value)

/** Whether a node is up, by its own word. */
export const isUp = ({ status }: Node): boolean =>
  status.conditions.some(({ type, status: value }) => type === 'Ready' && value === 'True')

/** Whether new pods may be placed on a node. */
const takesPods = (node: Node): boolean =>
  isUp(node) && node.spec.unschedulable !== true && node.metadata.deletionTimestamp === undefined

/** The labels that name a node's zone. */
export const ZONE_KEYS = [
  'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/zone',
  'topology.k8s.aws/zone-id',
]

/** The nodes of a cluster that take pods, and their zones. Every workload asks: it is worked out once for a list. */
export const roomIn = indexOnce((nodes: readonly Node[]) => {
  const open = nodes.filter(takesPods)
  const zones = open.map(zoneOf).filter((zone) => zone !== undefined)
  return { nodes: open, zones: [...new Set(zones)].toSorted() }
})
