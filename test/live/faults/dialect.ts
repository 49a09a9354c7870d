import type { Provider } from '../../../src/model/scope.js'
import type { Fault, WireAnswer, WireRequest } from './proxy.js'

/** A request of which nobody knows yet how often it was asked. */
export type Asked = Omit<WireRequest, 'earlier'>

type Breakdown = (request: Asked) => WireAnswer

/** How a provider's API says on the wire what goes wrong. Who reads it knows no more than the wire. */
export type Dialect = {
  readonly provider: Provider
  /** What makes two requests the same. */
  same(request: Asked): string
  /** Who calls and where: without the answer nothing else is asked. */
  isDoor(request: Asked): boolean
  /** The requests that faults without an end befall: of each protocol one. */
  isChosen(request: Asked): boolean
  /** The same in words. */
  readonly chosen: string
  /** @param wait the seconds after which to come again, where the server says so */
  throttled(request: Asked, wait?: number): WireAnswer
  /** Credentials that were good are no longer. */
  expired(request: Asked): WireAnswer
  /** Errors of the server. */
  readonly broken: readonly [Breakdown, ...Breakdown[]]
  /** A refusal that quotes what was sent, credentials included. */
  quoting(request: Asked): WireAnswer
  /** An answer with a token for the next page gives the one that led to it; the first page gives its own. */
  circle(): (request: Asked) => Fault | undefined
  /** What must be told nobody. */
  secretsOf(request: Asked): readonly string[]
}

export const answerOf = (status: number, type: string, body: string, headers: object = {}): WireAnswer => ({
  status,
  headers: { 'content-type': type, ...headers },
  body: Buffer.from(body),
})
