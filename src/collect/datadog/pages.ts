import type { DatadogScope } from '../../model/scope.js'
import { failedAnswer } from '../call-failed.js'
import { isObject } from './decode/shape.js'
import type { Operation, Parameters } from './operations.js'

/** How an operation is paged, its parameters under the client's names. */
export type Paging = {
  readonly parameters?: Parameters
  /** `number`: pages are counted from 0. `offset`: elements to skip. `after`: the id of the last element seen. */
  readonly by: 'number' | 'offset' | 'after'
  /** The parameter that says which page, and the one for its size. */
  readonly page: string
  readonly size: string
  /** The largest size that the API gives. */
  readonly most: number
  /** Where the list lies in the answer; the answer itself is the list where nothing is said. */
  readonly list?: string
  /** Where the answer says how many elements there are on all pages, if it does. */
  readonly total?: readonly string[]
  /** The member that tells elements apart. */
  readonly id?: string
}

/** The elements of one page, and the answer that they came in. */
export type Page = { readonly elements: readonly unknown[]; readonly answer: object }

/** Whose pages they are. `firstOnly` stops after one element: enough to see whether the operation answers. */
type Where = { readonly scope: DatadogScope; readonly operation: Operation; readonly firstOnly: boolean }

/** No organisation has that many pages: a server that never ends does. */
const MOST_PAGES = 2_000

/**
 * Follows an operation's pages until one is empty, or until all that the server counts have come. A short page is no
 * end: servers cut pages as they like. A page that begins like an earlier one, a list that is none and a list that ends
 * before its own count are failures: each would otherwise look like the end, or never end.
 */
export async function* readPages(
  call: (parameters: Parameters) => Promise<object>,
  { parameters = {}, by, page, size, most, list, total, id = 'id' }: Paging,
  where: Where,
): AsyncGenerator<Page> {
  const fail = (detail: string): never => failedAnswer(where, where.operation, detail)
  const firsts = new Set<unknown>()
  const seen = new Set<unknown>()
  let position = 0
  let received = 0
  for (let number = 0; number < MOST_PAGES; number += 1) {
    const answer = await call({ ...parameters, [page]: position, [size]: where.firstOnly ? 1 : most })
    const elements = listIn(answer, list) ?? fail(`the answer has no list${list === undefined ? '' : ` ${list}`}`)
    const ids = elements.map((element) => (isObject(element) ? element[id] : undefined))
    const [first] = ids
    if (first !== undefined && firsts.has(first)) fail('the server gave the same page twice')
    firsts.add(first)
    for (const one of ids) seen.add(one)
    received += elements.length
    const all = total && countAt(answer, total)
    if (elements.length > 0) yield { elements, answer }
    if (where.firstOnly || (all !== undefined && seen.size >= all)) return
    if (elements.length === 0)
      return all === undefined ? undefined : fail(`the list ended after ${seen.size} of ${all}`)
    position = by === 'number' ? number + 1 : by === 'offset' ? received : after(ids.at(-1), position, fail)
  }
  fail(`the list has more than ${MOST_PAGES} pages`)
}

/** The list of an answer, if it holds one. */
export function listIn(answer: object, member: string | undefined): readonly unknown[] | undefined {
  const list: unknown = member === undefined ? answer : (answer as Readonly<Record<string, unknown>>)[member]
  return Array.isArray(list) ? list : undefined
}

/** Elements come in the order of their ids: otherwise the last one is no place to go on from. */
function after(last: unknown, position: number, fail: (detail: string) => never): number {
  if (typeof last === 'number' && last > position) return last
  return fail('the server gave a page in no order')
}

function countAt(answer: object, path: readonly string[]): number | undefined {
  let value: unknown = answer
  for (const name of path) value = isObject(value) ? value[name] : undefined
  return typeof value === 'number' ? value : undefined
}
