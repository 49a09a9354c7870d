import type { Block, Document, Part } from './document.js'

/** How text is made harmless. The command line hands in the functions by which the Markdown report is written. */
export type Writing = {
  /** Spells out what a reader could not see. */
  readonly visible: (text: string) => string
  readonly prose: (text: string) => string
  readonly code: (text: string) => string
  readonly codeBlock: (lines: readonly string[]) => string
  readonly table: (headings: readonly string[], rows: readonly (readonly string[])[]) => string
}

/** Writes a document as Markdown, for GitHub and for webhooks. */
export const markdownOf = (document: Document, writing: Writing): string =>
  document.map((block) => blockOf(block, writing)).join('\n\n')

function blockOf(block: Block, writing: Writing): string {
  const line = (parts: readonly Part[]): string => parts.map((part) => partOf(part, writing)).join('')
  switch (block.kind) {
    case 'paragraph':
      return line(block.parts)
    case 'heading':
      return `### ${writing.prose(block.text)}`
    case 'list':
      return block.items.map((item) => `- ${line(item)}`).join('\n')
    case 'commands':
      return block.lines.some(isMark)
        ? writing.prose('The commands are in the report: a name in them cannot be written here.')
        : writing.codeBlock(block.lines)
    case 'table':
      return writing.table(
        block.headings,
        block.rows.map((row) => row.map(line)),
      )
    default:
      return block satisfies never
  }
}

function partOf(part: Part, { prose, code }: Writing): string {
  switch (part.kind) {
    case 'text':
      return padded(part.text, prose)
    case 'strong':
      return `**${prose(part.text)}**`
    case 'code':
      // Code is written as it is: a name must not be able to write one of our marks.
      return isMark(part.text) ? prose(part.text) : code(part.text)
    case 'link':
      return `<${part.url}>`
    default:
      return part satisfies never
  }
}

const isMark = (text: string): boolean => text.includes('<!--') || text.includes('-->')

/** `prose` takes the blanks at both ends away, which stand between two parts here. */
function padded(text: string, prose: (text: string) => string): string {
  const [, before = '', within = '', after = ''] = /^( ?)(.*?)( ?)$/s.exec(text) ?? []
  return `${before}${within === '' ? '' : prose(within)}${after}`
}

/** The mark by which a ticket is known, at the beginning of our part. */
export const markOf = (group: string): string => `<!-- plumbline:${group} -->`
const END = '<!-- plumbline:end -->'
const MARK = /<!-- plumbline:(g1:[0-9a-f]{32}) -->/

/** Which group a text is about: the first mark in it counts. */
export const groupIn = (body: string | null | undefined): string | undefined => MARK.exec(body ?? '')?.[1]

/** Our part of a body, in its marks. */
export const marked = (group: string, markdown: string): string => `${markOf(group)}\n${markdown}\n${END}`

/** Puts our part in the place of the one that is there. Undefined where somebody took the marks away: it is theirs now. */
export function withPart(body: string, group: string, part: string): string | undefined {
  const from = body.indexOf(markOf(group))
  const to = from < 0 ? -1 : body.indexOf(END, from)
  return to < 0 ? undefined : `${body.slice(0, from)}${part}${body.slice(to + END.length)}`
}

/** The mark by which a comment is known. */
export const commentMark = (key: string): string => `<!-- plumbline:${key} -->`

/** The most rows with which it fits. */
export function fitted<T>(make: (rows: number) => T, fits: (made: T) => boolean, most: number): T {
  for (let rows = most; rows > 0; rows = Math.floor(rows / 2)) {
    const made = make(rows)
    if (fits(made)) return made
  }
  return make(0)
}
