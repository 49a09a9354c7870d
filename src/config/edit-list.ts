import { Document, isMap, isSeq, parseDocument, stringify } from 'yaml'

/** A file that is a version and one list, such as waivers.yaml. */
export type ListFile = {
  /** The key of the list. */
  readonly list: string
  /** The keys by which its items are told apart. */
  readonly ids: readonly string[]
  /** The comment that a new file begins with. */
  readonly header: string
}

/** The text of a file with one more item at the end of its list; a new file where there is none yet. */
export function withItem({ list: key, header }: ListFile, text: string | undefined, item: object): string {
  if (text === undefined || text.trim() === '') {
    const document = new Document({ version: 1, [key]: [item] })
    document.commentBefore = header
    return document.toString(AS_MEANT)
  }
  const document = parseDocument(text)
  const list = listIn(document, key)
  if (list) {
    const end = lineEnd(text, lastLine(text, list.range[1]))
    return insertedAt(text, end, item, list.range[0] - lineStart(text, list.range[0]))
  }
  const other = document.get(key)
  // `waivers: []`: the item takes the place of the brackets, and all else stays where it is.
  if (isSeq(other) && other.items.length === 0 && other.range) {
    const [start, end] = other.range
    const open = `${text.slice(0, start).trimEnd()}${text.slice(end)}`
    return insertedAt(open, lineEnd(open, text.slice(0, start).trimEnd().length), item, 2)
  }
  if (isSeq(other)) other.add(document.createNode(item))
  else document.set(key, [item])
  return document.toString(AS_MEANT)
}

function insertedAt(text: string, at: number, item: object, indent: number): string {
  const before = text.slice(0, at)
  const added = stringify([item], AS_MEANT).replace(/^(?=.)/gm, ' '.repeat(indent))
  return `${before}${before.endsWith('\n') ? '' : '\n'}${added}${text.slice(at)}`
}

/** By which an item is told apart from others: what its keys say, where they are there. */
export const itemKey = (values: readonly unknown[]): string =>
  values
    .filter((value) => value !== undefined)
    .map(String)
    .join('\u001f')

/** The text without the items of these keys, and without the comment right above each. All else stays as it was written. */
export function withoutItems({ list: key, ids }: ListFile, text: string, keys: ReadonlySet<string>): string {
  const document = parseDocument(text)
  const goes = (item: unknown): boolean => isMap(item) && keys.has(itemKey(ids.map((id) => item.get(id))))
  const list = listIn(document, key)
  if (!list) {
    const other = document.get(key)
    if (!isSeq(other) || !other.items.some(goes)) return text
    other.items = other.items.filter((item) => !goes(item))
    return document.toString(AS_MEANT)
  }
  if (list.items.every(goes)) {
    document.set(key, [])
    return document.toString(AS_MEANT)
  }
  const starts = list.items.map((item) => commentStart(text, lineStart(text, startOf(item))))
  const end = lineEnd(text, lastLine(text, list.range[1]))
  const kept = list.items.flatMap((item, index) =>
    goes(item) ? [] : [text.slice(starts[index], starts[index + 1] ?? end)],
  )
  return `${text.slice(0, starts[0])}${kept.join('')}${text.slice(end)}`
}

/** Long text is not folded, and lists are written as people write them. */
const AS_MEANT = { lineWidth: 0, flowCollectionPadding: false }

type List = { readonly items: readonly unknown[]; readonly range: readonly [number, number, number] }

/** The list with each item on lines of its own; undefined where there are none, or all stand on one line. */
function listIn(document: Document, key: string): List | undefined {
  const list = document.get(key)
  if (!isSeq(list) || list.flow === true || list.items.length === 0 || !list.range) return undefined
  return { items: list.items, range: list.range }
}

const startOf = (item: unknown): number => (isMap(item) ? (item.range?.[0] ?? 0) : 0)
const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
const lineEnd = (text: string, at: number): number =>
  text.includes('\n', at) ? text.indexOf('\n', at) + 1 : text.length

/** Where the last line with anything on it is, before a place. */
const lastLine = (text: string, at: number): number => text.slice(0, at).trimEnd().length

/** Where the comment begins that stands right above a line; the line itself where there is none. */
function commentStart(text: string, line: number): number {
  const above = line === 0 ? -1 : lineStart(text, line - 1)
  return above >= 0 && /^\s*#/.test(text.slice(above, line)) ? commentStart(text, above) : line
}
