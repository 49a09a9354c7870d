import type { Node } from '../kubernetes/cluster.js'

const INSTANCE = /^aws:\/\/\/([^/]+)\/(i-[\w-]+)$/

/** The zone and the instance that a node names as what it runs on; `undefined` of Fargate and other providers. */
export function instanceOf({ spec }: Node): { readonly zone: string; readonly id: string } | undefined {
  const [, zone, id] = INSTANCE.exec(spec.providerID ?? '') ?? []
  return zone === undefined || id === undefined ? undefined : { zone, id }
}

/** Who brings a node and takes it away. `other`: somebody's own instances, or not AWS at all. */
export type NodeKeeper = 'fargate' | 'auto-mode' | 'karpenter' | 'nodegroup' | 'other'

/** Who keeps a node, by its own labels. */
export function keeperOf({ metadata: { labels }, spec }: Node): NodeKeeper {
  const type = labels['eks.amazonaws.com/compute-type']
  if (type === 'fargate' || /\/fargate-[^/]*$/.test(spec.providerID ?? '')) return 'fargate'
  if (type === 'auto') return 'auto-mode'
  if ('karpenter.sh/nodepool' in labels || 'karpenter.sh/provisioner-name' in labels) return 'karpenter'
  return 'eks.amazonaws.com/nodegroup' in labels ? 'nodegroup' : 'other'
}

/** The zone of a node: what its label says, else what it runs on. */
export const zoneOf = (node: Node): string | undefined =>
  node.metadata.labels['topology.kubernetes.io/zone'] ??
  node.metadata.labels['failure-domain.beta.kubernetes.io/zone'] ??
  instanceOf(node)?.zone
