import type { Reader } from './collector.js'
import type { Operation } from './service.js'

/** Tags as AWS lists them, as a record. A tag without a key is none. */
export function tagsOf(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): Record<string, string> {
  return Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])))
}

type Present<T, Keys extends keyof T> = { readonly [Key in Keys]-?: NonNullable<T[Key]> }

/**
 * The members without which an answer cannot be an item, such as the ARN that is its id. Where one is absent the item
 * leaves a gap behind and the list goes on: an item that cannot be named must not vanish in silence.
 */
export function required<T extends object, const Keys extends readonly (keyof T & string)[]>(
  reader: Pick<Reader, 'scope' | 'gap'>,
  operation: Operation,
  answer: T,
  keys: Keys,
): Present<T, Keys[number]> | undefined {
  const absent = keys.find((key) => answer[key] === undefined || answer[key] === null || answer[key] === '')
  if (absent === undefined) return answer as unknown as Present<T, Keys[number]>
  reader.gap({
    reason: 'failed',
    scope: reader.scope,
    source: operation,
    detail: `an item of the answer has no ${absent}`,
  })
  return undefined
}

/** The items on all pages that have these members, each with them; `required` deals with those that have not. */
export async function* eachNamed<T extends object, const Keys extends readonly (keyof T & string)[]>(
  reader: Pick<Reader, 'scope' | 'gap'>,
  operation: Operation,
  pages: AsyncIterable<readonly T[]>,
  keys: Keys,
): AsyncGenerator<readonly [T, Present<T, Keys[number]>]> {
  for await (const page of pages)
    for (const one of page) {
      const named = required(reader, operation, one, keys)
      if (named) yield [one, named]
    }
}
