import { command } from '../../../src/model/command.js'
import type { PodDisruptionBudget } from '../../../src/model/kubernetes/scaling.js'
import { controllerOf } from '../../../src/model/kubernetes/id.js'
import { defineRule } from '../../../src/model/rule.js'
import { type Evidence, fail, failAs, notApplicable, pass, type Verdict } from '../../../src/model/verdict.js'
import { allowed, demandOf, demandSeen, guardedBy } from '../../support/disruption.js'
import { count } from '../../support/time.js'
import { replicasSeen, scalingOf } from '../../support/workload-scale.js'

/** Whether a budget lets nothing go however many pods there are. */
const isAbsolute = ({ spec: { maxUnavailable, minAvailable } }: PodDisruptionBudget): boolean =>
  maxUnavailable === 0 || maxUnavailable === '0%' || minAvailable === '100%'

export default defineRule({
  id: 'kubernetes/availability/budget-blocks-eviction',
  title: 'A PodDisruptionBudget lets at least one pod go while all are healthy',
  severity: 'high',
  controls: ['maintenance-without-downtime', 'auto-recovery'],
  effort: 'minutes',
  why: 'A node with such a pod is never empty: upgrades hang until somebody deletes the budget or forces the drain, and old, expensive or broken nodes stay.',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/cluster-upgrades.html',
  ],
  each: 'kubernetes.podDisruptionBudgets',
  using: ['kubernetes.workloadsByBudget', 'kubernetes.scalingByWorkload'],
  check(budget, { lookup }) {
    const shown = demandSeen(budget)
    if (isAbsolute(budget)) return blocked(budget, `lets no pod go, ever: ${demandOf(budget)}`, shown)
    const scalings = lookup('kubernetes.scalingByWorkload')
    const guarded = guardedBy(budget, lookup('kubernetes.workloadsByBudget').all(budget.id), scalings)
    if (guarded.pods === 0) return notApplicable('guards no pods that are always there', shown)
    const spare = allowed(budget, guarded.pods)
    if (spare === undefined) return notApplicable('says neither how many pods must stay nor how many may go', shown)
    const sizes = guarded.workloads.flatMap((workload) => replicasSeen(workload, scalingOf(workload, scalings)))
    return spare > 0
      ? pass(`lets ${count(spare, 'pod')} go of ${guarded.what}`, shown, sizes)
      : blocked(budget, `lets none go of ${guarded.what}: ${demandOf(budget)}`, [...shown, ...sizes])
  },
  fix({ metadata, name, spec }) {
    const operator = controllerOf(metadata)
    if (operator)
      return {
        summary: `Change it in ${operator.kind} ${operator.name}, which made it: let one pod be away at a time.`,
        commands: [],
      }
    const patch = [
      ...(spec.minAvailable === undefined ? [] : [{ op: 'remove', path: '/spec/minAvailable' }]),
      { op: 'add', path: '/spec/maxUnavailable', value: 1 },
    ]
    return {
      summary:
        'Let one pod be away at a time. Where there is a single replica, run two, or do without a budget and accept the short break.',
      commands: [
        command`kubectl -n ${metadata.namespace} patch ${`poddisruptionbudget/${name}`} --type json --patch ${JSON.stringify(patch)}`,
      ],
    }
  },
})

/** Operators guard a leader that way, and move it themselves before its node is emptied. */
function blocked(budget: PodDisruptionBudget, because: string, shown: readonly Evidence[]): Verdict {
  const operator = controllerOf(budget.metadata)
  return operator
    ? failAs(
        'low',
        `${because}; ${operator.kind} ${operator.name} made it, whose operator may move the pods itself`,
        shown,
      )
    : fail(because, shown)
}
