import type { Gap } from './gap.js'
import type { DatasetName, Inventory } from './inventory.js'
import type { Scope } from './scope.js'

/** Raised when the shape of snapshots changes so that older readers would misread it. */
export const SNAPSHOT_SCHEMA = 1

/**
 * One dataset in one scope. `complete`: all there is; `partial`: some of it, with the gaps that cut it short;
 * `missing`: nothing could be read. A `not-enabled` gap goes with `complete` and no items: there is nothing there.
 */
export type Portion<T> = {
  readonly scope: Scope
  readonly state: 'complete' | 'partial' | 'missing'
  readonly items: readonly T[]
  readonly gaps: readonly Gap[]
}

/** All that was read in one run, as plain JSON: it can be saved, mailed, and judged again later. */
export type Snapshot = {
  readonly schema: typeof SNAPSHOT_SCHEMA
  readonly tool: string
  /** When reading began, ISO 8601: the only clock that rules know. */
  readonly takenAt: string
  readonly finishedAt: string
  /** Every scope that the run was to cover, whether or not anything in it could be read. */
  readonly scopes: readonly Scope[]
  /** What kept the run from knowing or reaching scopes at all, such as an account whose role cannot be assumed. */
  readonly gaps: readonly Gap[]
  readonly datasets: { readonly [Name in DatasetName]?: readonly Portion<Inventory[Name]>[] }
}
