import type { Page } from './pages.js'
import type { Reference, ToMany } from './wire/json-api.js'

export const toMany = <Type extends string>(type: Type, ids: readonly string[]): ToMany<Type> => ({
  data: ids.map((id) => ({ type, id })),
})

/** Objects to be sent along, each once. */
export function distinct<T extends Reference>(objects: readonly T[]): T[] {
  return [...new Map(objects.map((one) => [`${one.type} ${one.id}`, one])).values()]
}

/** What a paged answer says of its pages, counted by number. */
export const numberedMeta = ({ number, size, total }: Page<unknown>) => ({
  number,
  first_number: 0,
  prev_number: Math.max(0, number - 1),
  next_number: number + 1,
  last_number: Math.max(0, Math.ceil(total / size) - 1),
  size,
  type: 'number_size',
  total,
})

/** The same, counted by elements. */
export const offsetMeta = ({ offset, size, total }: Page<unknown>) => ({
  offset,
  first_offset: 0,
  prev_offset: Math.max(0, offset - size),
  next_offset: offset + size,
  last_offset: 0,
  limit: size,
  type: 'offset_limit',
  total,
})

/** Where the other pages are: the API names a next one whether there is one or not. */
export function numberedLinks(url: URL, { number, size, total }: Page<unknown>) {
  const last = Math.max(0, Math.ceil(total / size) - 1)
  const at = (page: number) => linkTo(url, { 'page[number]': page, 'page[size]': size })
  return {
    self: url.href,
    first: at(0),
    prev: number === 0 ? null : at(number - 1),
    next: at(number + 1),
    last: at(last),
  }
}

export function offsetLinks(url: URL, { offset, size }: Page<unknown>) {
  const at = (start: number) => linkTo(url, { 'page[offset]': start, 'page[limit]': size })
  const prev = offset === 0 ? null : at(Math.max(0, offset - size))
  return { self: url.href, first: at(0), prev, next: at(offset + size), last: null }
}

/** The same address for another page. */
function linkTo(url: URL, page: { readonly [parameter: string]: number }): string {
  const other = new URL(url)
  for (const [name, value] of Object.entries(page)) other.searchParams.set(name, String(value))
  return other.href
}
