import type { Gap } from '../model/gap.js'
import type { Scope } from '../model/scope.js'
import type { Failure } from './failure.js'

/** A call that was given up: the gap that it leaves, and the API's own error for those who know better what it means. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'
  readonly gap: Gap
  readonly failure: Failure
  constructor(gap: Gap, failure: Failure) {
    super(`${gap.source}: ${gap.detail}`)
    this.gap = gap
    this.failure = failure
  }
}

/** The answer, or `otherwise` where the API answered with one of these error codes: "there is no such configuration". */
export async function unless<T, U>(codes: readonly string[], otherwise: U, call: Promise<T>): Promise<T | U> {
  try {
    return await call
  } catch (thrown) {
    if (thrown instanceof CallFailed && codes.includes(thrown.failure.code)) return otherwise
    throw thrown
  }
}

/** Gives up on an answer that arrived but lacks what it must hold. */
export function failedAnswer({ scope }: { readonly scope: Scope }, operation: string, detail: string): never {
  throw new CallFailed(
    { reason: 'failed', scope, source: operation, detail },
    { kind: 'no-answer', code: 'NotAnAnswer', status: undefined, message: detail, retryAfter: undefined },
  )
}

/** A gap for whatever was thrown; what is not a failed call is a fault of ours or an answer of a shape nobody expected. */
export function gapFrom(thrown: unknown, scope: Scope, source: string): Gap {
  if (thrown instanceof CallFailed) return thrown.gap
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  return { reason: 'failed', scope, source, detail: detail.slice(0, 300) }
}
