import { shown, visible, visibleLines } from '../text.js'

/** Text between Markdown: it formats nothing, links nothing, mentions nobody and ends no table cell. */
export function prose(text: string): string {
  return visible(text)
    .trim()
    .replace(AUTOLINKED, `$&${BREAK}`)
    .replace(SPECIAL, (character) => ENTITIES[character] ?? `\\${character}`)
    .replace(LEADING, '$1\\$2$3')
}

// Private use: `visible` has spelled out any that came with the text, so each one found later is ours.
const BREAK = '\ue000'

// What forges turn into links after rendering, where no backslash helps: @name, #1, !1, GH-1, https://, www.
const AUTOLINKED = /@|[#!$%~^&](?=\w)|\b(?:[A-Z]{2,}|[Gg][Hh])-(?=\d)|:(?=\/\/)|\b[Ww]{3}(?=\.)/g
const SPECIAL = /[\\`*_[\]~$!#&<>|\ue000]/g
// The zero-width space is written as an entity, for those who read the source.
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  [BREAK]: '&#8203;',
}
// What would begin a list or underline a heading.
const LEADING = /^(?:(\d+)([.)])|([-+=]))/

/** A name or value as it is, in a code span. A pipe cannot stand there inside a table, so such text is prose. */
export function code(text: string): string {
  const seen = shown(text)
  if (seen.includes('|')) return prose(seen)
  const fence = fenceAround(seen, 1)
  const padding = seen.startsWith('`') || seen.endsWith('`') ? ' ' : ''
  return `${fence}${padding}${seen}${padding}${fence}`
}

/** Commands in a block whose fence is longer than any run of backticks in it. */
export function codeBlock(lines: readonly string[]): string {
  const text = visibleLines(lines.join('\n'))
  const fence = fenceAround(text, 3)
  return `${fence}sh\n${text}\n${fence}`
}

function fenceAround(text: string, least: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  return '`'.repeat(longest === 0 ? least : Math.max(least, longest + 1))
}

/** A table of cells that are Markdown already. Columns whose heading ends in a colon are numbers. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(headings.map((heading) => heading.replace(/:$/, ''))),
    line(headings.map((heading) => (heading.endsWith(':') ? '--:' : '---'))),
    ...rows.map(line),
  ].join('\n')
}
