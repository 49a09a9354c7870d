import type { Gap } from '../model/gap.js'
import type { DatasetName } from '../model/inventory.js'
import type { FactPath } from '../model/rule.js'
import type { Scope } from '../model/scope.js'
import type { Portion } from '../model/snapshot.js'
import type { Clock } from './clock.js'
import type { Stats } from './stats.js'

/** What rules need to be read. */
export type Needs = { readonly datasets: ReadonlySet<DatasetName>; readonly facts: ReadonlySet<FactPath> }

/** What all providers' reading goes by. */
export type RunContext = {
  readonly signal: AbortSignal
  readonly stats: Stats
  /** When the run began, in milliseconds since 1970. */
  readonly now: number
  readonly onProgress: (event: ProgressEvent) => void
  /** What waiting goes by, the real clock unless told: tests do not wait. */
  readonly clock?: Clock
}

/** What happens during a run, for somebody who watches. */
export type ProgressEvent =
  /** A target was entered: `account 111111111111`, `cluster shop`, `organisation acme`; as whom, and how large it is. */
  | { readonly kind: 'entered'; readonly target: string; readonly identity: string; readonly size?: string }
  | { readonly kind: 'planned'; readonly portions: number }
  | { readonly kind: 'read'; readonly dataset: DatasetName; readonly scope: Scope }

/** What was read of a provider: for the snapshot. */
export type Collected = {
  /** How many targets (accounts, clusters, organisations) could be entered. */
  readonly entered: number
  readonly scopes: readonly Scope[]
  readonly gaps: readonly Gap[]
  readonly portions: readonly { readonly name: DatasetName; readonly portion: Portion<never> }[]
}
