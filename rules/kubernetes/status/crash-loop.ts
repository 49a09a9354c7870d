import { command } from '../../../src/model/command.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { isInjected, momentOf, type Reported, reportedOf, sinceWhen, stayingPods } from '../../support/pod-status.js'
import { seen } from '../../support/seen.js'
import { count, MINUTE } from '../../support/time.js'

const LOOP = 'CrashLoopBackOff'
const STUCK = [
  LOOP,
  'ImagePullBackOff',
  'ErrImagePull',
  'InvalidImageName',
  'ErrImageNeverPull',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]

/** A container that ends and starts over again and again, though its pod may count as ready in between. */
function loops({ pod, status }: Reported, settle: number, now: number): boolean {
  const { startedAt, finishedAt } = status.lastState?.terminated ?? {}
  return (
    status.state?.waiting?.reason === LOOP &&
    status.restartCount >= 5 &&
    now - momentOf(pod.metadata.creationTimestamp) > settle &&
    momentOf(finishedAt) - momentOf(startedAt) < settle
  )
}

/** Whether a container has been unable to run for too long. A job starts over as often as it is allowed to. */
function isStuck(reported: Reported, { batch }: Workload, settle: number, now: number): boolean {
  const reason = reported.status.state?.waiting?.reason
  if (reason === undefined || !STUCK.includes(reason) || (batch && reason === LOOP)) return false
  return now - sinceWhen(reported.pod, 'Ready') > settle || loops(reported, settle, now)
}

const named = (workload: Workload, { status }: Reported): string =>
  `${status.state?.waiting?.reason ?? ''} in container ${status.name}${isInjected(workload, status.name) ? ', which was put into the pod' : ''}`

export default defineRule({
  id: 'kubernetes/status/crash-loop',
  title: 'No container of a workload is kept from running',
  severity: 'high',
  controls: ['auto-recovery', 'automated-deploy'],
  effort: 'hours',
  why: 'Kubernetes has given up on these pods but for another try every few minutes. What they should do is left to the others, or to nobody, and the next node that is replaced takes one more away.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload'],
  options: {
    minutes: { default: 10, doc: 'Minutes that a container may be kept from running.', min: 1 },
  },
  check(workload, { lookup, now, options }) {
    const pods = stayingPods(workload, lookup('kubernetes.podsByWorkload'))
    if (pods.length === 0) return notApplicable('has no pods', [seen(workload.source, 'kind', workload.source.kind)])
    const stuck = pods.flatMap(({ pod }) =>
      reportedOf(pod).filter((reported) => isStuck(reported, workload, options.minutes * MINUTE, now)),
    )
    const broken = new Set(stuck.map(({ pod }) => pod))
    if (stuck.length === 0)
      return pass(`has no container that is kept from running in ${count(pods.length, 'pod')}`, [
        seen(workload.source, 'pods', pods.length),
      ])
    const reasons = [...new Set(stuck.map((reported) => named(workload, reported)))]
    const because = `has ${broken.size} of ${count(pods.length, 'pod')} kept from running: ${reasons.join('; ')}`
    const shown = stuck
      .slice(0, 10)
      .map(({ pod, status, path }) => seen(pod, `status.${path}.state.waiting.reason`, status.state?.waiting?.reason))
    return !workload.batch && !pods.some(({ ready }) => ready)
      ? failAs('critical', `${because}; none is ready`, shown)
      : fail(because, shown)
  },
  fix(workload, { lookup, now, options }) {
    const [first] = stayingPods(workload, lookup('kubernetes.podsByWorkload')).flatMap(({ pod }) =>
      reportedOf(pod).filter((reported) => isStuck(reported, workload, options.minutes * MINUTE, now)),
    )
    const { namespace } = workload.metadata
    return {
      summary:
        'Read why it ends or cannot start: the log of its last run, then the events of the pod. If it began with a deploy, roll that back first.',
      commands: first
        ? [
            command`kubectl -n ${namespace} logs ${first.pod.name} -c ${first.status.name} --previous --tail=50`,
            command`kubectl -n ${namespace} describe pod ${first.pod.name}`,
          ]
        : [],
    }
  },
})
