import { DATASETS, type DatasetName } from '../../model/inventory.js'
import type { Item } from '../../model/item.js'
import type { Read } from '../join.js'
import type { Labels } from './named-by.js'

/** An item with what it says of itself, numbered: what is known of each is kept in lists. */
export type Labelled = { readonly item: Item; readonly labels: Labels; readonly at: number }

export type Items = ReadonlyMap<string, Labelled>

/** A list with a place for each item. Made one by one: the engine looks up a long list that is made at once slowly. */
export const placesFor = <T>(items: Items): (T | undefined)[] => Array.from(items.values(), () => undefined)

/** All items with their tags and labels; a workload has those of its pods too. */
export function labelledItems(read: Read): Items {
  const items = new Map<string, Labelled>()
  for (const name of Object.keys(DATASETS) as DatasetName[])
    for (const { item } of read(name)) {
      // Two lists may be about one thing, such as its backups or its maintenance, and only one of them bears its tags.
      const earlier = items.get(item.id)
      if (earlier && Object.keys(item.tags).length === 0) continue
      const labels = 'tag_list' in item ? withoutDoubtful(item) : item.tags
      items.set(item.id, { item, labels, at: earlier?.at ?? items.size })
    }
  for (const { item } of read('kubernetes.workloads'))
    items.set(item.id, {
      item,
      labels: { ...item.template.metadata.labels, ...item.tags },
      at: items.get(item.id)?.at ?? items.size,
    })
  return items
}

/** Datadog lets a tag have several values, of which `tags` has the first: such a tag names nothing. */
function withoutDoubtful({ tags, tag_list: list = [] }: Item & { readonly tag_list?: readonly string[] }): Labels {
  const doubtful = new Set<string>()
  for (const tag of list) {
    const colon = tag.indexOf(':')
    const key = colon > 0 ? tag.slice(0, colon) : ''
    if (tags[key] !== undefined && tags[key] !== tag.slice(colon + 1)) doubtful.add(key)
  }
  return doubtful.size === 0 ? tags : Object.fromEntries(Object.entries(tags).filter(([key]) => !doubtful.has(key)))
}
