import type { AwsCredentialIdentity } from '@smithy/types'

export type AwsCredentialIdentityProvider = () => Promise<AwsCredentialIdentity>

/** Credentials of one account, resolved once for all of its clients. */
export type Credentials = {
  readonly provide: AwsCredentialIdentityProvider
  /** Counts the resolutions: which credentials a call was made with. */
  generation(): number
  /** Resolves anew, unless somebody has done so since that generation. Says whether that gave other credentials. */
  renew(generation: number): Promise<boolean>
  /** What of those that are held must never be told. */
  secrets(): readonly (string | undefined)[]
}

/** Credentials closer to their end than this are fetched anew. The SDK asks at each call from five minutes before. */
const MARGIN_MILLISECONDS = 5 * 60_000
/** A source that keeps handing out nearly expired credentials is asked at most this often. */
const PATIENCE_MILLISECONDS = 30_000

/**
 * Shares one resolution among all clients. The SDK keeps credentials for each client: three hundred clients would
 * assume a role three hundred times, and near the end of a session once more for each call.
 */
export function shareCredentials(resolve: AwsCredentialIdentityProvider, now: () => number): Credentials {
  let held: AwsCredentialIdentity | undefined
  let askedAt = -Infinity
  let pending: Promise<AwsCredentialIdentity> | undefined
  let generation = 0

  const fetch = (): Promise<AwsCredentialIdentity> => {
    pending ??= resolve()
      .then((fresh) => {
        if (fresh.accessKeyId !== held?.accessKeyId || fresh.sessionToken !== held.sessionToken) generation += 1
        held = fresh
        askedAt = now()
        return fresh
      })
      .finally(() => {
        pending = undefined
      })
    return pending
  }
  const fresh = (): boolean => {
    if (held === undefined) return false
    const left = held.expiration === undefined ? Infinity : held.expiration.getTime() - now()
    return left > MARGIN_MILLISECONDS || now() - askedAt < PATIENCE_MILLISECONDS
  }

  return {
    // The SDK would keep the first answer for each client, and sign on with it after a renewal.
    provide: Object.assign(async () => (held !== undefined && fresh() ? held : fetch()), { memoized: true }),
    generation: () => generation,
    secrets: () => [held?.secretAccessKey, held?.sessionToken],
    async renew(used) {
      if (generation === used) await fetch().catch(() => undefined)
      return generation > used
    },
  }
}
