/** What stands in the place of a secret. */
export const SET = 'set'

const SECRET_KEY = /^external-?id$|token|secret|password|api-?key|app-?key/i

/** A value of a setting as it may be shown: external ids and the like are only said to be set, addresses lose what signs in. */
export function withoutSecrets(value: unknown, key = ''): unknown {
  if (value === undefined || value === null) return value
  if (SECRET_KEY.test(key)) return SET
  if (typeof value === 'string') return withoutSignIn(value)
  if (Array.isArray(value)) return value.map((one: unknown) => withoutSecrets(one))
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [name, withoutSecrets(inner, name)]),
  )
}

/** An address without user, password and query. */
export const withoutSignIn = (text: string): string =>
  text.replace(
    /(\b[a-z][a-z\d+.-]*:\/\/)([^/?#\s]*@)?([^?#\s]*)([?#]\S*)?/gi,
    (_all, scheme: string, user, rest, query) =>
      [scheme, user === undefined ? '' : '***@', rest, query === undefined ? '' : '?***'].join(''),
  )
