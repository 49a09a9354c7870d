import { command } from '../../../src/model/command.js'
import type { Node } from '../../../src/model/kubernetes/cluster.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { quantity } from '../../support/quantity.js'
import { seen } from '../../support/seen.js'
import { duration, MINUTE } from '../../support/time.js'

const SETTLE = 5 * MINUTE
const YOUNG = 10 * MINUTE
const TROUBLES = {
  MemoryPressure: 'is short of memory',
  DiskPressure: 'is short of disk',
  PIDPressure: 'is short of process ids',
  NetworkUnavailable: 'has no network',
} as const

export default defineRule({
  id: 'kubernetes/cluster/node-ready',
  title: 'A node is ready, short of nothing, and has room for pods',
  severity: 'high',
  controls: ['auto-recovery', 'capacity-planned'],
  effort: 'hours',
  why: 'The pods of a node that is not ready are lost or about to be, and nothing new starts there. A node under pressure evicts pods; one whose places are taken lets none start, though CPU and memory are free.',
  references: [
    'https://kubernetes.io/docs/concepts/architecture/nodes/',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
  ],
  each: 'kubernetes.nodes',
  using: ['kubernetes.podsByNode'],
  options: {
    maxPodPercent: { default: 90, doc: 'Percent of the pods that fit on a node.', min: 1 },
  },
  check(node, { lookup, now, options }) {
    const { conditions, allocatable } = node.status
    if (node.metadata.deletionTimestamp !== undefined || isLeaving(node))
      return notApplicable('is being replaced', [seen(node, 'spec.taints', node.spec.taints)])
    const ready = conditions.find(({ type }) => type === 'Ready')
    if (!ready) return manual('says nothing of whether it is ready', [seen(node, 'status.conditions', conditions)])
    const state = [seen(node, 'status.conditions[Ready]', ready)]
    if (ready.status !== 'True') {
      const since = now - Date.parse(ready.lastTransitionTime ?? '')
      const age = now - Date.parse(node.metadata.creationTimestamp ?? '')
      if (age < YOUNG) return notApplicable('is only starting', state)
      if (since < SETTLE) return notApplicable(`has been not ready for ${duration(since)}`, state)
      const reason = ready.reason === undefined ? '' : `: ${ready.reason}`
      return fail(`is not ready${Number.isNaN(since) ? '' : ` since ${duration(since)}`}${reason}`, state)
    }
    const troubles = conditions.filter(({ type, status }) => type in TROUBLES && status === 'True')
    if (troubles.length > 0)
      return fail(
        troubles.map(({ type }) => TROUBLES[type as keyof typeof TROUBLES]).join(', and '),
        troubles.map((one) => seen(node, `status.conditions[${one.type}]`, one)),
      )
    const room = quantity(allocatable['pods'] ?? '') ?? 0
    const taken = lookup('kubernetes.podsByNode')
      .all(node.id)
      .filter(({ pod }) => !['Succeeded', 'Failed'].includes(pod.status.phase ?? '')).length
    const places = [seen(node, 'status.allocatable.pods', allocatable['pods']), seen(node, 'pods on it', taken)]
    // On Fargate a node is made for one pod.
    return room > 1 && (taken / room) * 100 >= options.maxPodPercent
      ? failAs('medium', `has ${taken} of the ${room} pods that it takes`, places)
      : pass('is ready, and short of nothing', state, places)
  },
  fix: ({ name }) => ({
    summary:
      'See what the node reports. Where it does not come back, drain it and let its group replace it. Where it is full, take a larger type, more nodes, or (on EKS) prefix delegation.',
    commands: [
      command`kubectl describe node ${name}`,
      command`kubectl drain ${name} --ignore-daemonsets --dry-run=server`,
    ],
  }),
})

/** The marks of nodes that Karpenter, the Cluster Autoscaler or the cloud is taking away. */
const LEAVING = [
  'karpenter.sh/disrupted',
  'karpenter.sh/disruption',
  'ToBeDeletedByClusterAutoscaler',
  'node.cloudprovider.kubernetes.io/shutdown',
]
const isLeaving = ({ spec: { taints } }: Node): boolean => taints.some(({ key }) => LEAVING.includes(key))
