import { scaledBy } from '../../../src/derive/kubernetes/scaling.js'
import { command } from '../../../src/model/command.js'
import type { Condition } from '../../../src/model/kubernetes/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { conditionOf, leaving, targetList, targetOf } from '../../support/autoscaler.js'
import { momentOf, SETTLE, shortened } from '../../support/pod-status.js'
import { seen } from '../../support/seen.js'
import { duration } from '../../support/time.js'

export default defineRule({
  id: 'kubernetes/autoscaling/broken',
  title: 'An autoscaler can read its metrics and scale its target',
  severity: 'high',
  controls: ['autoscaling', 'autoscaling-tested'],
  effort: 'hours',
  why: 'It has silently stopped: replicas stay as many as they happened to be, until a peak shows it.',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/',
  ],
  each: 'kubernetes.horizontalPodAutoscalers',
  using: ['kubernetes.deployments', 'kubernetes.statefulSets', 'kubernetes.replicaSets', 'kubernetes.rollouts'],
  check(hpa, { lookup, now }) {
    const gone = leaving(hpa)
    if (gone) return gone
    const conditions = ['AbleToScale', 'ScalingActive'].map((type) => conditionOf(hpa, type))
    const shown = conditions.flatMap((one) => (one ? [seen(hpa, `status.conditions[${one.type}]`, one)] : []))
    if (shown.length === 0)
      return manual('has never been reported on by its controller', [
        seen(hpa, 'status.conditions', hpa.status.conditions),
      ])
    const broken = conditions.find((one): one is Condition => one?.status === 'False')
    if (!broken) return pass(`reads its metrics and scales ${targetOf(hpa)}`, shown)
    if (broken.reason === 'ScalingDisabled')
      return notApplicable(`is switched off: ${targetOf(hpa)} is scaled to zero`, shown)
    const since = now - momentOf(broken.lastTransitionTime)
    const reason = `${broken.reason ?? broken.type}${broken.message === undefined ? '' : `: ${shortened(broken.message)}`}`
    if (since < SETTLE) return notApplicable(`has not worked for less than 10 minutes (${reason})`, shown)
    const list = targetList(hpa)
    if (broken.reason === 'FailedGetScale' && list && !lookup(list).find(scaledBy(hpa)))
      return notApplicable(`scales ${targetOf(hpa)}, which is not there, which is judged as such`, shown)
    return fail(`has not scaled ${targetOf(hpa)} for ${duration(since)}: ${reason}`, shown)
  },
  fix: ({ metadata, name }) => ({
    summary:
      'Do what the reason says: resource metrics need the metrics server and a request on every container, others need their adapter.',
    commands: [
      command`kubectl -n ${metadata.namespace} describe ${`hpa/${name}`}`,
      command`kubectl get apiservices v1beta1.metrics.k8s.io`,
    ],
  }),
})
