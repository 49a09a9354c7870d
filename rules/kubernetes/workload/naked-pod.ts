import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { seen } from '../../support/seen.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { HOUR } from '../../support/time.js'
import { reached } from '../../support/workload-reach.js'

export default defineRule({
  id: 'kubernetes/workload/naked-pod',
  title: 'A pod that runs on is kept by a controller',
  severity: 'high',
  controls: ['auto-recovery', 'no-single-instance'],
  effort: 'hours',
  why: 'Nothing starts such a pod again elsewhere: when its node fails, is drained or is replaced, the pod is gone until somebody notices. It also stops a drain that is not forced.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/',
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload'],
  check(workload, { lookup, now }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const { source, kind, operator, metadata } = workload
    const evidence = [seen(source, 'metadata.ownerReferences', source.metadata.ownerReferences)]
    if (operator) return pass(`is kept by ${operator.kind} ${operator.name}`, evidence)
    if (kind !== 'Pod') return pass(`is kept by the controller of its kind, ${kind}`, [seen(source, 'kind', kind)])
    if (workload.batch)
      return notApplicable('ends by itself', [seen(source, 'spec.restartPolicy', workload.template.spec.restartPolicy)])
    if (now - Date.parse(metadata.creationTimestamp ?? '') < HOUR)
      return notApplicable('was started by hand less than an hour ago', [
        seen(source, 'metadata.creationTimestamp', metadata.creationTimestamp),
      ])
    return reached(
      workload,
      lookup('kubernetes.servingByWorkload'),
      fail('is a pod that no controller keeps', evidence),
    )
  },
  fix: ({ name, metadata }) => ({
    summary:
      'Run it as a Deployment (or a StatefulSet where it has data) with the same specification, then delete the pod. Delete it at once where it was only for a test.',
    commands: [command`kubectl -n ${metadata.namespace} get pod ${name} -o yaml`],
  }),
})
