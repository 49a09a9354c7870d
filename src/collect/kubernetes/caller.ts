import type { Gap } from '../../model/gap.js'
import type { KubernetesScope } from '../../model/scope.js'
import { abortable, RequestTimeout } from '../abortable.js'
import { CallFailed } from '../call-failed.js'
import { type Clock, realClock } from '../clock.js'
import { type Failure, NotAnAnswer } from '../failure.js'
import { hideSecrets } from '../hide-secrets.js'
import { createPacer } from '../pacer.js'
import { persist, REASON_OF } from '../persist.js'
import type { Stats } from '../stats.js'
import type { Connection } from './connection.js'
import { type Credentials, secretsOf } from './credentials.js'
import { failureOf, Refused } from './failure.js'
import { type Members, isMembers } from './reduce/read.js'

/** Runs the calls to one cluster: paced, a few at a time, repeated where that helps, and given up with a gap. */
export type Caller = {
  /**
   * Gets a path. `check` says whether the answer is one, by throwing; it may be asked for again then.
   * @param permission what the call needs, such as `list pods`
   */
  get<T>(path: string, permission: string, check: (answer: Members) => T): Promise<T>
}

/** A page of a list that is too old to go on; with the token that goes on with what is there by now, if any. */
export class TokenExpired extends Error {
  override readonly name = 'TokenExpired'
  readonly fresh: string | undefined
  constructor(message: string, fresh: string | undefined) {
    super(message)
    this.fresh = fresh
  }
}

export type CallerSettings = {
  readonly scope: KubernetesScope
  readonly connection: Connection
  readonly credentials: Credentials
  /** How many calls may be under way at once. */
  readonly gate: <T>(task: () => Promise<T>) => Promise<T>
  readonly signal: AbortSignal
  readonly stats: Stats
  /** How long one request may take in all, in milliseconds. */
  readonly requestTimeout: number
}

/** All calls of one cluster share its fair queues, and so one pacer: half of what kubectl allows itself. */
const RATE = { perSecond: 25, burst: 100 }

export function createCaller(settings: CallerSettings, clock: Clock = realClock): Caller {
  const { scope, connection, credentials, gate, signal, stats, requestTimeout } = settings
  const pacer = createPacer(RATE, clock)
  let over: CallFailed | undefined

  async function attempt<T>(path: string, operation: string, check: (answer: Members) => T): Promise<T> {
    const identity = await credentials.resolve().catch(giveUpSignIn)
    return gate(async () => {
      if (over) throw over
      stats.count(operation, 'requests')
      const limit = new AbortController()
      const onAbort = (): void => limit.abort(signal.reason)
      signal.addEventListener('abort', onAbort, { once: true })
      const timer = setTimeout(
        () => limit.abort(new RequestTimeout(`no answer within ${requestTimeout} ms`)),
        requestTimeout,
      )
      try {
        signal.throwIfAborted()
        const { status, headers, body } = await abortable(connection.get(path, identity, limit.signal), limit.signal)
        if (status !== 200) throw new Refused({ status, headers, body })
        return check(answerIn(body))
      } catch (thrown) {
        throw hideSecrets(thrown, secretsOf(identity))
      } finally {
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
      }
    })
  }

  /** Signing in is tried once for all calls: a plugin that hangs would hang again. */
  function giveUpSignIn(thrown: unknown): never {
    if (signal.aborted) throw thrown
    const failure = failureOf(thrown)
    over ??= new CallFailed(gapFor(scope, 'kubernetes:sign in', undefined, failure), failure)
    throw over
  }

  return {
    async get(path, permission, check) {
      const operation = `kubernetes:${permission}`
      let generation = credentials.generation()
      const answer = await persist(
        () => {
          generation = credentials.generation()
          return attempt(path, operation, check).then((value) => ({ value }), expiredToken)
        },
        {
          scope,
          operation,
          pacer,
          signal,
          stats,
          clock,
          failureOf,
          gapOf: (failure) => gapFor(scope, operation, permission, failure),
          // Where the run has ended meanwhile, the next try says so.
          renew: () => credentials.renew(generation).catch((thrown: unknown) => signal.aborted || giveUpSignIn(thrown)),
          ended: () => over,
          onEnded: (failed) => {
            over = failed
          },
        },
      )
      if ('tooOld' in answer) throw answer.tooOld
      return answer.value
    },
  }
}

/** Too old a token is an answer: asking for the same page once more would not help. */
function expiredToken(thrown: unknown): { readonly tooOld: TokenExpired } {
  if (!(thrown instanceof Refused) || thrown.status !== 410) throw thrown
  const metadata = thrown.own?.['metadata']
  const fresh = isMembers(metadata) ? metadata['continue'] : undefined
  return { tooOld: new TokenExpired(thrown.message, typeof fresh === 'string' && fresh !== '' ? fresh : undefined) }
}

/** The body as an object. What does not parse is not shown: it may be anybody's page. */
function answerIn(body: string): Members {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new NotAnAnswer('the server answered with success, but not in JSON')
  }
  if (!isMembers(value)) throw new NotAnAnswer('the server answered with success, but not as Kubernetes does')
  return value
}

function gapFor(scope: KubernetesScope, operation: string, permission: string | undefined, failure: Failure): Gap {
  const { kind, status, code, message } = failure
  const isNameless = ['Error', 'SignInFailed', 'NotAnAnswer', `HTTP ${status}`].includes(code)
  const detail = `${isNameless ? '' : `${code}: `}${message}${status === 401 ? ' (are the credentials valid?)' : ''}`
  return {
    // Who is not known is refused like who may not: `expired` would promise that the same credentials once were good.
    reason: status === 401 ? 'denied' : REASON_OF[kind],
    scope,
    source: operation,
    detail,
    ...(kind === 'denied' && permission !== undefined && { permission }),
  }
}
