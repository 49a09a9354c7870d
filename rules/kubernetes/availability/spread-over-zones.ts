import { command } from '../../../src/model/command.js'
import type { PlacedPod, Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { roomIn, ZONE_KEYS } from '../../support/nodes.js'
import { seen } from '../../support/seen.js'
import { byNode, placesSeen, readyPods } from '../../support/spreading.js'
import { kubectlName } from '../../support/workload-kind.js'

/** What holds the pods in their zone, as the end of a sentence. */
function held({ template: { spec } }: Workload, pods: readonly PlacedPod[]): string {
  const key = ZONE_KEYS.find((one) => spec.nodeSelector?.[one] !== undefined)
  if (key !== undefined) return `, where its node selector keeps it`
  return pods.every(({ pod }) => pod.spec.claims.length > 0) ? ', and so are the volumes that hold them there' : ''
}

export default defineRule({
  id: 'kubernetes/availability/spread-over-zones',
  title: 'The ready pods of a workload run in more than one zone',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['multi-az'],
  effort: 'hours',
  why: 'When that zone fails, all replicas fail at once, and everybody else looks for room in the other zones at the same moment.',
  references: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/application.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload', 'kubernetes.nodes'],
  check(workload, { lookup }) {
    const judged = readyPods(workload, lookup('kubernetes.podsByWorkload'))
    if ('outside' in judged) return judged.outside
    const { ready } = judged
    const shown = placesSeen(ready)
    const taken = [...new Set(ready.map(({ zone }) => zone))].filter((zone) => zone !== undefined).toSorted()
    if (taken.length > 1) return pass(`has ${ready.length} ready pods in ${taken.join(', ')}`, shown)
    const room = roomIn(lookup('kubernetes.nodes').list())
    if (room.zones.length < 2)
      return notApplicable('runs in a cluster whose nodes are in fewer than two known zones', [
        ...room.nodes.slice(0, 3).map((node) => seen(node, 'metadata.labels', node.metadata.labels)),
        ...shown,
      ])
    const [zone] = taken
    if (zone === undefined || ready.some((placed) => placed.zone === undefined))
      return manual('runs on nodes that do not say which zone they are in', shown)
    const size = byNode(ready).size
    if (size === 1 && room.nodes.length > 1)
      return notApplicable(`has all ready pods on one node, which is judged as such`, shown)
    return fail(`has all of its ${ready.length} ready pods in ${zone}${held(workload, ready)}`, shown)
  },
  fix: (workload) => ({
    summary: workload.template.spec.volumes.some(({ persistentVolumeClaim: claim }) => claim)
      ? 'Volumes of EBS stay in their zone: make new ones in other zones by a storage class with WaitForFirstConsumer, one replica at a time, once the data is copied.'
      : 'Give its pods a spread constraint on topology.kubernetes.io/zone, and start them anew so that they move: nothing moves pods that run.',
    commands: [
      command`kubectl get nodes -L topology.kubernetes.io/zone`,
      ...(workload.operator || workload.source.kind === 'Rollout'
        ? []
        : [command`kubectl -n ${workload.metadata.namespace} rollout restart ${kubectlName(workload)}`]),
    ],
  }),
})
