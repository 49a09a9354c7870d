import {
  count,
  expected,
  listOf,
  mapOf,
  needed,
  objectOf,
  optional,
  orNull,
  prose,
  type Read,
  text,
  truth,
  usually,
} from './shape.js'

const texts = listOf(text)
const number = orNull(count)

export const HOST = {
  host_id: needed(count, 'id'),
  host_name: usually(text, ''),
  aliases: usually(texts, []),
  aws_id: optional(text),
  aws_name: optional(text),
  apps: usually(texts, []),
  sources: usually(texts, []),
  up: optional(truth),
  is_muted: optional(truth),
  mute_timeout: optional(number),
  last_reported_time: optional(count),
  tag_list: expected(allTags, [], 'tags_by_source'),
  agent_version: optional(text),
}

/** The tags of all sources, each once. */
function allTags(value: unknown, path: string, odd: string[]): readonly string[] | undefined {
  const bySource = mapOf(texts)(value, path, odd)
  return bySource && [...new Set(Object.values(bySource).flat())]
}

type AuthConfig = { readonly role_name?: string; readonly external_id_set?: boolean; readonly access_keys?: true }
/** The external id and the access key stay where they are: that there is one is enough. */
const authConfig: Read<AuthConfig> = (value, path, odd) => {
  const read = objectOf({
    role_name: optional(text),
    external_id: optional(text),
    access_key_id: optional(text),
  })(value, path, odd)
  if (!read) return undefined
  const { role_name, external_id, access_key_id } = read
  return {
    ...(role_name !== undefined && { role_name, external_id_set: (external_id ?? '') !== '' }),
    ...(access_key_id !== undefined && { access_keys: true }),
  }
}

const FILTERS = { include_only: optional(texts), exclude_only: optional(texts) }

export const AWS_ACCOUNT = {
  id: needed(text),
  aws_account_id: needed(text),
  aws_partition: optional(text),
  account_tags: usually(texts, []),
  auth_config: expected(authConfig, {}),
  aws_regions: expected(objectOf({ include_all: optional(truth), include_only: optional(texts) }), {}),
  metrics_config: expected(
    objectOf({
      enabled: optional(truth),
      automute_enabled: optional(truth),
      namespace_filters: expected(objectOf(FILTERS), {}),
      tag_filters: usually(listOf(objectOf({ namespace: needed(text), tags: usually(texts, []) })), []),
    }),
    { namespace_filters: {}, tag_filters: [] },
  ),
  logs_config: optional(
    objectOf({ lambda_forwarder: optional(objectOf({ lambdas: optional(texts), sources: optional(texts) })) }),
  ),
  resources_config: optional(
    objectOf({
      extended_collection: optional(truth),
      cloud_security_posture_management_collection: optional(truth),
    }),
  ),
  created_at: optional(text),
  modified_at: optional(text),
}

export const LOGS_ARCHIVE = {
  archive_id: needed(text, 'id'),
  query: expected(text, ''),
  state: optional(text),
  destination: optional(
    objectOf({
      type: expected(text, ''),
      bucket: optional(text),
      path: optional(text),
      encryption: optional(objectOf({ type: expected(text, ''), key: optional(text) })),
      integration: optional(objectOf({ account_id: optional(text), role_name: optional(text) })),
    }),
  ),
  rehydration_max_scan_size_in_gb: optional(number),
}

export const LOGS_INDEX = {
  filter: expected(objectOf({ query: expected(text, '') }), { query: '' }),
  num_retention_days: optional(count),
  num_flex_logs_retention_days: optional(count),
  daily_limit: optional(number),
  daily_limit_warning_threshold_percentage: optional(number),
  is_rate_limited: optional(truth),
  exclusion_filters: usually(
    listOf(
      objectOf({
        name: usually(text, ''),
        is_enabled: optional(truth),
        filter: optional(objectOf({ query: optional(text), sample_rate: needed(count) })),
      }),
    ),
    [],
  ),
}

/** An entity of the catalogue without its definition, which comes beside it. */
export const CATALOG_ENTITY = {
  entity_id: needed(text, 'id'),
  kind: expected(text, ''),
  display_name: optional(text, 'displayName'),
  owner: optional(text),
  tag_list: usually(texts, [], 'tags'),
}

/** The definition of an entity. Whom a contact reaches is nobody's business here. */
export const ENTITY_SCHEMA = {
  links: usually(listOf(objectOf({ name: optional(text), type: needed(text), url: needed(prose) })), []),
  contacts: usually(listOf(objectOf({ type: needed(text), name: optional(text) })), []),
  tier: optional(text),
  lifecycle: optional(text),
}
