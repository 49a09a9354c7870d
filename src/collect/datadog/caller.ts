import type { Gap } from '../../model/gap.js'
import type { DatadogScope } from '../../model/scope.js'
import { abortable } from '../abortable.js'
import { CallFailed } from '../call-failed.js'
import { type Clock, realClock } from '../clock.js'
import type { Failure } from '../failure.js'
import { hideSecrets } from '../hide-secrets.js'
import { createPacer, type Pacer } from '../pacer.js'
import { persist, REASON_OF } from '../persist.js'
import type { Stats } from '../stats.js'
import { createBudget } from './budget.js'
import { authorizationOf, type DatadogCredentials } from './credentials.js'
import { failureOf } from './failure.js'
import { requireDeclared, requireRead } from './guard.js'
import { send } from './http.js'
import type { Operation, Parameters } from './operations.js'
import { permissionFor } from './permissions.js'
import { RATE } from './rate.js'
import type { RequestBuilder } from './request-builder.js'

/** Runs calls: declared reads only, paced, a few at a time, repeated where that helps, and given up with a gap. */
export type Caller = { call(scope: DatadogScope, operation: Operation, parameters: Parameters): Promise<object> }

export type CallerSettings = {
  readonly builder: RequestBuilder
  readonly origin: string
  readonly credentials: DatadogCredentials
  readonly allowed: ReadonlySet<Operation>
  /** How many calls may be under way at once. */
  readonly gate: <T>(task: () => Promise<T>) => Promise<T>
  /** Aborts with the run: at its deadline, or when somebody interrupts it. */
  readonly signal: AbortSignal
  readonly stats: Stats
  /** How long one request may take in all, in milliseconds. */
  readonly requestTimeout: number
}

export function createCaller(
  { builder, origin, credentials, allowed, gate, signal, stats, requestTimeout }: CallerSettings,
  clock: Clock = realClock,
): Caller {
  const budget = createBudget(clock)
  const pacers = new Map<Operation, Pacer>()
  const authorization = authorizationOf(credentials)
  let over: CallFailed | undefined

  function pacerOf(operation: Operation): Pacer {
    const own = pacers.get(operation) ?? createPacer(RATE, clock)
    pacers.set(operation, own)
    return {
      async turn(ending) {
        await own.turn(ending)
        await budget.turn(operation, ending)
      },
      slowDown: own.slowDown,
    }
  }

  async function attempt(scope: DatadogScope, operation: Operation, parameters: Parameters): Promise<object> {
    requireDeclared(operation, allowed)
    const request = await abortable(builder.build(operation, parameters), signal)
    requireRead(operation, request, origin)
    return gate(async () => {
      if (over) throw over
      stats.count(operation, 'requests')
      const headers = { ...request.headers, ...authorization }
      const onHeaders = (answered: Headers): void => budget.learn(operation, answered)
      return send({ ...request, headers }, { signal, requestTimeout, onHeaders }).catch((thrown: unknown) => {
        throw endedBy(hideSecrets(thrown, Object.values(credentials)), scope, operation)
      })
    })
  }

  /** Credentials that are not accepted end all calls: also those under way, and those that wait behind them. */
  function endedBy(thrown: unknown, scope: DatadogScope, operation: Operation): unknown {
    const failure = failureOf(thrown)
    if (failure.kind !== 'expired') return thrown
    stats.count(operation, 'failed')
    over ??= new CallFailed(gapFor(scope, operation, failure), failure)
    return over
  }

  return {
    call: (scope, operation, parameters) =>
      persist(() => attempt(scope, operation, parameters), {
        scope,
        operation,
        pacer: pacerOf(operation),
        signal,
        stats,
        clock,
        failureOf,
        gapOf: (failure) => gapFor(scope, operation, failure),
        ended: () => over,
      }),
  }
}

/** What JavaScript calls errors that nobody named. */
const NAMELESS = new Set(['Error', 'TypeError', 'NotAnAnswer', 'NoRequest'])

function gapFor(scope: DatadogScope, operation: Operation, failure: Failure): Gap {
  const permission = failure.kind === 'denied' ? permissionFor(operation) : undefined
  const hint = failure.kind === 'expired' ? ' (are the credentials valid, and is it the right site?)' : ''
  return {
    reason: REASON_OF[failure.kind],
    scope,
    source: operation,
    detail: `${NAMELESS.has(failure.code) ? '' : `${failure.code}: `}${failure.message}${hint}`,
    ...(permission !== undefined && { permission }),
  }
}
