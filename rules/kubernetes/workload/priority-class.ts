import { command } from '../../../src/model/command.js'
import { kubernetesId } from '../../../src/model/kubernetes/id.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { seenInTemplate } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'

/** Every cluster has these two. */
const BUILT_IN = ['system-node-critical', 'system-cluster-critical']

export default defineRule({
  id: 'kubernetes/workload/priority-class',
  title: 'The PriorityClass that a workload names exists',
  severity: 'high',
  controls: ['auto-recovery'],
  effort: 'minutes',
  why: 'The API server refuses every pod that names a PriorityClass which is not there. The pods that run stay, but none of them is replaced when it is lost.',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/'],
  each: 'kubernetes.workloads',
  using: ['kubernetes.priorityClasses'],
  check(workload, { lookup }) {
    const outside = workload.platform ? undefined : outOfTemplateScope(workload)
    if (outside) return outside
    const { priorityClassName: name } = workload.template.spec
    const seen = [seenInTemplate(workload, 'priorityClassName', name ?? null)]
    if (workload.isStatic) return notApplicable('is run by its node, whatever its priority', seen)
    if (name === undefined || name === '') return notApplicable('names no PriorityClass', seen)
    if (BUILT_IN.includes(name)) return pass(`has priority ${name}, which every cluster knows`, seen)
    const id = kubernetesId(workload.scope.cluster, 'PriorityClass', name)
    return lookup('kubernetes.priorityClasses').find(id)
      ? pass(`has priority ${name}`, seen)
      : fail(`names PriorityClass ${name}, which does not exist: no new pod of it can be made`, seen)
  },
  fix: (workload) => ({
    summary: 'Create the class again, or name one that exists.',
    commands: [
      command`kubectl get priorityclasses`,
      command`kubectl create priorityclass ${workload.template.spec.priorityClassName ?? ''} --value=1000 --description='workloads that others depend on'`,
    ],
  }),
})
