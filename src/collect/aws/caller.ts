import type { Gap } from '../../model/gap.js'
import { type AwsScope, scopeKey } from '../../model/scope.js'
import { abortable, RequestTimeout } from '../abortable.js'
import type { CallFailed } from '../call-failed.js'
import { type Clock, realClock } from '../clock.js'
import { type Failure, NotAnAnswer } from '../failure.js'
import { hideSecrets } from '../hide-secrets.js'
import { createPacer, type Pacer } from '../pacer.js'
import { persist, REASON_OF } from '../persist.js'
import type { Stats } from '../stats.js'
import type { Clients } from './clients.js'
import type { Credentials } from './credentials.js'
import { failureOf } from './failure.js'
import { permissionsFor } from './permissions.js'
import { rateOf } from './rates.js'
import type { Commands, InputOf, Operation, OutputOf, Service } from './service.js'

/** Runs calls for all accounts: paced, a few at a time, repeated where that helps, and given up with a gap. */
export type Caller = {
  call<C extends Commands, Name extends keyof C & string>(
    where: Target,
    service: Service<C>,
    name: Name,
    input: InputOf<C[Name]>,
  ): Promise<OutputOf<C[Name]>>
  /** Waits so many milliseconds, or until the run ends: the next call then says so. */
  pause(milliseconds: number): Promise<void>
}

/** Where a call goes, and whose it is. */
export type Target = { readonly scope: AwsScope; readonly clients: Clients; readonly credentials: Credentials }

export type CallerSettings = {
  /** How many calls may be under way at once; the gate is shared by everything of the provider. */
  readonly gate: <T>(task: () => Promise<T>) => Promise<T>
  /** Aborts with the run: at its deadline, or when somebody interrupts it. */
  readonly signal: AbortSignal
  readonly stats: Stats
  /** How long one request may take in all, in milliseconds. */
  readonly requestTimeout: number
}

export function createCaller(
  { gate, signal, stats, requestTimeout }: CallerSettings,
  clock: Clock = realClock,
): Caller {
  const pacers = new Map<string, Pacer>()
  /** Credentials that have expired for good, each with the failure that said so. */
  const over = new WeakMap<Credentials, CallFailed>()

  function pacerOf(scope: AwsScope, operation: Operation): Pacer {
    const { counter, rate } = rateOf(operation)
    const key = `${scopeKey(scope)} ${counter}`
    const pacer = pacers.get(key) ?? createPacer(rate, clock)
    pacers.set(key, pacer)
    return pacer
  }

  async function attempt(where: Target, service: Service, operation: Operation, input: object): Promise<object> {
    const client = where.clients.client(service, where.scope.region)
    const command = where.clients.command(service, operation, input)
    return gate(async () => {
      const ended = over.get(where.credentials)
      if (ended) throw ended
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
        const sent = client.send(command as never, { abortSignal: limit.signal })
        return requireAnswer(await abortable(sent, limit.signal))
      } catch (thrown) {
        throw hideSecrets(thrown, where.credentials.secrets())
      } finally {
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
      }
    })
  }

  return {
    pause: (milliseconds) => clock.sleep(milliseconds, signal).catch(() => undefined),
    async call(where, service, name, input) {
      const operation: Operation = `${service.prefix}:${name}`
      const { credentials, scope } = where
      let generation = credentials.generation()
      return (await persist(
        () => {
          generation = credentials.generation()
          return attempt(where, service, operation, input as object)
        },
        {
          scope,
          operation,
          pacer: pacerOf(scope, operation),
          signal,
          stats,
          clock,
          failureOf,
          gapOf: (failure) => gapFor(scope, operation, failure),
          renew: () => credentials.renew(generation),
          ended: () => over.get(credentials),
          onEnded: (failed) => over.set(credentials, failed),
        },
      )) as OutputOf<Commands[string]>
    },
  }
}

/** The SDK resolves with nothing in it for an HTML page or an empty body; an API's own answer bears a request id. */
function requireAnswer(answer: object): object {
  const { requestId } = '$metadata' in answer ? (answer.$metadata as { requestId?: string }) : {}
  if (requestId === undefined) throw new NotAnAnswer('the server answered with success, but not as AWS does')
  return answer
}

/** What JavaScript calls errors that nobody named. */
const NAMELESS = new Set(['Error', 'SyntaxError', 'TypeError', 'NotAnAnswer'])

function gapFor(scope: AwsScope, operation: Operation, failure: Failure): Gap {
  const denied = failure.kind === 'denied'
  const [asked] = permissionsFor(operation)
  // AWS names the action that was missing, which may be another than the operation's own.
  const named = /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(failure.message)?.[1]
  const permission = named ?? asked
  const where =
    failure.kind === 'not-accepted'
      ? ` (is the region enabled, and are the credentials of ${scope.account} valid?)`
      : ''
  return {
    reason: REASON_OF[failure.kind],
    scope,
    source: operation,
    detail: `${NAMELESS.has(failure.code) ? '' : `${failure.code}: `}${failure.message}${where}`,
    ...(denied && permission !== undefined && { permission }),
  }
}
