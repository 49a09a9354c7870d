import {
  anything,
  count,
  either,
  expected,
  listOf,
  mapOf,
  needed,
  objectOf,
  optional,
  orNull,
  prose,
  text,
  truth,
  usually,
} from './shape.js'

const number = orNull(count)
const texts = listOf(text)
/** Downtimes name one scope or several. */
const scopes = either(texts, (value, path, odd) => (typeof value === 'string' ? [value] : texts(value, path, odd)))

const OPTIONS = {
  notify_no_data: optional(truth),
  no_data_timeframe: optional(number),
  on_missing_data: optional(text),
  renotify_interval: optional(number),
  renotify_occurrences: optional(number),
  renotify_statuses: optional(orNull(texts)),
  escalation_message: optional(prose),
  evaluation_delay: optional(number),
  new_group_delay: optional(number),
  new_host_delay: optional(number),
  require_full_window: optional(truth),
  thresholds: optional(
    objectOf({
      critical: optional(number),
      warning: optional(number),
      ok: optional(number),
      unknown: optional(number),
      critical_recovery: optional(number),
      warning_recovery: optional(number),
    }),
  ),
  threshold_windows: optional(
    objectOf({ trigger_window: optional(orNull(text)), recovery_window: optional(orNull(text)) }),
  ),
  timeout_h: optional(number),
  silenced: optional(mapOf(number)),
  variables: optional(listOf(anything)),
  notify_by: optional(texts),
  notification_preset_name: optional(text),
}

/** A monitor as `ListMonitors` gives it. */
export const MONITOR = {
  monitor_id: needed(count, 'id'),
  type: expected(text, ''),
  query: expected(text, ''),
  message: expected(prose, ''),
  tag_list: usually(texts, [], 'tags'),
  priority: optional(number),
  overall_state: optional(text),
  overall_state_modified: optional(text),
  draft_status: optional(text),
  created: optional(text),
  modified: optional(text),
  multi: optional(truth),
  restricted_roles: optional(orNull(texts)),
  options: expected(objectOf(OPTIONS), {}),
  // Without them, whether anything is muted by a downtime is not known.
  matching_downtimes: expected(
    listOf(objectOf({ id: needed(count), start: optional(count), end: optional(number), scope: usually(scopes, []) })),
    [],
  ),
}

/** A monitor as `SearchMonitors` gives it. */
export const MONITOR_SEARCH = {
  monitor_id: needed(count, 'id'),
  metrics: expected(texts, []),
  scopes: expected(texts, []),
  notifications: expected(listOf(objectOf({ handle: needed(text), name: optional(text) })), []),
  // Absent, or null, where nothing was found.
  quality_issues: usually(texts, []),
  muted_until_ts: optional(number),
  last_triggered_ts: optional(number),
}

export const NOTIFICATION_RULE = {
  rule_id: needed(text, 'id'),
  filter: expected(objectOf({ tags: optional(texts), scope: optional(text) }), {}),
  recipients: usually(texts, []),
  conditional_recipients: optional(
    objectOf({
      conditions: expected(listOf(objectOf({ scope: needed(text), recipients: needed(texts) })), []),
      fallback_recipients: optional(texts),
    }),
  ),
}
