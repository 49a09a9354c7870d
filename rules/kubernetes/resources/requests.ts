import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { type Amount, amountsOf } from '../../support/container-resources.js'
import { outOfTemplateScope } from '../../support/template-scope.js'

const WANTED: readonly Amount[] = [
  { kind: 'requests', resource: 'cpu' },
  { kind: 'requests', resource: 'memory' },
]

export default defineRule({
  id: 'kubernetes/resources/requests',
  title: 'Every container of a workload requests CPU and memory',
  severity: 'high',
  controls: ['resource-limits', 'capacity-planned'],
  effort: 'hours',
  why: 'The scheduler places a pod by its requests alone. Without them nodes are overfilled, these pods get what others leave and are the first to be evicted, and an autoscaler that works by utilization has nothing to measure against.',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload', 'kubernetes.limitRangesByNamespace'],
  check(workload, { lookup }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const amounts = amountsOf(workload, WANTED, {
      pods: lookup('kubernetes.podsByWorkload'),
      limitRanges: lookup('kubernetes.limitRangesByNamespace'),
    })
    if (amounts.from === 'nowhere') {
      const because = `requests no ${amounts.lacking.join(', no ')}`
      return workload.batch ? failAs('medium', because, amounts.evidence) : fail(because, amounts.evidence)
    }
    return pass(REQUESTS[amounts.from], amounts.evidence)
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Request what each container needs on a busy day: the CPU that it uses at its 95th percentile, and the memory that it uses at most. A LimitRange fills in what a manifest leaves out.',
    ),
})

const REQUESTS = {
  template: 'requests CPU and memory for every container',
  pods: 'gets requests for every container when its pods are made',
  LimitRange: 'gets requests for every container from a LimitRange',
}
