import type { Collected } from '../collect/run.js'
import { datasetsBehind } from '../derive/joins.js'
import type { Gap } from '../model/gap.js'
import type { AnyRule } from '../model/rule.js'
import { scopeKey } from '../model/scope.js'

/** What a missing permission means for rules, by their ids. */
export type Disabled = {
  /** Those that somewhere have nothing to judge. */
  readonly wholly: readonly string[]
  /** Those that judge, but lack what some of their verdicts need. */
  readonly partly: readonly string[]
}

/**
 * What missing permissions mean for the rules, by permission. A rule is concerned where a list or a fact that it reads was
 * refused. That an operation was refused is not enough: where its answer was found elsewhere nothing is lost.
 */
export function disabledRules(
  rules: readonly AnyRule[],
  portions: Collected['portions'],
): ReadonlyMap<string, Disabled> {
  const { lacking, closed } = missingIn(portions)
  const found = new Map<string, { readonly wholly: string[]; readonly partly: string[] }>()
  for (const { id, each, using, facts } of rules) {
    const judged = datasetsBehind(each)
    const sources = [...judged, ...using.flatMap(datasetsBehind), ...facts]
    const [first] = judged
    // A view is closed in a scope where all its lists are.
    const scopes = [...(closed.get(first ?? '') ?? [])].filter((one) =>
      judged.every((name) => closed.get(name)?.has(one)),
    )
    for (const [permission, where] of lacking) {
      if (!sources.some((source) => where.has(source))) continue
      const rulesOf = found.get(permission) ?? { wholly: [], partly: [] }
      found.set(permission, rulesOf)
      const isWhole = judged.some((name) => scopes.some((scope) => where.get(name)?.has(scope)))
      rulesOf[isWhole ? 'wholly' : 'partly'].push(id)
    }
  }
  return found
}

/** Scopes by list or fact. */
type Places = Map<string, Set<string>>

/** Which lists and facts lack each permission, and which lists are closed, each with the scopes. */
function missingIn(portions: Collected['portions']): { lacking: ReadonlyMap<string, Places>; closed: Places } {
  const lacking = new Map<string, Places>()
  const closed: Places = new Map()
  const add = (places: Places, source: string, scope: string): Places =>
    places.set(source, (places.get(source) ?? new Set()).add(scope))
  for (const { name, portion } of portions) {
    const scope = scopeKey(portion.scope)
    const note = (source: string, { permission }: Gap): void => {
      if (permission !== undefined)
        lacking.set(permission, add(lacking.get(permission) ?? new Map<string, Set<string>>(), source, scope))
    }
    if (portion.state === 'missing') add(closed, name, scope)
    for (const gap of portion.gaps) note(name, gap)
    for (const item of portion.items)
      Object.entries(item).forEach(([key, value]: [string, unknown]) => {
        if (isUnread(value)) note(`${name}:${key}`, value.gap)
      })
  }
  return { lacking, closed }
}

const isUnread = (value: unknown): value is { readonly gap: Gap } =>
  typeof value === 'object' && value !== null && 'known' in value && value.known === false && 'gap' in value
