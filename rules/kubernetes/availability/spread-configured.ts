import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { roomIn, ZONE_KEYS } from '../../support/nodes.js'
import { seenInTemplate } from '../../support/placed-containers.js'
import { stayingPods } from '../../support/pod-status.js'
import { seen } from '../../support/seen.js'
import { ownSelector, spreadsOf } from '../../support/spreading.js'
import { outOfReplicaCount, outOfReplicaScope, replicasSeen, scalingOf } from '../../support/workload-scale.js'

export default defineRule({
  id: 'kubernetes/availability/spread-configured',
  title: 'The replicas of a workload are told to keep to different zones',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['multi-az', 'no-single-instance'],
  effort: 'minutes',
  why: 'Left to itself, the scheduler spreads pods only as far as it is convenient. After a few deploys and drains all replicas may run in one zone, and go down with it.',
  references: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/application.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.scalingByWorkload', 'kubernetes.nodes', 'kubernetes.podsByWorkload'],
  options: {
    zoneKeys: { default: ZONE_KEYS, doc: 'Labels of nodes that name their zone.' },
  },
  check(workload, { lookup, options }) {
    const outside = outOfReplicaScope(workload)
    if (outside) return outside
    const scaling = scalingOf(workload, lookup('kubernetes.scalingByWorkload'))
    const alone = outOfReplicaCount(workload, scaling)
    if (alone) return alone
    const { zones, nodes } = roomIn(lookup('kubernetes.nodes').list())
    const room = nodes.slice(0, 3).map((node) => seen(node, 'metadata.labels', node.metadata.labels))
    if (zones.length < 2) return notApplicable('has nodes in fewer than two known zones to choose from', room)

    const zonal = spreadsOf(workload).filter(({ topologyKey }) => options.zoneKeys.includes(topologyKey))
    const own = zonal.find((spread) => spread.own)
    const shown = [
      seenInTemplate(workload, 'topologySpreadConstraints', workload.template.spec.topologySpreadConstraints),
      seenInTemplate(workload, 'affinity.podAntiAffinity', workload.template.spec.affinity?.podAntiAffinity),
      ...replicasSeen(workload, scaling),
    ]
    if (own) return pass(`spreads its pods by ${own.topologyKey}`, shown)
    const because =
      zonal.length === 0
        ? `is not told to spread over the ${zones.length} zones (${zones.join(', ')})`
        : `has spread rules for zones that select other pods than its own`
    const taken = new Set(
      stayingPods(workload, lookup('kubernetes.podsByWorkload')).flatMap(({ ready, zone }) =>
        ready && zone !== undefined ? [zone] : [],
      ),
    )
    return taken.size > 1
      ? failAs('low', `${because}, though it runs in ${[...taken].toSorted().join(', ')} at present`, shown)
      : fail(because, shown)
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Spread the pods over zones, at best as far as possible (ScheduleAnyway), so that a full zone stops no rollout. The change rolls the pods; list the constraints that there are already beside it.',
      {
        pod: {
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'topology.kubernetes.io/zone',
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: ownSelector(workload),
              ...(workload.source.kind === 'Deployment' && { matchLabelKeys: ['pod-template-hash'] }),
            },
          ],
        },
      },
    ),
})
