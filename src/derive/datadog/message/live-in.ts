/** What a notification is about. `renotify`: the monitor is still in a state that it has told of before. */
export const NOTIFICATION_STATES = ['alert', 'warn', 'no_data', 'recovery', 'renotify'] as const

export type NotificationState = (typeof NOTIFICATION_STATES)[number]

/** Whether text is part of a notification; `maybe` where that depends on more than the state. */
export type Presence = 'yes' | 'no' | 'maybe'

type Presences = readonly [alert: Presence, warn: Presence, noData: Presence, recovery: Presence, renotify: Presence]

/**
 * In which notifications a condition holds. A notification that is repeated is about an alert, a warning or missing data.
 * `is_unknown` belongs to none of these states. Conditions on tags, on the priority, and those that are not known here
 * may hold in any.
 */
const CONDITIONS: ReadonlyMap<string, Presences> = new Map<string, Presences>([
  ['is_alert', ['yes', 'no', 'no', 'no', 'maybe']],
  ['is_warning', ['no', 'yes', 'no', 'no', 'maybe']],
  ['is_no_data', ['no', 'no', 'yes', 'no', 'maybe']],
  ['is_recovery', ['no', 'no', 'no', 'yes', 'no']],
  ['is_alert_recovery', ['no', 'no', 'no', 'maybe', 'no']],
  ['is_warning_recovery', ['no', 'no', 'no', 'maybe', 'no']],
  ['is_no_data_recovery', ['no', 'no', 'no', 'maybe', 'no']],
  ['is_alert_to_warning', ['no', 'maybe', 'no', 'no', 'no']],
  ['is_renotify', ['no', 'no', 'no', 'no', 'yes']],
  ['is_unknown', ['no', 'no', 'no', 'no', 'no']],
])

const ANY: Presences = ['maybe', 'maybe', 'maybe', 'maybe', 'maybe']

/** Whether a condition holds in the notifications of a state. */
export const liveIn = (condition: string, state: NotificationState): Presence =>
  (CONDITIONS.get(condition) ?? ANY)[NOTIFICATION_STATES.indexOf(state)] ?? 'maybe'
