/** Shorter ones are no secrets, and would be found in words. */
const SHORTEST = 8

/**
 * Takes what shows who calls out of an error's words and those of its causes: servers quote a request that they refuse,
 * keys and tokens included. Gives the error back.
 */
export function hideSecrets(thrown: unknown, secrets: readonly (string | undefined)[]): unknown {
  const known = secrets.filter((secret) => secret !== undefined && secret.length >= SHORTEST) as readonly string[]
  for (let error = thrown; error instanceof Error; error = error.cause) {
    const { message } = error
    const hidden = known.reduce((text, secret) => text.replaceAll(secret, '[hidden]'), message)
    if (hidden !== message) error.message = hidden
  }
  return thrown
}
