import { setTimeout as delay } from 'node:timers/promises'
import type { Gap, GapReason } from '../../model/gap.js'
import { type AwsScope, scopeKey } from '../../model/scope.js'
import { abortable, RequestTimeout } from './abortable.js'
import { CallFailed } from './call-failed.js'
import type { Clients } from './clients.js'
import type { Credentials } from './credentials.js'
import { type Failure, type FailureKind, failureOf, NotAnAnswer } from './failure.js'
import { type Clock, createPacer, type Pacer } from './pacer.js'
import { permissionsFor } from './permissions.js'
import { rateOf } from './rates.js'
import type { Commands, InputOf, Operation, OutputOf, Service } from './service.js'
import type { Stats } from './stats.js'

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

/** Failures that another try may cure, beside throttling, which is waited out until the deadline. */
const TRIES: { readonly [Kind in FailureKind]?: number } = {
  transient: 5,
  timeout: 3,
  'no-answer': 3,
  'clock-corrected': 2,
}
const BACKOFF_MILLISECONDS = { first: 100, most: 5_000 }
const THROTTLED_MILLISECONDS = { first: 500, most: 20_000 }

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
}

export function createCaller(
  { gate, signal, stats, requestTimeout }: CallerSettings,
  clock: Clock = realClock,
): Caller {
  const pacers = new Map<string, Pacer>()
  /** Credentials that have expired for good, each with the failure that said so. */
  const over = new WeakMap<Credentials, CallFailed>()

  function pacerOf(scope: AwsScope, operation: Operation): Pacer {
    const key = `${scopeKey(scope)} ${operation}`
    const pacer = pacers.get(key) ?? createPacer(rateOf(operation), clock)
    pacers.set(key, pacer)
    return pacer
  }

  async function attempt(where: Target, service: Service, operation: Operation, input: object): Promise<object> {
    const client = await where.clients.client(service, where.scope.region)
    const command = await where.clients.command(service, operation, input)
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
      const pacer = pacerOf(where.scope, operation)
      const tried = new Map<FailureKind, number>()
      let last: Failure | undefined
      for (;;) {
        const ended = over.get(where.credentials)
        if (ended) throw ended
        if (signal.aborted) throw givenUp(where.scope, operation, last, signal)
        const generation = where.credentials.generation()
        try {
          await pacer.turn(signal)
          if (last) stats.count(operation, 'retries')
          return (await attempt(where, service, operation, input as object)) as OutputOf<Commands[string]>
        } catch (thrown) {
          // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it may abort while a call is under way
          if (signal.aborted) throw givenUp(where.scope, operation, last, signal)
          if (thrown instanceof CallFailed || isProgrammingError(thrown)) throw thrown
          last = failureOf(thrown)
          const times = (tried.get(last.kind) ?? 0) + 1
          tried.set(last.kind, times)
          if (last.kind === 'throttled') {
            stats.count(operation, 'throttled')
            pacer.slowDown(pauseFor(THROTTLED_MILLISECONDS, times, last))
            continue
          }
          if (last.kind === 'expired' && times === 1 && (await where.credentials.renew(generation))) continue
          const failed = new CallFailed(gapFor(where.scope, operation, last), last)
          if (last.kind === 'expired') over.set(where.credentials, failed)
          if (times < (TRIES[last.kind] ?? 1)) {
            await clock.sleep(pauseFor(BACKOFF_MILLISECONDS, times, last), signal).catch(() => undefined)
            continue
          }
          // "There is no such thing" is an answer.
          if (last.kind !== 'rejected') stats.count(operation, 'failed')
          throw failed
        }
      }
    },
  }
}

/** Full jitter, but never sooner than the server asked for. */
function pauseFor(
  { first, most }: { first: number; most: number },
  times: number,
  { retryAfter = 0 }: Failure,
): number {
  return Math.max(retryAfter, Math.random() * Math.min(most, first * 2 ** times))
}

/** The SDK resolves with nothing in it for an HTML page or an empty body; an API's own answer bears a request id. */
function requireAnswer(answer: object): object {
  const { requestId } = '$metadata' in answer ? (answer.$metadata as { requestId?: string }) : {}
  if (requestId === undefined) throw new NotAnAnswer('the server answered with success, but not as AWS does')
  return answer
}

function isProgrammingError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'RefusedOperation'
}

const REASONS: Readonly<Record<FailureKind, GapReason>> = {
  denied: 'denied',
  throttled: 'throttled',
  timeout: 'timeout',
  transient: 'failed',
  expired: 'expired',
  'clock-corrected': 'failed',
  'not-enabled': 'not-enabled',
  'not-accepted': 'failed',
  'no-answer': 'failed',
  rejected: 'failed',
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
    reason: REASONS[failure.kind],
    scope,
    source: operation,
    detail: `${NAMELESS.has(failure.code) ? '' : `${failure.code}: `}${failure.message}${where}`,
    ...(denied && permission !== undefined && { permission }),
  }
}

function givenUp(scope: AwsScope, operation: Operation, last: Failure | undefined, signal: AbortSignal): CallFailed {
  const interrupted = signal.reason instanceof Error && signal.reason.name === 'Interrupted'
  const reason: GapReason = interrupted ? 'interrupted' : last?.kind === 'throttled' ? 'throttled' : 'timeout'
  const detail = interrupted ? 'the run was interrupted' : `the run's time was over${last ? ` after ${last.code}` : ''}`
  const failure = last ?? {
    kind: 'timeout',
    code: 'Deadline',
    status: undefined,
    message: detail,
    retryAfter: undefined,
  }
  return new CallFailed({ reason, scope, source: operation, detail }, failure)
}
