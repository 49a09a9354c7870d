import type { Reader } from './collector.js'

/**
 * Everything on the pages of a list that belongs to one item. A failure becomes a gap, what arrived before stays; where
 * the item is gone there is nothing, and no gap.
 */
export async function gather<T>(
  reader: Pick<Reader, 'attempt'>,
  pages: AsyncIterable<readonly T[]>,
  goneCodes: readonly string[],
): Promise<readonly T[]> {
  const all: T[] = []
  const read = async (): Promise<void> => {
    for await (const page of pages) all.push(...page)
  }
  await reader.attempt(read(), goneCodes)
  return all
}

/** The results of a task for each element, all at once, without those that gave nothing. */
export async function eachOf<T, U>(
  elements: readonly T[],
  task: (element: T) => Promise<U | undefined>,
): Promise<readonly U[]> {
  const results = await Promise.all(elements.map(task))
  return results.filter((result) => result !== undefined)
}
