import type { Role } from '../../src/model/aws/iam.js'
import type { PolicyStatement } from '../../src/model/aws/policy-document.js'
import { matchesWildcard } from './wildcard.js'

/** A statement by which tokens of one issuer may assume a role, and what it demands of them. */
export type TokenTrust = {
  readonly statement: PolicyStatement
  readonly subjects: readonly Demand[]
  readonly audiences: readonly Demand[]
}

/** A value that a token must have, exactly or as a pattern. */
type Demand = { readonly value: string; readonly isPattern: boolean }

const WITH_TOKEN = 'sts:assumerolewithwebidentity'

/** The statements of a role's trust policy by which tokens of an issuer may assume it. */
export function trustIn(role: Role, issuer: string): readonly TokenTrust[] {
  return role.trust.Statement.filter(
    ({ Effect, Action, Principal }) =>
      Effect === 'Allow' &&
      Action.some((action) => matchesWildcard(action.toLowerCase(), WITH_TOKEN)) &&
      (Principal['Federated'] ?? []).some((arn) => arn === '*' || arn.endsWith(`:oidc-provider/${issuer}`)),
  ).map((statement) => ({
    statement,
    subjects: demandsIn(statement, `${issuer}:sub`),
    audiences: demandsIn(statement, `${issuer}:aud`),
  }))
}

/** What conditions demand of one key, which every token of a cluster has; a condition that only forbids demands nothing. */
function demandsIn({ Condition }: PolicyStatement, key: string): readonly Demand[] {
  return Object.entries(Condition ?? {}).flatMap(([operator, tests]) => {
    const [, kind] = /^(?:ForAnyValue:)?String(Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/i.exec(operator) ?? []
    if (kind === undefined || typeof tests !== 'object' || tests === null) return []
    return Object.entries(tests as Readonly<Record<string, unknown>>)
      .filter(([name]) => name.toLowerCase() === key.toLowerCase())
      .flatMap(([, values]: [string, unknown]) => (Array.isArray(values) ? (values as unknown[]) : [values]))
      .filter((value) => typeof value === 'string')
      .map((value) => ({ value, isPattern: kind.toLowerCase() === 'like' && /[*?]/.test(value) }))
  })
}

/** Whether a demand lets a value through. */
export const meets = ({ value, isPattern }: Demand, text: string): boolean =>
  isPattern ? matchesWildcard(value, text) : value === text
