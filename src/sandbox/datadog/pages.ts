import { refusal } from './api-error.js'

/** What a server can get wrong about pages. */
export type PageFault =
  /** Every page is the first one. */
  | 'ignored'
  /** Every page after the first is the one before it. */
  | 'repeated'
  /** Every page after the first begins with the last element of the one before it, as when something was added meanwhile. */
  | 'overlapping'

/** How a list is asked for in pages: by their number or by the elements to skip. */
export type Paging = {
  readonly size: string
  readonly number?: string
  readonly offset?: string
  /** The size of a page for those who do not say. */
  readonly usual: number
  /** The largest page. */
  readonly most?: number
}

export type Page<T> = {
  readonly items: readonly T[]
  readonly offset: number
  readonly number: number
  readonly size: number
  readonly total: number
}

/** What cutting goes by: what was asked, the largest page that the sandbox gives, and what goes wrong. */
export type Cutting = {
  readonly query: URLSearchParams
  readonly most: number
  readonly fault: PageFault | undefined
}

/** A whole number of the query, if it is there. */
export function countOf(query: URLSearchParams, name: string | undefined): number | undefined {
  const text = name === undefined ? null : query.get(name)
  if (name === undefined || text === null) return undefined
  if (!/^\d+$/.test(text)) throw refusal(400, `Invalid value for ${name}: ${text}`)
  return Number(text)
}

/** The size of the page that is asked for, as far as it may be. */
export const sizeOf = ({ query, most }: Cutting, paging: Paging): number =>
  Math.max(1, Math.min(countOf(query, paging.size) ?? paging.usual, paging.most ?? Infinity, most))

/** The page of a list that the query asks for. */
export function cut<T>(list: readonly T[], paging: Paging, cutting: Cutting): Page<T> {
  const size = sizeOf(cutting, paging)
  const offset = countOf(cutting.query, paging.offset) ?? (countOf(cutting.query, paging.number) ?? 0) * size
  const from = Math.max(0, beginning(offset, size, cutting.fault))
  return {
    items: list.slice(from, from + size),
    offset,
    number: Math.floor(offset / size),
    size,
    total: list.length,
  }
}

function beginning(offset: number, size: number, fault: PageFault | undefined): number {
  switch (fault) {
    case 'ignored':
      return 0
    case 'repeated':
      return offset - size
    case 'overlapping':
      return offset - 1
    case undefined:
      return offset
    default:
      return fault satisfies never
  }
}
