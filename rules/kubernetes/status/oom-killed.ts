import type { PlacedPod, Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { type Evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { containersOf } from '../../support/placed-containers.js'
import { isInjected, momentOf, type Reported, reportedOf, stayingPods } from '../../support/pod-status.js'
import { quantity } from '../../support/quantity.js'
import { seen } from '../../support/seen.js'
import { DAY, duration } from '../../support/time.js'

/** The signal that ends a process at once, as an exit code. */
const KILLED = 137

type Kill = Reported & { readonly at: number; readonly outOfMemory: boolean; readonly state: 'state' | 'lastState' }

/** Where a container was killed within a time, as far as its pod still tells. */
function killsOf(reported: Reported, since: number): readonly Kill[] {
  return (['state', 'lastState'] as const).flatMap((state) => {
    const { reason, exitCode, finishedAt } = reported.status[state]?.terminated ?? {}
    const outOfMemory = reason === 'OOMKilled'
    const at = momentOf(finishedAt)
    return (outOfMemory || exitCode === KILLED) && at > since ? [{ ...reported, at, outOfMemory, state }] : []
  })
}

const limitOf = ({ pod, status }: Reported): string | undefined =>
  [...pod.spec.containers, ...pod.spec.initContainers].find(({ name }) => name === status.name)?.resources?.limits?.[
    'memory'
  ]

const shownOf = (kill: Kill): readonly Evidence[] => [
  seen(kill.pod, `status.${kill.path}.${kill.state}.terminated`, kill.status[kill.state]?.terminated),
  seen(kill.pod, `spec.containers[${kill.status.name}].resources.limits.memory`, limitOf(kill)),
]

export default defineRule({
  id: 'kubernetes/status/oom-killed',
  title: 'No container was killed for want of memory lately',
  severity: 'high',
  controls: ['resource-limits', 'capacity-planned', 'right-sizing'],
  effort: 'hours',
  why: 'The kernel kills such a process in the middle of its work, without a word in its own log. Requests break off, and it happens again under the next load.',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload'],
  options: { days: { default: 7, doc: 'Days to look back.', min: 1 } },
  check(workload, { lookup, now, options }) {
    const pods = stayingPods(workload, lookup('kubernetes.podsByWorkload'))
    if (pods.length === 0) return notApplicable('has no pods', [seen(workload.source, 'kind', workload.source.kind)])
    const kills = killsIn(workload, pods, now - options.days * DAY)
    const [last] = kills
    if (!last)
      return pass('had no container killed that its pods know of', [seen(workload.source, 'pods', pods.length)])
    const where = `container ${last.status.name} of pod ${last.pod.name} ${duration(now - last.at)} ago`
    const shown = kills.slice(0, 5).flatMap(shownOf)
    if (!last.outOfMemory)
      return failAs(
        'medium',
        `had ${where} killed with exit code ${KILLED}: for want of memory, or because it did not stop when it was told to`,
        shown,
      )
    const limit = limitOf(last)
    const because = `ran out of memory in ${where}${limit === undefined ? '' : `, at a limit of ${limit}`}`
    return kills.length === 1 && last.status.restartCount <= 1 && now - last.at > DAY
      ? failAs('info', `${because}, once`, shown)
      : fail(because, shown)
  },
  fix(workload, { lookup, now, options }) {
    const pods = stayingPods(workload, lookup('kubernetes.podsByWorkload'))
    const kill = killsIn(workload, pods, now - options.days * DAY).find(({ outOfMemory }) => outOfMemory)
    const limit = kill && quantity(limitOf(kill) ?? '')
    const containers = containersOf(workload).filter(({ container }) => container.name === kill?.status.name)
    const summary =
      'Find out whether it leaks or needs more, and raise the limit together with the request; let the runtime inside (heap, workers) know the limit too.'
    if (limit === undefined || containers.length === 0) return changeTemplate(workload, summary)
    const memory = `${Math.ceil((limit * 1.5) / 2 ** 20)}Mi`
    return changeTemplate(workload, summary, { containers, each: { resources: { limits: { memory } } } })
  },
})

/** The kills that count in a workload's pods: those for want of memory first, then the latest. */
const killsIn = (workload: Workload, pods: readonly PlacedPod[], since: number): readonly Kill[] =>
  pods
    .flatMap(({ pod }) => reportedOf(pod))
    .filter(({ status }) => !isInjected(workload, status.name))
    .flatMap((reported) => killsOf(reported, since))
    .toSorted((one, other) => Number(other.outOfMemory) - Number(one.outOfMemory) || other.at - one.at)
