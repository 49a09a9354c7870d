/** Datadog's limit. */
const LONGEST = 200

/** What is written as Datadog stores it anyway, as most tags are. */
const PLAIN = /^[a-z\d:./-]+(?:_[a-z\d:./-]+)*$/

/**
 * A tag (`key:value`, or a key alone) as Datadog stores it. Documented ("Getting started with tags", "Best practices for
 * naming metrics and tags"): lower case; letters and digits of any script, `_`, `-`, `:`, `.` and `/` stay, any other
 * character becomes `_`; runs of `_` become one; a trailing `_` goes; at most 200 characters. That a tag must start with
 * a letter is not applied: what happens to one that does not is not documented for all sources.
 */
export const normaliseTag = (tag: string): string => normalised(tag, /[^\p{L}\p{N}_:./-]/gu)

/** The same for a pattern, in which `*` stays. */
export const normalisePattern = (pattern: string): string => normalised(pattern, /[^\p{L}\p{N}_:./*-]/gu)

/** The same for a key, whose trailing `_` is not that of a tag. */
export const normaliseKey = (key: string): string =>
  PLAIN.test(key) && key.length + ':x'.length <= LONGEST && !key.includes(':')
    ? key
    : splitTag(normaliseTag(`${key}:x`)).key

function normalised(text: string, illegal: RegExp): string {
  if (text.length <= LONGEST && PLAIN.test(text)) return text
  const legal = text.trim().toLowerCase().replace(illegal, '_').replace(/_+/g, '_')
  // By code points: half a surrogate pair would be illegal the second time.
  const short = legal.length > LONGEST ? [...legal].slice(0, LONGEST).join('') : legal
  return short.endsWith('_') ? short.slice(0, -1) : short
}

/** Key and value of a tag or pattern: the key ends at the first colon. A tag without a colon is a key without a value. */
export function splitTag(tag: string): { readonly key: string; readonly value: string } {
  const colon = tag.indexOf(':')
  return colon < 0 ? { key: tag, value: '' } : { key: tag.slice(0, colon), value: tag.slice(colon + 1) }
}
