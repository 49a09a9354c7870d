import { command } from '../../../src/model/command.js'
import type { WorkloadScaling } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { isOf } from '../../support/autoscaler.js'
import { seen } from '../../support/seen.js'
import { replicasSeen, scalingOf } from '../../support/workload-scale.js'

/** Those that scale a workload, each once: the autoscaler that KEDA makes is its ScaledObject. */
const scalersOf = ({ autoscalers, scaledObjects }: WorkloadScaling) => [
  ...scaledObjects,
  ...autoscalers.filter((hpa) => !scaledObjects.some((keda) => isOf(hpa, keda))),
]

export default defineRule({
  id: 'kubernetes/autoscaling/duplicate',
  title: 'A workload is scaled by one autoscaler',
  severity: 'high',
  controls: ['autoscaling', 'autoscaling-tested'],
  effort: 'minutes',
  why: 'Two autoscalers overrule each other every few seconds. Pods are started and stopped without end, and under load the one that sees no reason to grow takes away what the other adds.',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    'https://keda.sh/docs/latest/reference/scaledobject-spec/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.scalingByWorkload'],
  check(workload, { lookup }) {
    const scaling = scalingOf(workload, lookup('kubernetes.scalingByWorkload'))
    const scalers = scalersOf(scaling)
    const [first] = scalers
    const shown = scalers.map((one) => seen(one, 'spec.scaleTargetRef', one.spec.scaleTargetRef))
    if (!first) return notApplicable('is scaled by no autoscaler', replicasSeen(workload, scaling))
    const named = scalers.map(({ kind, name }) => `${kind} ${name}`).toSorted()
    return scalers.length === 1
      ? pass(`is scaled by ${named.join()} alone`, shown)
      : fail(`is scaled by ${named.length} autoscalers: ${named.join(', ')}`, shown)
  },
  fix: ({ metadata }) => ({
    summary:
      'Bring the metrics together in one of them, which takes the highest number that any metric asks for, and delete the others.',
    commands: [command`kubectl -n ${metadata.namespace} get hpa`],
  }),
})
