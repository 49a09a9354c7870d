import type { AwsAccountEstate, AwsEstate, AwsRegionEstate } from './estate.js'

/** An error as an API answers it. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string
  readonly status: number
  constructor(code: string, status: number, message: string) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** Who calls, from where, and what there is. */
export type Caller = {
  readonly account: string
  readonly region: string
  /** The role that was assumed for the call, where one was. */
  readonly role: string | undefined
  readonly own: AwsAccountEstate
  /** What the region holds that the call went to. */
  readonly here: AwsRegionEstate
  readonly estate: AwsEstate
  readonly now: Date
  /** The largest page of any list. */
  readonly pageSize: number
  /** How many calls of an operation the account has had answers to, the one at hand included. */
  readonly asked: (operation: string) => number
}

/** Answers one operation in full; the server cuts it into pages. A string `$body` is sent as it is. */
export type Handler = (caller: Caller, input: Input) => object
export type Input = { readonly [member: string]: unknown }
export type Handlers = { readonly [operation: string]: Handler }

/** The member of an input, where it is a string. */
export const text = (input: Input, member: string): string => {
  const value = input[member]
  return typeof value === 'string' ? value : ''
}

/** The member of an input as a list of strings, or `undefined` where it was not given. */
export const texts = (input: Input, member: string): readonly string[] | undefined => {
  const value = input[member]
  return Array.isArray(value) ? value.filter((element) => typeof element === 'string') : undefined
}

/** The element that a test picks out, or an API error. */
export function orFail<T>(found: T | undefined, code: string, status: number, message: string): T {
  if (found === undefined) throw new ApiError(code, status, message)
  return found
}
