import { scaledBy } from '../../../src/derive/kubernetes/scaling.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { leaving, targetList, targetOf } from '../../support/autoscaler.js'
import { momentOf, SETTLE } from '../../support/pod-status.js'
import { seen } from '../../support/seen.js'

export default defineRule({
  id: 'kubernetes/autoscaling/target-missing',
  title: 'What an autoscaler scales exists',
  severity: 'high',
  controls: ['autoscaling', 'unused-resources'],
  effort: 'minutes',
  why: 'The workload was renamed or moved, and the autoscaler was not: what should grow under load does not.',
  references: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  each: 'kubernetes.horizontalPodAutoscalers',
  using: ['kubernetes.deployments', 'kubernetes.statefulSets', 'kubernetes.replicaSets', 'kubernetes.rollouts'],
  check(hpa, { lookup, now }) {
    const gone = leaving(hpa)
    if (gone) return gone
    const shown = [seen(hpa, 'spec.scaleTargetRef', hpa.spec.scaleTargetRef)]
    const list = targetList(hpa)
    if (!list) return notApplicable(`scales ${targetOf(hpa)}, of a kind that is not read`, shown)
    const target = lookup(list).find(scaledBy(hpa))
    if (target) return pass(`scales ${targetOf(hpa)}`, shown)
    if (now - momentOf(hpa.metadata.creationTimestamp) < SETTLE) return notApplicable('has just been created', shown)
    return fail(`scales ${targetOf(hpa)}, which is not in namespace ${hpa.metadata.namespace}`, shown)
  },
  fix: ({ metadata, spec, name }) => ({
    summary: 'Point it at the workload under its present name, in the same namespace, or delete it.',
    commands: [
      command`kubectl get ${spec.scaleTargetRef.kind.toLowerCase()} --all-namespaces --field-selector ${`metadata.name=${spec.scaleTargetRef.name}`}`,
      command`kubectl -n ${metadata.namespace} edit ${`hpa/${name}`}`,
    ],
  }),
})
