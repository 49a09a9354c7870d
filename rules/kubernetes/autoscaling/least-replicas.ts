import { scaledBy } from '../../../src/derive/kubernetes/scaling.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { boundsSeen, kedaOwner, leastOf, leaving, setBound, targetOf } from '../../support/autoscaler.js'
import { seen } from '../../support/seen.js'
import { belongsToPlatform } from '../../support/template-scope.js'
import { count } from '../../support/time.js'
import { reached } from '../../support/workload-reach.js'
import { servingOf } from '../../support/workload-scale.js'

export default defineRule({
  id: 'kubernetes/autoscaling/least-replicas',
  title: 'An autoscaler keeps at least two replicas of what serves others',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['no-single-instance', 'autoscaling', 'maintenance-without-downtime'],
  effort: 'minutes',
  why: 'At night, when there is little to do, it leaves one pod. The loss of that one, or of its node, is an outage, and a drain is one for certain.',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/application.html',
  ],
  each: 'kubernetes.horizontalPodAutoscalers',
  using: ['kubernetes.workloads', 'kubernetes.servingByWorkload'],
  options: { least: { default: 2, doc: 'Replicas that an autoscaler must always keep.', min: 1 } },
  check(hpa, { lookup, options }) {
    const gone = leaving(hpa)
    if (gone) return gone
    const keda = kedaOwner(hpa)
    const shown = boundsSeen(hpa)
    if (keda !== undefined)
      return notApplicable(`belongs to ScaledObject ${keda}: what that scales is judged`, [
        seen(hpa, 'metadata.ownerReferences', hpa.metadata.ownerReferences),
      ])
    const least = leastOf(hpa)
    if (least >= options.least) return pass(`keeps ${count(least, 'replica')} of ${targetOf(hpa)}`, shown)
    if (least === 0) return notApplicable(`scales ${targetOf(hpa)} to zero on purpose`, shown)
    const workload = lookup('kubernetes.workloads').find(scaledBy(hpa))
    if (!workload) return notApplicable(`scales ${targetOf(hpa)}, of which no pods are known here`, shown)
    if (workload.platform) return belongsToPlatform(workload)
    const { spec } = workload.source
    if ('replicas' in spec && spec.replicas === 0)
      return notApplicable(`is switched off: ${targetOf(hpa)} is scaled to zero`, [
        seen(workload.source, 'spec.replicas', 0),
      ])
    const because = `lets ${targetOf(hpa)} fall to ${count(least, 'replica')}`
    const servings = lookup('kubernetes.servingByWorkload')
    const { services } = servingOf(workload, servings)
    return services.length === 0
      ? failAs('low', `${because}, though no Service leads to it`, shown)
      : reached(workload, servings, fail(because, shown))
  },
  fix: (hpa, { options }) => ({
    summary: 'Keep two at least: the second costs little beside the outage.',
    commands: [
      setBound(hpa, 'min', options.least),
      ...(hpa.spec.maxReplicas <= options.least ? [setBound(hpa, 'max', 2 * options.least)] : []),
    ],
  }),
})
