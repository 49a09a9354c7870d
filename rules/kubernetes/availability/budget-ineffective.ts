import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { allowed, demandOf, demandSeen, guardedBy } from '../../support/disruption.js'
import { isPlatformNamespace } from '../../../src/model/kubernetes/namespaces.js'
import { seen } from '../../support/seen.js'
import { belongsToPlatform } from '../../support/template-scope.js'
import { replicasSeen, scalingOf } from '../../support/workload-scale.js'

export default defineRule({
  id: 'kubernetes/availability/budget-ineffective',
  title: 'A PodDisruptionBudget keeps at least one pod of something',
  severity: 'medium',
  controls: ['maintenance-without-downtime'],
  effort: 'minutes',
  why: 'It looks as if the workload was protected from drains, and it is not: all its pods may be evicted at once.',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  ],
  each: 'kubernetes.podDisruptionBudgets',
  using: ['kubernetes.workloadsByBudget', 'kubernetes.scalingByWorkload'],
  check(budget, { lookup }) {
    if (isPlatformNamespace(budget.metadata.namespace)) return belongsToPlatform(budget)
    const { selector, minAvailable, maxUnavailable } = budget.spec
    const { expectedPods = 0 } = budget.status
    const selected = [seen(budget, 'spec.selector', selector), seen(budget, 'status.expectedPods', expectedPods)]
    const shown = [...demandSeen(budget), ...selected]
    if (minAvailable === undefined && maxUnavailable === undefined)
      return fail('says neither how many pods must stay nor how many may go', shown)
    if (minAvailable === 0 || minAvailable === '0%' || maxUnavailable === '100%')
      return fail(`lets all pods go at once: ${demandOf(budget)}`, shown)
    const workloads = lookup('kubernetes.workloadsByBudget').all(budget.id)
    if (workloads.length === 0)
      return expectedPods > 0
        ? pass(`guards pods that no workload here is known for: ${demandOf(budget)}`, shown)
        : fail('selects no pods of any workload', selected)
    const scalings = lookup('kubernetes.scalingByWorkload')
    const guarded = guardedBy(budget, workloads, scalings)
    if (guarded.pods === 0) return notApplicable('guards workloads that run nothing, at times or at present', shown)
    if (guarded.pods === 1)
      return notApplicable(`guards a single pod, which no budget can keep: ${guarded.what}`, shown)
    const sizes = guarded.workloads.flatMap((workload) => replicasSeen(workload, scalingOf(workload, scalings)))
    return (allowed(budget, guarded.pods) ?? 0) >= guarded.pods
      ? fail(`lets all go at once of ${guarded.what}: ${demandOf(budget)}`, shown, sizes)
      : pass(`keeps some of ${guarded.what}: ${demandOf(budget)}`, shown, sizes)
  },
  fix: ({ metadata, name }) => ({
    summary:
      'Give it the selector of the workload that it is meant for, and let one pod be away at a time; delete it where there is no such workload any more.',
    commands: [
      command`kubectl -n ${metadata.namespace} get deployments,statefulsets --show-labels`,
      command`kubectl -n ${metadata.namespace} edit ${`poddisruptionbudget/${name}`}`,
    ],
  }),
})
