import {
  count,
  expected,
  isObject,
  listOf,
  needed,
  objectOf,
  optional,
  orNull,
  type Read,
  text,
  truth,
  usually,
} from './shape.js'

const texts = listOf(text)

export const TEAM = {
  team_id: needed(text, 'id'),
  handle: needed(text),
  user_count: optional(count),
}

export const USER = {
  user_id: needed(text, 'id'),
  handle: optional(text),
  email: optional(text),
  status: optional(text),
  disabled: optional(truth),
  service_account: optional(truth),
  verified: optional(truth),
  mfa_enabled: optional(truth),
  last_login_time: optional(orNull(text)),
  created_at: optional(text),
}

export const API_KEY = {
  key_id: needed(text, 'id'),
  last4: optional(text),
  created_at: optional(text),
  date_last_used: optional(orNull(text)),
}

export const APPLICATION_KEY = {
  key_id: needed(text, 'id'),
  last4: optional(text),
  created_at: optional(text),
  last_used_at: optional(orNull(text)),
  scopes: optional(orNull(texts)),
  owner_id: optional(idOf, 'owned_by'),
}

/** The id of what a relationship of JSON:API names. */
function idOf(value: unknown, path: string, odd: string[]): string | undefined {
  return reference(isObject(value) ? value['data'] : value, path, odd)?.id
}

/** The ids of what a relationship of JSON:API names. */
export const idsOf: Read<readonly string[]> = (value, path, odd) =>
  listOf(reference)(isObject(value) ? value['data'] : value, path, odd)?.map(({ id }) => id)

const reference = objectOf({ id: needed(text), type: optional(text) })

/** What a relationship of JSON:API names. */
export const references: Read<readonly { readonly id: string; readonly type?: string }[]> = (value, path, odd) =>
  listOf(reference)(isObject(value) ? value['data'] : value, path, odd)

export const SCHEDULE = {
  schedule_id: needed(text, 'id'),
  time_zone: optional(text),
  team_ids: usually(idsOf, [], 'teams'),
}

/** A layer of a schedule; the members are ids of turns, not yet of people. */
export const LAYER = {
  layer_id: needed(text, 'id'),
  effective_date: optional(text),
  end_date: optional(orNull(text)),
  member_ids: expected(idsOf, [], 'members'),
}

/** A turn: `null` is nobody's. */
export const MEMBER = { user: optional(nobodyOr(idOf)) }

/** A shift, and whose it is: `null` is nobody's. */
export const SHIFT = { user: expected(nobodyOr(idOf), null) }

/** A relationship to one, which may be to nobody. */
function nobodyOr(read: Read<string>): Read<string | null> {
  return (value, path, odd) => (isObject(value) && value['data'] === null ? null : read(value, path, odd))
}

export const ROUTING_RULE = {
  query: optional(text),
  urgency: optional(text),
  policy_id: optional(orNull(nobodyOr(idOf)), 'policy'),
  actions: usually(listOf(objectOf({ type: needed(text) })), []),
}

export const ESCALATION_POLICY = {
  policy_id: needed(text, 'id'),
  retries: optional(count),
  resolve_page_on_policy_end: optional(truth),
  steps: expected(idsOf, [], 'steps'),
}

export const ESCALATION_STEP = {
  escalate_after_seconds: optional(count),
  targets: expected(references, [], 'targets'),
}

/** The schedule behind a target that means a position in it. */
export const SCHEDULE_TARGET = { schedule: optional(idOf) }
