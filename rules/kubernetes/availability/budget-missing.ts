import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { demandOf, demandSeen } from '../../support/disruption.js'
import { seen } from '../../support/seen.js'
import { ownSelector } from '../../support/spreading.js'
import { count } from '../../support/time.js'
import { reached } from '../../support/workload-reach.js'
import {
  outOfReplicaCount,
  outOfReplicaScope,
  replicasSeen,
  scalingOf,
  servingOf,
} from '../../support/workload-scale.js'

export default defineRule({
  id: 'kubernetes/availability/budget-missing',
  title: 'A PodDisruptionBudget keeps some replicas of a workload when nodes are emptied',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['maintenance-without-downtime', 'no-single-instance'],
  effort: 'minutes',
  why: 'An upgrade of the nodes, or an autoscaler that saves some, may evict every replica at once. Only a budget makes it wait for the replacements to be ready.',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload', 'kubernetes.scalingByWorkload', 'kubernetes.budgetsByWorkload'],
  check(workload, { lookup }) {
    const outside = outOfReplicaScope(workload)
    if (outside) return outside
    const scaling = scalingOf(workload, lookup('kubernetes.scalingByWorkload'))
    const alone = outOfReplicaCount(workload, scaling)
    if (alone) return alone
    const servings = lookup('kubernetes.servingByWorkload')
    const isStateful = workload.source.kind === 'StatefulSet'
    if (!isStateful && servingOf(workload, servings).services.length === 0)
      return notApplicable('is selected by no Service', [
        seen(workload.source, 'spec.template.metadata.labels', workload.template.metadata.labels),
      ])
    const budget = lookup('kubernetes.budgetsByWorkload').find(workload.id)
    if (budget) return pass(`is kept by PodDisruptionBudget ${budget.name} (${demandOf(budget)})`, demandSeen(budget))
    const because = `has no PodDisruptionBudget for its ${count(scaling.least ?? 0, 'replica')}`
    const shown = [
      ...replicasSeen(workload, scaling),
      seen(workload.source, 'spec.template.metadata.labels', workload.template.metadata.labels),
    ]
    return reached(workload, servings, isStateful ? failAs('high', because, shown) : fail(because, shown))
  },
  fix(workload) {
    const { metadata, name } = workload
    const selector = Object.entries(ownSelector(workload).matchLabels).map(([key, value]) => `${key}=${value}`)
    return {
      summary:
        'Let one pod be away at a time (more of a large workload), so that drains still get on; a quorum keeps its majority that way.',
      commands: [
        command`kubectl -n ${metadata.namespace} create poddisruptionbudget ${name} --selector ${selector.join(',')} --max-unavailable 1`,
      ],
    }
  },
})
