import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { roomIn } from '../../support/nodes.js'
import { seen } from '../../support/seen.js'
import { byNode, placesSeen, readyPods } from '../../support/spreading.js'
import { kubectlName } from '../../support/workload-kind.js'

export default defineRule({
  id: 'kubernetes/availability/spread-over-nodes',
  title: 'The ready pods of a workload run on more than one node',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['no-single-instance', 'auto-recovery'],
  effort: 'minutes',
  why: 'The replicas were paid for so that one could fail. On a single node they fail together.',
  references: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload', 'kubernetes.nodes'],
  options: {
    percent: {
      default: 50,
      doc: 'Percentage of the ready pods that may run on one node, where there are four or more.',
      min: 1,
    },
  },
  check(workload, { lookup, options }) {
    const judged = readyPods(workload, lookup('kubernetes.podsByWorkload'))
    if ('outside' in judged) return judged.outside
    const { ready } = judged
    const { nodes } = roomIn(lookup('kubernetes.nodes').list())
    const [fullest] = [...byNode(ready)].toSorted(([, one], [, other]) => other.length - one.length)
    const [name, pods] = fullest ?? ['', []]
    const shown = placesSeen(ready)
    if (pods.length < ready.length) {
      // With few nodes the fullest one must bear more.
      const fair = Math.ceil(ready.length / Math.max(1, nodes.length))
      const crowded = ready.length >= 4 && pods.length > fair && pods.length * 100 > ready.length * options.percent
      return crowded
        ? failAs('medium', `has ${pods.length} of its ${ready.length} ready pods on node ${name}`, shown)
        : pass(`has ${ready.length} ready pods on ${byNode(ready).size} nodes`, shown)
    }
    return nodes.length < 2
      ? notApplicable('runs in a cluster with fewer than two nodes that take pods', [
          ...nodes.map((node) => seen(node, 'spec.unschedulable', node.spec.unschedulable ?? false)),
          ...shown,
        ])
      : fail(`has all of its ${ready.length} ready pods on node ${name}`, shown)
  },
  fix: (workload) => ({
    summary:
      'Give its pods a spread constraint or a preferred anti-affinity on kubernetes.io/hostname, and start them anew so that they move: nothing moves pods that run.',
    commands: [
      command`kubectl -n ${workload.metadata.namespace} get pods -o wide`,
      ...(workload.operator || workload.source.kind === 'Rollout'
        ? []
        : [command`kubectl -n ${workload.metadata.namespace} rollout restart ${kubectlName(workload)}`]),
    ],
  }),
})
