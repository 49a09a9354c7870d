import type { Status } from '../model/verdict.js'

/** Text as it may be displayed anywhere: what a reader could not see, or a terminal would obey, is spelled out. */
export function visible(text: string): string {
  return text.replace(UNSEEN, spelled)
}

/** Like `visible`, for the text of a code block: its line breaks stay. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

/** A name or a message from an estate: visible, and in quotes where it is blank or a spreadsheet would run it. */
export function shown(text: string): string {
  const seen = visible(text)
  return seen.trim() !== seen || seen === '' || /^[=+\-@]/.test(seen) ? `"${seen}"` : seen
}

// Controls, formats (bidi overrides, zero widths), lone surrogates, private use, and line and paragraph separators.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function spelled(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16)
  return SHORT[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`)
}

/** Cuts a long text in the middle, where names differ least. */
export function shortened(text: string, most: number): string {
  const characters = [...text]
  if (characters.length <= most) return text
  const head = Math.ceil((most - 1) / 2)
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (most - 1 - head)).join('')}`
}

/** A count with its noun: `1 rule`, `1,200 rules`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numbered(count)} ${count === 1 ? one : many}`
}

/** A number for people: at most two decimals, and thousands set apart. */
export function numbered(value: number): string {
  const [whole = '', decimals] = String(Math.round(value * 100) / 100).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

/** A share as a percentage, rounded down: only all is 100%. */
export function percentage(share: number): string {
  if (share >= 1) return '100%'
  return `${Math.min(99.9, Math.floor(Math.round(share * 1e6) / 1e3) / 10)}%`
}

/** The first few of a list, and how many more there are: `orders, ledger and 3 more`. */
export function firstOf(texts: readonly string[], most: number): string {
  const first = texts.slice(0, most)
  const more = texts.length - first.length
  if (more > 0) return `${first.join(', ')} and ${numbered(more)} more`
  return joined(first)
}

/** Texts as a sentence lists them: `a, b and c`. */
export function joined(texts: readonly string[]): string {
  if (texts.length < 2) return texts.join('')
  return `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`
}

/** A moment of the run to the minute: `2026-11-21 06:05 UTC`. */
export function moment(iso: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z$/.exec(iso)
  return parts ? `${parts[1] ?? ''} ${parts[2] ?? ''} UTC` : shortened(shown(iso), 40)
}

/** A status as people write it. */
export const STATUS_NAMES: Readonly<Record<Status, string>> = {
  pass: 'pass',
  fail: 'fail',
  unknown: 'unknown',
  'not-applicable': 'not applicable',
  manual: 'manual',
  error: 'error',
}

/** A word as it begins a line. */
export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Cuts a sentence at its end, between words, where it is longer than that. */
export function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text
  const room = text.slice(0, longest - 1)
  const end = room.lastIndexOf(' ')
  return `${end > 0 ? room.slice(0, end) : room}…`
}
