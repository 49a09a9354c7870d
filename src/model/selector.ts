import { matchesPattern } from './matches-pattern.js'
import type { Scope } from './scope.js'

/** Chooses things of an estate: all that is stated must hold, one pattern of each list. `*` stands for any text. */
export type Selector = {
  /** Patterns of ids, as `arn:aws:rds:eu-west-1:111111111111:db:reporting-*`. */
  readonly resources?: readonly string[] | undefined
  readonly accounts?: readonly string[] | undefined
  readonly regions?: readonly string[] | undefined
  readonly clusters?: readonly string[] | undefined
  readonly namespaces?: readonly string[] | undefined
  /** Names of services, compared without case. */
  readonly services?: readonly string[] | undefined
  /** Tags or labels: every key that is named must be there with a value that the pattern describes. */
  readonly tags?: Readonly<Record<string, string>> | undefined
}

/** What a selector looks at. */
export type Selectable = {
  readonly id: string
  readonly scope: Scope
  readonly tags?: Readonly<Record<string, string>>
  readonly namespace?: string | undefined
  readonly service?: string | undefined
}

/** Whether a selector chooses a thing. What a thing does not have is never chosen by it. */
export function isSelected(selector: Selector, { id, scope, tags = {}, namespace, service }: Selectable): boolean {
  const aws = scope.provider === 'aws' ? scope : undefined
  return (
    holds(selector.resources, id) &&
    holds(selector.accounts, aws?.account) &&
    holds(selector.regions, aws?.region) &&
    holds(selector.clusters, scope.provider === 'kubernetes' ? scope.cluster : undefined) &&
    holds(selector.namespaces, namespace) &&
    holds(selector.services?.map(lower), service?.toLowerCase()) &&
    Object.entries(selector.tags ?? {}).every(([key, pattern]) => holds([pattern], tags[key]))
  )
}

const lower = (text: string): string => text.toLowerCase()

const holds = (patterns: readonly string[] | undefined, value: string | undefined): boolean =>
  patterns === undefined || (value !== undefined && patterns.some((pattern) => matchesPattern(pattern, value)))
