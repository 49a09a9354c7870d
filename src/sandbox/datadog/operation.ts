import type { DatadogEstate } from './estate.js'
import type { Cutting } from './pages.js'

/** Who calls, what for, and what there is. */
export type Caller = {
  readonly estate: DatadogEstate
  readonly url: URL
  readonly query: URLSearchParams
  /** What the path names, such as the id of a schedule. */
  readonly parameters: { readonly [name: string]: string }
  readonly cutting: Cutting
  readonly now: Date
}

/** One operation of the API: where it is, what it needs and what it answers. */
export type Operation = {
  /** Such as `ListMonitors`. */
  readonly name: string
  /** Such as `/api/v2/team/{team_id}/memberships`. */
  readonly path: string
  /** The permission that the application key needs; without one any key of a user will do. */
  readonly scope?: string
  /** Whether it asks for no user's key at all. */
  readonly apiKeyIsEnough?: true
  /** What may be asked; anything else is refused, so that no test asks in vain. */
  readonly query?: readonly string[]
  /** How refusals are worded. */
  readonly refuses?: 'plain' | 'json-api'
  readonly answer: (caller: Caller) => object
}

/** The related objects that are to be sent along. */
export const includes = (query: URLSearchParams): ReadonlySet<string> =>
  new Set((query.get('include') ?? '').split(',').filter((one) => one !== ''))
