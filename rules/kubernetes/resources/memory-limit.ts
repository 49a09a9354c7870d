import { defineRule } from '../../../src/model/rule.js'
import { fail, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { type Amount, amountsOf } from '../../support/container-resources.js'
import { outOfTemplateScope } from '../../support/template-scope.js'

const WANTED: readonly Amount[] = [{ kind: 'limits', resource: 'memory' }]

export default defineRule({
  id: 'kubernetes/resources/memory-limit',
  title: 'Every container of a workload has a memory limit',
  severity: 'high',
  controls: ['resource-limits'],
  effort: 'hours',
  why: 'A container without a memory limit that leaks takes all the memory of its node: the kernel then kills processes of whatever else runs there, and the node itself may stop answering.',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/',
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
    return amounts.from === 'nowhere'
      ? fail(`sets no limit on ${amounts.lacking.join(', on ')}`, amounts.evidence)
      : pass(LIMITS[amounts.from], amounts.evidence)
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Set a memory limit above what the container uses at its peak, best equal to its request: what is over the limit is killed, so watch for OOMKilled after the change.',
    ),
})

const LIMITS = {
  template: 'limits the memory of every container',
  pods: 'gets a memory limit for every container when its pods are made',
  LimitRange: 'gets a memory limit for every container from a LimitRange',
}
