import type { AnyRule } from '../model/rule.js'
import { EXIT, Stop } from './exit.js'

/**
 * The rules whose id is one of the names or lies below one of them (`aws/rds`), without those that are excluded.
 * @throws Stop where a name stands for no rule: a typing error must not shrink an audit in silence
 */
export function selectRules(
  rules: readonly AnyRule[],
  chosen: readonly string[],
  excluded: readonly string[],
): readonly AnyRule[] {
  const isBelow = (id: string, name: string): boolean => id === name || id.startsWith(`${name.replace(/\/$/, '')}/`)
  for (const name of [...chosen, ...excluded]) {
    if (!rules.some(({ id }) => isBelow(id, name)))
      throw new Stop(EXIT.invalid, `no rule is called ${name} or lies below it: see 'plumbline rules'`)
  }
  const selected = rules
    .filter(({ id }) => chosen.length === 0 || chosen.some((name) => isBelow(id, name)))
    .filter(({ id }) => !excluded.some((name) => isBelow(id, name)))
  if (selected.length === 0) throw new Stop(EXIT.invalid, 'no rule is left after --rules and --exclude-rules')
  return selected
}
