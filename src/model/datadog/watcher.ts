import type { Gap } from '../gap.js'
import type { ParsedQuery } from './monitor-query.js'
import type { Monitor } from './monitor.js'

/** The notifications that a monitor sends. */
export type NotificationState = 'alert' | 'warn' | 'no_data' | 'recovery' | 'renotify'

/**
 * What a handle reaches: somebody who is on call, a chat, a ticket, an automation, a mailbox, or (`team`) a team or a user
 * of Datadog. `dynamic`: a variable in it decides at the time of the alert.
 */
export type HandleClass = 'paging' | 'chat' | 'ticket' | 'automation' | 'mail' | 'team' | 'dynamic'

/** Whom a notification goes to. */
export type Recipient = {
  /** Without its `@`. */
  readonly handle: string
  readonly class: HandleClass
  /** Reached under a condition that the state alone does not decide. */
  readonly conditional: boolean
  /** What names it: the message, or a notification rule or composite monitor by its name. */
  readonly from: string
}

/** A monitor, what it watches and whom it tells. */
export type Watcher = {
  readonly monitor: Monitor
  readonly query: ParsedQuery
  /** Where its query was not read: it may watch anything. */
  readonly unread?: readonly Gap[]
  /** Why it tells nobody although it may turn red, such as `it is muted without end`. */
  readonly silent?: string
  readonly recipients: { readonly [State in NotificationState]: readonly Recipient[] }
}
