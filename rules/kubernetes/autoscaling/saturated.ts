import { defineRule } from '../../../src/model/rule.js'
import { fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { boundsSeen, conditionOf, leastOf, leaving, setBound, targetOf } from '../../support/autoscaler.js'
import { momentOf } from '../../support/pod-status.js'
import { seen } from '../../support/seen.js'
import { duration, MINUTE } from '../../support/time.js'

export default defineRule({
  id: 'kubernetes/autoscaling/saturated',
  title: 'An autoscaler does not stay at its maximum while more replicas are needed',
  severity: 'high',
  controls: ['autoscaling', 'capacity-planned', 'known-limits'],
  effort: 'hours',
  why: 'The load asks for more than the maximum allows. Latency grows already, and there is nothing left for the next rise or for a zone that fails.',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/',
  ],
  each: 'kubernetes.horizontalPodAutoscalers',
  options: { minutes: { default: 15, doc: 'Minutes that an autoscaler may stay at its maximum.', min: 1 } },
  check(hpa, { now, options }) {
    const gone = leaving(hpa)
    if (gone) return gone
    const most = hpa.spec.maxReplicas
    const current = hpa.status.currentReplicas ?? 0
    const limited = conditionOf(hpa, 'ScalingLimited')
    const shown = [
      ...boundsSeen(hpa),
      seen(hpa, 'status.currentReplicas', hpa.status.currentReplicas),
      seen(hpa, 'status.conditions[ScalingLimited]', limited),
    ]
    if (most <= leastOf(hpa)) return notApplicable('has no room to scale in, which is judged as such', shown)
    if (hpa.status.conditions.length === 0) return manual('has never been reported on by its controller', shown)
    if (current < most) return pass(`stands at ${current} of ${most}`, shown)
    if (limited?.status !== 'True' || limited.reason !== 'TooManyReplicas')
      return pass(`stands at its maximum of ${most}, and needs no more`, shown)
    const since = now - momentOf(limited.lastTransitionTime)
    const because = `has stood at its maximum of ${most} replicas of ${targetOf(hpa)} for ${duration(since)}, and more are needed`
    return since > options.minutes * MINUTE ? fail(because, shown) : notApplicable(because, shown)
  },
  fix: (hpa) => ({
    summary:
      'Raise the maximum if the nodes and what lies behind the workload can bear it; otherwise find out why each request costs so much.',
    commands: [setBound(hpa, 'max', Math.ceil(hpa.spec.maxReplicas * 1.5))],
  }),
})
