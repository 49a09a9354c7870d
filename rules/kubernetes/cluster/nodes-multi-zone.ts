import { zoneOf } from '../../../src/derive/kubernetes/placed-pods.js'
import { command } from '../../../src/model/command.js'
import type { Node } from '../../../src/model/kubernetes/cluster.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { grouped } from '../../support/grouped.js'
import { roomIn } from '../../support/nodes.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'kubernetes/cluster/nodes-multi-zone',
  title: 'The nodes of a cluster that take pods are spread over zones',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['multi-az', 'no-single-instance'],
  effort: 'days',
  why: 'When the one zone fails, every workload of the cluster fails with it, however many replicas it has and however well they are told to spread.',
  references: [
    'https://kubernetes.io/docs/setup/best-practices/multiple-zones/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/data-plane.html',
  ],
  each: 'kubernetes.clusters',
  using: ['kubernetes.nodes'],
  options: {
    minZones: { default: 2, doc: 'Zones that must have nodes.', min: 2 },
  },
  check(cluster, { lookup, options }) {
    const nodes = lookup('kubernetes.nodes').list()
    const open = roomIn(nodes).nodes.filter((node) => !isReserved(node))
    if (open.length === 0)
      return notApplicable('has no node that takes pods at present', [seen(cluster, 'nodes', nodes.length)])
    const byZone = grouped(open, (node) => zoneOf(node) ?? UNKNOWN)
    const zones = [...byZone.keys()].filter((zone) => zone !== UNKNOWN).toSorted()
    const spread = [...byZone].map(([zone, own]) => ({ zone, nodes: own.length }))
    const evidence = [seen(cluster, 'nodes that take pods, by topology.kubernetes.io/zone', spread)]
    if (zones.length >= options.minZones) return pass(`has nodes in ${zones.join(', ')}`, evidence)
    const unlabelled = byZone.get(UNKNOWN)?.length ?? 0
    if (unlabelled > 0) return manual(`has ${count(unlabelled, 'node')} whose zone is not said`, evidence)
    return fail(
      open.length === 1
        ? `runs on one node, in ${zones.join()}`
        : `runs all of its ${open.length} nodes in ${zones.join(', ')}`,
      evidence,
      open.slice(0, 5).map((node) => seen(node, 'metadata.labels[topology.kubernetes.io/zone]', zoneOf(node))),
    )
  },
  fix: () => ({
    summary:
      'Give the node groups (or the NodePool of Karpenter) subnets in at least two more zones, then let the workloads spread. Volumes of EBS stay in their zone: groups for stateful workloads are best made one for each zone.',
    commands: [command`kubectl get nodes -L topology.kubernetes.io/zone,node.kubernetes.io/instance-type`],
  }),
})

const UNKNOWN = ''

/** Nodes of the control plane are kept free of what users run. */
const isReserved = ({ spec: { taints } }: Node): boolean =>
  taints.some(
    ({ key, effect }) =>
      /^node-role\.kubernetes\.io\/(?:control-plane|master)$/.test(key) && effect !== 'PreferNoSchedule',
  )
