import { command } from '../../../src/model/command.js'
import type { PlacedPod, Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { type Evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { isUp } from '../../support/nodes.js'
import { momentOf, SETTLE, sinceWhen, stayingPods } from '../../support/pod-status.js'
import { availabilityOf, conditionOf } from '../../support/replica-status.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'
import { kubectlName } from '../../support/workload-kind.js'

/** How many of a workload's pods came or changed so lately that they may still be getting ready. */
function settling({ source }: Workload, pods: readonly PlacedPod[], now: number): number {
  const least = 'minReadySeconds' in source.spec ? (source.spec.minReadySeconds ?? 0) * 1000 : 0
  return pods.filter(({ pod, ready }) => now - sinceWhen(pod, 'Ready') < SETTLE + (ready ? least : 0)).length
}

export default defineRule({
  id: 'kubernetes/status/available',
  title: 'As many pods of a workload are available as it wants',
  severity: 'medium',
  controls: ['auto-recovery', 'no-single-instance', 'capacity-planned'],
  effort: 'hours',
  why: 'The replicas that are missing were to carry the load or to stand in when another fails. Where none is left, what the workload does is not done at all.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload'],
  check(workload, { lookup, now }) {
    const { source, metadata } = workload
    const kind = [seen(source, 'kind', source.kind)]
    const status = availabilityOf(workload)
    if (!status) return notApplicable('has no number of pods that it wants', kind)
    const { wanted, available, field } = status
    const shown: Evidence[] = [
      seen(source, source.kind === 'DaemonSet' ? 'status.desiredNumberScheduled' : 'spec.replicas', wanted),
      seen(source, field, available),
    ]
    if (metadata.deletionTimestamp !== undefined) return notApplicable('is being deleted', shown)
    if (now - momentOf(metadata.creationTimestamp) < SETTLE) return notApplicable('has just been created', shown)
    if (available === undefined) return manual('has never been reported on by its controller', shown)
    if (!status.current) return notApplicable('was changed, and its controller has not answered yet', shown)
    if (wanted === 0) return notApplicable('wants no pods', shown)
    const missing = wanted - available
    if (missing <= 0) return pass(`has all of ${count(wanted, 'pod')} available`, shown)

    const pods = stayingPods(workload, lookup('kubernetes.podsByWorkload'))
    if (settling(workload, pods, now) >= missing)
      return notApplicable(`has ${available} of ${count(wanted, 'pod')} available for less than 10 minutes`, shown)
    const lost = pods.filter(({ ready, node }) => !ready && node !== undefined && !isUp(node))
    if (source.kind === 'DaemonSet' && lost.length >= missing)
      return notApplicable(
        'lacks pods only on nodes that are not ready, which are judged themselves',
        lost.slice(0, 5).flatMap(({ node }) => (node ? [seen(node, 'status.conditions', node.status.conditions)] : [])),
      )
    const because = `has ${available} of ${count(wanted, 'pod')} available`
    const condition = conditionOf(workload, 'Available')
    if (available <= 0) return failAs('critical', because, shown)
    return condition?.status === 'False'
      ? failAs('high', `${because}, fewer than it may have`, shown, [
          seen(source, 'status.conditions[Available]', condition),
        ])
      : fail(because, shown)
  },
  fix: (workload) => ({
    summary:
      'Find out what the missing pods wait for: a node, an image, their own readiness. Where none of them exists, the events of the controller name a quota or an admission webhook.',
    commands: [
      command`kubectl -n ${workload.metadata.namespace} describe ${kubectlName(workload)}`,
      command`kubectl -n ${workload.metadata.namespace} get pods -o wide`,
    ],
  }),
})
