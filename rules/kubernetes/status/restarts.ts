import { command } from '../../../src/model/command.js'
import type { PlacedPod, Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { isInjected, momentOf, type Reported, reportedOf, stayingPods } from '../../support/pod-status.js'
import { seen } from '../../support/seen.js'
import { count, DAY, duration } from '../../support/time.js'

type Restarts = Reported & { readonly perDay: number; readonly last: number }

/** How often a container was restarted on each day of its pod, which counts for a day at least. */
function restartsOf(reported: Reported, now: number): Restarts {
  const { status, pod } = reported
  const days = Math.max(1, (now - momentOf(pod.status.startTime ?? pod.metadata.creationTimestamp)) / DAY)
  const last = status.lastState?.terminated?.finishedAt ?? status.state?.running?.startedAt
  return { ...reported, perDay: status.restartCount / days, last: momentOf(last) }
}

/** The containers of a workload that are restarted too often and still were in the last day, the worst first. */
const restless = (workload: Workload, pods: readonly PlacedPod[], perDay: number, now: number): readonly Restarts[] =>
  pods
    .flatMap(({ pod }) => reportedOf(pod))
    .filter(({ status }) => !isInjected(workload, status.name) && status.state?.waiting === undefined)
    .map((reported) => restartsOf(reported, now))
    .filter((restarts) => restarts.perDay >= perDay && now - restarts.last < DAY)
    .toSorted((one, other) => other.perDay - one.perDay)

export default defineRule({
  id: 'kubernetes/status/restarts',
  title: 'Containers run on without being restarted every few hours',
  severity: 'medium',
  controls: ['auto-recovery', 'infrastructure-alerts'],
  effort: 'hours',
  why: 'Each restart breaks off what the container was doing, and hides a fault that nobody looks for as long as Kubernetes mends it. It grows with the load until restarting is no longer enough.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
    'https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload'],
  options: {
    perDay: {
      default: 5,
      doc: 'Restarts of one container in a day that are too many, on the average over the life of its pod.',
      min: 1,
    },
  },
  check(workload, { lookup, now, options }) {
    if (workload.batch)
      return notApplicable('ends by itself, and is restarted on purpose', [
        seen(workload.source, 'kind', workload.source.kind),
      ])
    const pods = stayingPods(workload, lookup('kubernetes.podsByWorkload'))
    if (pods.length === 0) return notApplicable('has no pods', [seen(workload.source, 'kind', workload.source.kind)])
    const worst = restless(workload, pods, options.perDay, now)
    const [first] = worst
    if (!first)
      return pass(`has no container that is restarted ${options.perDay} times a day`, [
        seen(workload.source, 'pods', pods.length),
      ])
    const { reason, exitCode } = first.status.lastState?.terminated ?? {}
    const last = exitCode === undefined ? '' : ` (${reason ?? 'Error'}, exit code ${exitCode})`
    return fail(
      `had container ${first.status.name} of pod ${first.pod.name} restarted ${count(first.status.restartCount, 'time')}, the last time ${duration(now - first.last)} ago${last}`,
      worst
        .slice(0, 5)
        .flatMap(({ pod, status, path }) => [
          seen(pod, `status.${path}.restartCount`, status.restartCount),
          seen(pod, `status.${path}.lastState`, status.lastState),
          seen(pod, 'status.startTime', pod.status.startTime),
        ]),
    )
  },
  fix(workload, { lookup, now, options }) {
    const pods = stayingPods(workload, lookup('kubernetes.podsByWorkload'))
    const [first] = restless(workload, pods, options.perDay, now)
    return {
      summary:
        'Read why its last run ended: its own fault, memory, or a liveness probe that asks too much (exit code 137 or 143 with events that say Unhealthy).',
      commands: first
        ? [
            command`kubectl -n ${workload.metadata.namespace} logs ${first.pod.name} -c ${first.status.name} --previous --tail=50`,
            command`kubectl -n ${workload.metadata.namespace} describe pod ${first.pod.name}`,
          ]
        : [],
    }
  },
})
