import { Document, isMap, isSeq, parseDocument, stringify } from 'yaml'
import type { Waiver } from '../model/waiver.js'

const HEADER = ` Accepted risks: findings that are left as they are, by whom, why and until when.
 Patterns match the whole id of a resource; * stands for any text. See the README.`

/** The text of a file of waivers with one more at its end; a new file where there is none yet. */
export function addWaiver(text: string | undefined, waiver: Waiver): string {
  if (text === undefined || text.trim() === '') {
    const document = new Document({ version: 1, waivers: [waiver] })
    document.commentBefore = HEADER
    return document.toString(AS_MEANT)
  }
  const document = parseDocument(text)
  const list = listIn(document)
  if (!list) {
    document.set('waivers', [waiver])
    return document.toString(AS_MEANT)
  }
  const indent = ' '.repeat(list.range[0] - lineStart(text, list.range[0]))
  const added = stringify([waiver], AS_MEANT).replace(/^(?=.)/gm, indent)
  const end = lineEnd(text, lastLine(text, list.range[1]))
  const before = text.slice(0, end)
  return `${before}${before.endsWith('\n') ? '' : '\n'}${added}${text.slice(end)}`
}

/** The text without the waivers of these ids, and without the comment right above each. All else stays as it was written. */
export function withoutWaivers(text: string, ids: ReadonlySet<string>): string {
  const document = parseDocument(text)
  const list = listIn(document)
  if (!list) return text
  const goes = (item: unknown): boolean => isMap(item) && ids.has(String(item.get('id')))
  if (list.items.every(goes)) {
    document.set('waivers', [])
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

/** The waivers as a list with an item on lines of its own; undefined where there are none, or all stand on one line. */
function listIn(document: Document): List | undefined {
  const waivers = document.get('waivers')
  if (!isSeq(waivers) || waivers.flow === true || waivers.items.length === 0 || !waivers.range) return undefined
  return { items: waivers.items, range: waivers.range }
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

/** An id that none of these has: `W-001` and so on. */
export function nextId(waivers: readonly Pick<Waiver, 'id'>[]): string {
  const numbers = waivers.map(({ id }) => Number(/^W-(\d+)$/.exec(id)?.[1] ?? 0))
  return `W-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}
