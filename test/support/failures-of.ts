import { datasetsBehind } from '../../src/derive/joins.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import type { Judged } from '../../src/model/report.js'
import type { AnyRule } from '../../src/model/rule.js'
import type { Snapshot } from '../../src/model/snapshot.js'
import { NOW } from './make.js'
import { type estate, SHOP } from './make-kubernetes.js'

/** The failures of a rule in the cluster `shop`, where all that is not given was read and is empty. */
export function failuresOf(rule: unknown, given: ReturnType<typeof estate>): readonly Judged[] {
  const erased = rule as AnyRule
  const names = new Set([erased.each, ...erased.using].flatMap(datasetsBehind))
  const lists: Readonly<Record<string, readonly unknown[]>> = given
  const datasets = Object.fromEntries(
    [...names].map((name) => [name, [{ scope: SHOP, state: 'complete', gaps: [], items: lists[name] ?? [] }]]),
  )
  const read = { schema: 1, tool: 'test', takenAt: NOW, finishedAt: NOW, scopes: [SHOP], gaps: [], datasets }
  return evaluate([erased], read as unknown as Snapshot).filter(({ status }) => status === 'fail')
}
