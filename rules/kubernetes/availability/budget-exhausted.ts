import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { shortened } from '../../support/pod-status.js'
import { seen } from '../../support/seen.js'
import { count, duration, HOUR } from '../../support/time.js'

export default defineRule({
  id: 'kubernetes/availability/budget-exhausted',
  title: 'A PodDisruptionBudget has room for a disruption now',
  severity: 'high',
  controls: ['maintenance-without-downtime', 'auto-recovery'],
  effort: 'hours',
  why: 'Too few of the pods are healthy, and have been for long. The next drain of a node stops here, and the next failure takes the workload below what it was promised.',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  ],
  each: 'kubernetes.podDisruptionBudgets',
  options: { hours: { default: 1, doc: 'Hours that a budget may be used up.', min: 1 } },
  check(budget, { now, options }) {
    const {
      observedGeneration = 0,
      disruptionsAllowed,
      currentHealthy = 0,
      desiredHealthy = 0,
      expectedPods = 0,
    } = budget.status
    const condition = budget.status.conditions.find(({ type }) => type === 'DisruptionAllowed')
    const shown = [
      seen(budget, 'status.disruptionsAllowed', disruptionsAllowed),
      seen(budget, 'status.currentHealthy', currentHealthy),
      seen(budget, 'status.desiredHealthy', desiredHealthy),
      seen(budget, 'status.expectedPods', expectedPods),
      seen(budget, 'status.conditions[DisruptionAllowed]', condition),
    ]
    if (observedGeneration === 0 || disruptionsAllowed === undefined)
      return manual('has never been reported on by its controller', shown)
    if (disruptionsAllowed > 0) return pass(`has room for ${count(disruptionsAllowed, 'disruption')}`, shown)
    const since =
      condition?.lastTransitionTime === undefined ? undefined : now - Date.parse(condition.lastTransitionTime)
    const long = since === undefined ? '' : ` for ${duration(since)}`
    const isLong = since !== undefined && since > options.hours * HOUR
    if (condition?.reason === 'SyncFailed')
      return isLong
        ? fail(
            `cannot be worked out by its controller${long}: ${shortened(condition.message ?? 'it gives no reason')}`,
            shown,
          )
        : notApplicable('could not be worked out by its controller just now', shown)
    if (expectedPods === 0) return notApplicable('guards no pods at present', shown)
    if (expectedPods <= desiredHealthy)
      return notApplicable('lets no pod go even when all are healthy, which is judged as such', shown)
    if (since === undefined) return manual('has no room for a disruption, and does not say since when', shown)
    const because = `has no room for a disruption${long}: ${currentHealthy} of ${count(expectedPods, 'pod')} are healthy, and ${desiredHealthy} must be`
    return isLong ? fail(because, shown) : notApplicable(because, shown)
  },
  fix: ({ metadata, spec, name }) => {
    const labels = Object.entries(spec.selector?.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`)
    return {
      summary:
        'Find out why the pods are not ready, and mend that. So that pods which are broken anyway do not stop drains, set unhealthyPodEvictionPolicy to AlwaysAllow.',
      commands: [
        labels.length === 0
          ? command`kubectl -n ${metadata.namespace} describe ${`poddisruptionbudget/${name}`}`
          : command`kubectl -n ${metadata.namespace} get pods --selector ${labels.join(',')} -o wide`,
      ],
    }
  },
})
