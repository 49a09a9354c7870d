import { type DatadogItem, unreadGap } from '../../model/datadog/object.js'
import type { DatadogScope } from '../../model/scope.js'
import type { Reader } from './collector.js'
import { isWhole } from './decode/included.js'
import { decode, isObject, type ObjectOf } from './decode/shape.js'
import { tagsOf } from './decode/tags.js'
import type { Operation } from './operations.js'
import type { Page, Paging } from './pages.js'
import { listIn } from './pages.js'
import { failedAnswer } from '../call-failed.js'

type Shape = Parameters<typeof decode>[0]
type Raw = Readonly<Record<string, unknown>>

/** One object of an answer: what is read of it, what is odd in it, and all of it for those who look further. */
export type Decoded<S extends Shape> = {
  readonly fields: ObjectOf<S>
  readonly odd: readonly string[]
  readonly raw: Raw
}

/**
 * Reads each element of a page. Where one cannot be an item, such as one without an id, it leaves a gap behind and the
 * list goes on: an item that cannot be named must not vanish in silence.
 */
export function* eachOn<const S extends Shape>(
  reader: Pick<Reader, 'scope' | 'gap'>,
  operation: Operation,
  elements: readonly unknown[],
  shape: S,
  prepare: (raw: Raw) => object = (raw) => raw,
): Generator<Decoded<S>> {
  for (const raw of elements) {
    const { fields, odd } =
      isObject(raw) && isWhole(raw) ? decode(shape, prepare(raw)) : { fields: undefined, odd: ['known shape'] }
    if (fields && isObject(raw)) yield { fields, odd, raw }
    else {
      const detail = `an item of the answer has no ${odd.at(-1) ?? 'id'}`
      reader.gap({ reason: 'failed', scope: reader.scope, source: operation, detail })
    }
  }
}

/** Reads each element of a paged list. */
export async function* eachOf<const S extends Shape>(
  reader: Pick<Reader, 'scope' | 'gap' | 'pages'>,
  operation: Operation,
  paging: Paging,
  shape: S,
  prepare?: (raw: Raw) => object,
): AsyncGenerator<Decoded<S> & { readonly page: Page }> {
  for await (const page of reader.pages(operation, paging))
    for (const one of eachOn(reader, operation, page.elements, shape, prepare)) yield { ...one, page }
}

/** The list of an operation that has no pages. */
export async function wholeList(reader: Reader, operation: Operation, member: string): Promise<readonly unknown[]> {
  const answer = await reader.call(operation, {})
  return listIn(answer, member) ?? failedAnswer(reader, operation, `the answer has no list ${member}`)
}

/** An object of JSON:API with its attributes and its relationships beside its id. */
export function flat(resource: Raw): Raw {
  const members = (name: string): Raw => {
    const value = resource[name]
    return isObject(value) ? value : {}
  }
  return { ...members('relationships'), ...members('attributes'), id: resource['id'] }
}

/** What every item bears beside its own fields. `path` is what follows the organisation in its id. */
export function itemParts(
  scope: DatadogScope,
  path: string,
  name: unknown,
  { tags = [], odd = [] }: { readonly tags?: readonly string[]; readonly odd?: readonly string[] } = {},
) {
  const isNamed = typeof name === 'string' && name !== ''
  const isOdd = !isNamed && name !== undefined && name !== null && name !== ''
  const all = isOdd ? [...odd, 'name'] : odd
  return {
    id: `datadog://${scope.org}/${path}`,
    scope,
    name: isNamed ? name : path.slice(path.indexOf('/') + 1),
    tags: tagsOf(tags),
    ...(all.length > 0 && { odd: all }),
  }
}

/** Notes each item whose field was not read, where what the field names is looked up next: that list is then partial. */
export function noteUnread(reader: Pick<Reader, 'gap'>, items: readonly DatadogItem[], field: string): void {
  for (const item of items) {
    const gap = unreadGap(item, field)
    if (gap) reader.gap(gap)
  }
}
