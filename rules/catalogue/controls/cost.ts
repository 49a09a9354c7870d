import type { Control } from '../../../src/model/catalogue.js'

/** The controls of spending. */
export const cost: readonly Control[] = [
  {
    id: 'unused-resources',
    dimension: 'cost',
    asks: 'What is unused or idle is removed or switched off',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'data-lifecycle',
    dimension: 'cost',
    asks: 'Lifecycle rules move or expire what has grown old',
    evidence: ['aws'],
  },
  {
    id: 'billing-alarms',
    dimension: 'cost',
    asks: 'There are budgets, and alarms that watch the bill',
    evidence: ['aws'],
  },
  {
    id: 'cost-analysis',
    dimension: 'cost',
    asks: 'The bill is examined, resource by resource',
    evidence: ['aws', 'attested'],
    unseen: 'Cost Explorer and cost allocation tags are not read yet',
  },
  {
    id: 'right-sizing',
    dimension: 'cost',
    asks: 'Types, sizes and the way of paying (reserved, spot, on demand) suit what instances do',
    evidence: ['aws', 'kubernetes'],
  },
]
