import type { Gap, GapReason } from '../model/gap.js'
import type { Scope } from '../model/scope.js'
import { CallFailed } from './call-failed.js'
import type { Clock } from './clock.js'
import type { Failure, FailureKind } from './failure.js'
import type { Pacer } from './pacer.js'
import type { Stats } from './stats.js'

/** How one call is repeated: whose it is, what holds it back, and how the provider's errors read. */
export type Persistence = {
  readonly scope: Scope
  readonly operation: string
  readonly pacer: Pacer
  /** Aborts with the run: at its deadline, or when somebody interrupts it. */
  readonly signal: AbortSignal
  readonly stats: Stats
  readonly clock: Clock
  failureOf(thrown: unknown): Failure
  gapOf(failure: Failure): Gap
  /** Renews credentials that have expired. Says whether another try makes sense. */
  renew?(): Promise<boolean>
  /** The failure that ended the credentials for good. */
  ended?(): CallFailed | undefined
  /** Told when credentials turn out to have ended for good. */
  onEnded?(failed: CallFailed): void
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

/**
 * Makes a call, and makes it again where that helps, until it is answered, given up or the run ends. Throttled calls are
 * queued again until the deadline.
 * @throws CallFailed once the call is given up
 */
export async function persist<T>(attempt: () => Promise<T>, how: Persistence): Promise<T> {
  const { scope, operation, pacer, signal, stats, clock } = how
  const tried = new Map<FailureKind, number>()
  let last: Failure | undefined
  for (;;) {
    const ended = how.ended?.()
    if (ended) throw ended
    if (signal.aborted) throw givenUp(scope, operation, last, signal)
    try {
      await pacer.turn(signal)
      if (last) stats.count(operation, 'retries')
      return await attempt()
    } catch (thrown) {
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it may abort while a call is under way
      if (signal.aborted) throw givenUp(scope, operation, last, signal)
      if (thrown instanceof CallFailed || isRefused(thrown)) throw thrown
      last = how.failureOf(thrown)
      const times = (tried.get(last.kind) ?? 0) + 1
      tried.set(last.kind, times)
      if (last.kind === 'throttled') {
        stats.count(operation, 'throttled')
        pacer.slowDown(pauseFor(THROTTLED_MILLISECONDS, times, last))
        continue
      }
      if (last.kind === 'expired' && times === 1 && (await how.renew?.())) continue
      const failed = new CallFailed(how.gapOf(last), last)
      if (last.kind === 'expired') how.onEnded?.(failed)
      if (times < (TRIES[last.kind] ?? 1)) {
        await clock.sleep(pauseFor(BACKOFF_MILLISECONDS, times, last), signal).catch(() => undefined)
        continue
      }
      // "There is no such thing" is an answer.
      if (last.kind !== 'rejected') stats.count(operation, 'failed')
      throw failed
    }
  }
}

/** Why a call that failed in this way was not answered, in the words of gaps. */
export const REASON_OF: Readonly<Record<FailureKind, GapReason>> = {
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

/** Full jitter, but never sooner than the server asked for. */
function pauseFor(
  { first, most }: { first: number; most: number },
  times: number,
  { retryAfter = 0 }: Failure,
): number {
  return Math.max(retryAfter, Math.random() * Math.min(most, first * 2 ** times))
}

/** The guard's refusal is a mistake of ours, which no other try mends. */
const isRefused = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === 'RefusedOperation'

function givenUp(scope: Scope, operation: string, last: Failure | undefined, signal: AbortSignal): CallFailed {
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
