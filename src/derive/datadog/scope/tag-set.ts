import { normaliseKey, normaliseTag, splitTag } from './normalise-tag.js'

/**
 * The tags that something has, by key; a tag without a value has the value ''. `knownKeys` are the keys of which all
 * values are known, or all but `openKeys`: only there is a value that is not listed known to be absent.
 */
export type TagSet = {
  readonly values: ReadonlyMap<string, ReadonlySet<string>>
  readonly knownKeys: ReadonlySet<string> | 'all'
  /** Keys of which nothing is known although all others are. */
  readonly openKeys?: ReadonlySet<string>
}

/** Builds a tag set from tags such as `env:prod`, as the provider writes them. */
export function tagSetOf(
  tags: Iterable<string>,
  knownKeys: readonly string[] | ReadonlySet<string> | 'all',
  openKeys: readonly string[] = [],
): TagSet {
  const values = new Map<string, Set<string>>()
  for (const tag of tags) {
    const { key, value } = splitTag(normaliseTag(tag))
    const known = values.get(key)
    if (known) known.add(value)
    else values.set(key, new Set([value]))
  }
  return {
    values,
    knownKeys: typeof knownKeys === 'string' ? knownKeys : new Set([...knownKeys].map(normaliseKey)),
    ...(openKeys.length > 0 && { openKeys: new Set(openKeys.map(normaliseKey)) }),
  }
}
