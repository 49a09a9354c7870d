import { command } from '../../../src/model/command.js'
import type { Condition } from '../../../src/model/kubernetes/object.js'
import type { Pod } from '../../../src/model/kubernetes/pod.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { shortened, sinceWhen, stayingPods } from '../../support/pod-status.js'
import { seen } from '../../support/seen.js'
import { count, duration, MINUTE } from '../../support/time.js'

/** What the scheduler says of a pod that it has not placed. */
const refusalOf = ({ status }: Pod): Condition | undefined =>
  status.phase === 'Pending'
    ? status.conditions.find(({ type, status: value }) => type === 'PodScheduled' && value === 'False')
    : undefined

export default defineRule({
  id: 'kubernetes/status/pending',
  title: 'Every pod of a workload found a node',
  severity: 'high',
  controls: ['capacity-planned', 'auto-recovery', 'autoscaling'],
  effort: 'hours',
  why: 'What waits for a node does not run: replicas that were counted on are missing, and when a node fails there is no room for its pods either.',
  references: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload'],
  options: {
    minutes: { default: 10, doc: 'Minutes that a pod may wait, in which an autoscaler may add a node.', min: 1 },
  },
  check(workload, { lookup, now, options }) {
    const pods = stayingPods(workload, lookup('kubernetes.podsByWorkload')).map(({ pod }) => pod)
    if (pods.length === 0) return notApplicable('has no pods', [seen(workload.source, 'kind', workload.source.kind)])
    const waiting = pods.flatMap((pod) => {
      const refusal = refusalOf(pod)
      const since = sinceWhen(pod, 'PodScheduled')
      return refusal && now - since > options.minutes * MINUTE ? [{ pod, refusal, since }] : []
    })
    const refused = waiting.filter(({ refusal }) => refusal.reason !== 'SchedulingGated')
    const shown = (refused.length > 0 ? refused : waiting)
      .slice(0, 5)
      .map(({ pod, refusal }) => seen(pod, 'status.conditions[PodScheduled]', refusal))
    const [first] = refused
    if (first) {
      const since = Math.min(...refused.map((one) => one.since))
      const reason = first.refusal.message ?? first.refusal.reason ?? 'the scheduler gives no reason'
      return fail(
        `has ${refused.length} of ${count(pods.length, 'pod')} without a node for ${duration(now - since)}: ${shortened(reason)}`,
        shown,
      )
    }
    const [gated] = waiting
    if (gated) {
      const gates = (gated.pod.spec.schedulingGates ?? []).map(({ name }) => name).join(', ')
      return manual(
        `has ${count(waiting.length, 'pod')} held back by a scheduling gate${gates === '' ? '' : ` (${gates})`}: somebody or something is to lift it`,
        shown,
      )
    }
    return pass(`has no pod that waits for a node among ${pods.length}`, [seen(workload.source, 'pods', pods.length)])
  },
  fix(workload, { lookup }) {
    const pods = stayingPods(workload, lookup('kubernetes.podsByWorkload')).map(({ pod }) => pod)
    const pod = pods.find((one) => refusalOf(one)?.reason !== 'SchedulingGated' && refusalOf(one))
    return {
      summary:
        'Do what the message says: add nodes or raise the limit of the autoscaler, ask for less, or loosen node selectors, taints, spread constraints and the zone of a volume.',
      commands: [
        ...(pod ? [command`kubectl -n ${workload.metadata.namespace} describe pod ${pod.name}`] : []),
        command`kubectl get nodes -L topology.kubernetes.io/zone,node.kubernetes.io/instance-type`,
      ],
    }
  },
})
