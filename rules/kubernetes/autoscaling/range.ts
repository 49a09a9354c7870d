import { defineRule } from '../../../src/model/rule.js'
import { fail, pass } from '../../../src/model/verdict.js'
import {
  boundsSeen,
  kedaOwner,
  leastOf,
  leaving,
  scaledObjectId,
  setBound,
  targetOf,
} from '../../support/autoscaler.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'kubernetes/autoscaling/range',
  title: 'An autoscaler has room between its least and its most replicas',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['autoscaling', 'capacity-planned'],
  effort: 'minutes',
  why: 'It looks as if the workload grew with its load, and it cannot: there are as many replicas at the peak as at night.',
  references: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  each: 'kubernetes.horizontalPodAutoscalers',
  using: ['kubernetes.scaledObjects'],
  check(hpa, { lookup }) {
    const gone = leaving(hpa)
    if (gone) return gone
    const [least, most] = [leastOf(hpa), hpa.spec.maxReplicas]
    const shown = boundsSeen(hpa)
    if (most > least) return pass(`scales ${targetOf(hpa)} between ${least} and ${most}`, shown)
    const owner = kedaOwner(hpa)
    const keda = owner === undefined ? undefined : lookup('kubernetes.scaledObjects').find(scaledObjectId(hpa, owner))
    // KEDA scales between none and one by itself: the autoscaler that it makes begins at one.
    if (keda && (keda.spec.minReplicaCount ?? 0) < most)
      return pass(`scales ${targetOf(hpa)} between ${keda.spec.minReplicaCount ?? 0} and ${most}, together with KEDA`, [
        ...shown,
        seen(keda, 'spec.minReplicaCount', keda.spec.minReplicaCount),
      ])
    return fail(`cannot scale ${targetOf(hpa)}: it keeps ${count(most, 'replica')}, neither more nor less`, shown)
  },
  fix: (hpa) => ({
    summary:
      'Let it grow to what the peak takes, as far as the nodes, the database behind it and your budget go along.',
    commands: [setBound(hpa, 'max', 2 * Math.max(2, leastOf(hpa)))],
  }),
})
