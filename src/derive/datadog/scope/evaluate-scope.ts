import type { ScopeExpression } from '../../../model/datadog/monitor-query.js'
import { matchesPattern } from '../../../model/matches-pattern.js'
import type { TagSet } from './tag-set.js'

export type Verdict3 = true | false | 'unknown'

/** One condition of a scope, such as `env:prod` or `!host:a`, whether it holds, and the key that decided it. */
export type DecidingTag = { readonly key: string; readonly condition: string; readonly verdict: Verdict3 }

/** Whether a scope matches, and the conditions that settled it: no other could have changed it. */
export type ScopeVerdict = { readonly verdict: Verdict3; readonly because: readonly DecidingTag[] }

/** Judges a scope against tags. What is not known stays unknown unless the rest of the scope settles it (Kleene's logic). */
export function evaluateScope(scope: ScopeExpression, tags: TagSet): ScopeVerdict {
  switch (scope.kind) {
    case 'all':
      return { verdict: true, because: [] }
    case 'equals':
      return leaf(scope.key, `${scope.key}:${scope.value}`, hasAny(tags, scope.key, [scope.value]))
    case 'glob':
      return leaf(scope.key, `${scope.key}:${scope.pattern}`, hasAny(tags, scope.key, [scope.pattern]))
    case 'in':
      return leaf(scope.key, `${scope.key} in (${scope.values.join(', ')})`, hasAny(tags, scope.key, scope.values))
    case 'tag':
      return leaf(scope.tag, scope.tag, hasAny(tags, scope.tag, ['']))
    case 'variable':
      return leaf(`$${scope.name}`, `$${scope.name}`, 'unknown')
    case 'unreadable':
      return leaf('', scope.text, 'unknown')
    case 'not':
      return negated(evaluateScope(scope.operand, tags))
    case 'and':
      return settledBy(false, scope.operands, tags)
    case 'or':
      return settledBy(true, scope.operands, tags)
  }
}

function hasAny(tags: TagSet, key: string, patterns: readonly string[]): Verdict3 {
  for (const value of tags.values.get(key) ?? [])
    if (patterns.some((pattern) => matchesPattern(pattern, value))) return true
  if (tags.openKeys?.has(key) === true) return 'unknown'
  return tags.knownKeys === 'all' || tags.knownKeys.has(key) ? false : 'unknown'
}

const leaf = (key: string, condition: string, verdict: Verdict3): ScopeVerdict => ({
  verdict,
  because: [{ key, condition, verdict }],
})

const opposite = (verdict: Verdict3): Verdict3 => (verdict === 'unknown' ? verdict : !verdict)

function negated({ verdict, because }: ScopeVerdict): ScopeVerdict {
  return {
    verdict: opposite(verdict),
    because: because.map((tag) => ({
      ...tag,
      condition: tag.condition.startsWith('!') ? tag.condition.slice(1) : `!${tag.condition}`,
      verdict: opposite(tag.verdict),
    })),
  }
}

/** One operand that is false settles an AND, one that is true an OR; where there is none, an unknown one leaves it open. */
function settledBy(settling: boolean, operands: readonly ScopeExpression[], tags: TagSet): ScopeVerdict {
  const verdicts = operands.map((operand) => evaluateScope(operand, tags))
  const settled = verdicts.find(({ verdict }) => verdict === settling)
  if (settled) return settled
  const open = verdicts.filter(({ verdict }) => verdict === 'unknown')
  return open.length > 0
    ? { verdict: 'unknown', because: open.flatMap(({ because }) => because) }
    : { verdict: !settling, because: verdicts.flatMap(({ because }) => because) }
}
