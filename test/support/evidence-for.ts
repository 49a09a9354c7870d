import { needsOf } from '../../src/derive/needs-of.js'
import type { Control } from '../../src/model/catalogue.js'
import { DATASETS } from '../../src/model/inventory.js'
import type { AnyRule } from '../../src/model/rule.js'
import type { Provider } from '../../src/model/scope.js'

/** The rules that name each control, in their order. */
export function rulesByControl(rules: readonly AnyRule[]): ReadonlyMap<string, readonly AnyRule[]> {
  const found = new Map<string, AnyRule[]>()
  for (const rule of rules)
    for (const control of rule.controls) found.set(control, [...(found.get(control) ?? []), rule])
  return found
}

/** The providers that could tell something of a control, but that none of these rules reads. */
export function unreadProviders({ evidence }: Control, rules: readonly AnyRule[]): readonly Provider[] {
  const read = new Set([...needsOf(rules).datasets].map((name) => DATASETS[name].provider))
  return evidence.filter((source) => source !== 'attested').filter((provider) => !read.has(provider))
}
