import {
  anything,
  count,
  either,
  expected,
  listOf,
  needed,
  objectOf,
  optional,
  orNull,
  prose,
  type Read,
  text,
  usually,
} from './shape.js'

const texts = listOf(text)

export const SLO = {
  slo_id: needed(text, 'id'),
  type: expected(text, ''),
  tag_list: usually(texts, [], 'tags'),
  monitor_ids: usually(listOf(count), []),
  groups: optional(texts),
  query: optional(objectOf({ numerator: optional(text), denominator: optional(text) })),
  sli_specification: optional(anything),
  thresholds: expected(
    listOf(objectOf({ timeframe: needed(text), target: needed(count), warning: optional(orNull(count)) })),
    [],
  ),
  created_at: optional(count),
  modified_at: optional(count),
}

/** An address without what may be secret in it: a user, a query, a fragment. */
const address: Read<string> = (value, path, odd) =>
  text(value, path, odd)
    ?.replace(/[?#].*$/s, '')
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1')

const REQUEST = { url: optional(address), host: optional(text), port: optional(either(count, text)) }

/** What is expected of bodies and headers may be secret; of anything else it is a number or a word. */
const CONFIDENTIAL = /body|header|script|message|metadata/i
const target: Read<string | number | null> = (value) =>
  typeof value === 'string' || typeof value === 'number' ? value : null

type Assertion = { readonly type: string; readonly operator?: string; readonly target?: string | number }
const readAssertion = objectOf({ type: needed(text), operator: optional(text), target: optional(target) })
const assertion: Read<Assertion> = (value, path, odd) => {
  const read = readAssertion(value, path, odd)
  if (!read) return undefined
  const { target: found, ...rest } = read
  return found === undefined || found === null || CONFIDENTIAL.test(rest.type) ? rest : { ...rest, target: found }
}
/** Assertions written in JavaScript have no type. */
const assertions: Read<readonly Assertion[]> = (value, path, odd) =>
  listOf(assertion)(Array.isArray(value) ? value.filter((one) => !isScript(one)) : value, path, odd)
const isScript = (value: unknown): boolean => typeof value === 'object' && value !== null && 'code' in value

export const SYNTHETIC_TEST = {
  public_id: needed(text),
  type: expected(text, ''),
  subtype: optional(text),
  status: expected(text, ''),
  tag_list: usually(texts, [], 'tags'),
  locations: expected(texts, []),
  message: usually(prose, ''),
  monitor_id: optional(count),
  options: expected(
    objectOf({
      tick_every: optional(count),
      min_location_failed: optional(count),
      retry: optional(objectOf({ count: optional(count), interval: optional(count) })),
    }),
    {},
  ),
  modified_at: optional(text),
  // Tests of several steps and of mobile applications have no request of their own.
  request: optional(objectOf(REQUEST)),
  assertions: usually(assertions, []),
}
