import type { ScopeExpression } from '../../model/datadog/monitor-query.js'
import type { TagSet } from './scope/tag-set.js'

/** Finds the rules that may hold for something, in their order: those that demand a tag which it cannot have are left out. */
export type RuleBook<Rule> = (values: TagSet['values'], open: ReadonlySet<string>) => readonly Rule[]

/** Indexes rules by the first tag that each one's scope demands. */
export function ruleBook<Rule extends { readonly scope: ScopeExpression }>(rules: readonly Rule[]): RuleBook<Rule> {
  const [byTag, byKey] = [new Map<string, number[]>(), new Map<string, number[]>()]
  const always: number[] = []
  for (const [number, { scope }] of rules.entries()) {
    const demanded = demandIn(scope)
    if (demanded) {
      append(byTag, `${demanded.key}:${demanded.value}`, number)
      append(byKey, demanded.key, number)
    } else always.push(number)
  }
  return (values, open) => {
    const tags = [...values].flatMap(([key, all]) => [...all].map((value) => `${key}:${value}`))
    const found = [
      ...always,
      ...tags.flatMap((tag) => byTag.get(tag) ?? []),
      ...[...open].flatMap((key) => byKey.get(key) ?? []),
    ]
    return [...new Set(found)].sort((a, b) => a - b).flatMap((number) => rules[number] ?? [])
  }
}

type Demand = { readonly key: string; readonly value: string }

function demandIn(scope: ScopeExpression): Demand | undefined {
  if (scope.kind === 'equals') return scope
  if (scope.kind !== 'and') return undefined
  for (const operand of scope.operands) {
    const demanded = demandIn(operand)
    if (demanded) return demanded
  }
  return undefined
}

function append(map: Map<string, number[]>, key: string, number: number): void {
  const list = map.get(key)
  if (list) list.push(number)
  else map.set(key, [number])
}
