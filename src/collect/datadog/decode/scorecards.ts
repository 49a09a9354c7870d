import { count, isObject, needed, optional, prose, type Read, text, truth } from './shape.js'

export const SCORECARD_RULE = {
  rule_id: needed(text, 'id'),
  scorecard_name: optional(text),
  enabled: optional(truth),
  custom: optional(truth),
  level: optional(count),
}

/** The id in a relationship. */
const related: Read<string> = (value, path, odd) => {
  const data = isObject(value) ? value['data'] : undefined
  return text(isObject(data) ? data['id'] : undefined, path, odd)
}

export const SCORECARD_OUTCOME = {
  outcome_id: needed(text, 'id'),
  rule_id: needed(related, 'rule'),
  service_name: needed(text),
  state: needed(text),
  remarks: optional(prose),
  modified_at: optional(text),
}
