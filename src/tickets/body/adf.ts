import { z } from 'zod'
import type { Block, Document, Part } from './document.js'

/** A node of the Atlassian Document Format, as far as we write and keep it. */
export type AdfNode = { readonly type: string; readonly content?: readonly AdfNode[]; readonly [key: string]: unknown }
export type Adf = { readonly type: 'doc'; readonly version: 1; readonly content: readonly AdfNode[] }

const node: z.ZodType<AdfNode> = z.looseObject({
  type: z.string(),
  get content() {
    return z.array(node).optional()
  },
}) as z.ZodType<AdfNode>
export const adfSchema = z.looseObject({ type: z.literal('doc'), version: z.literal(1), content: z.array(node) })

/**
 * Writes a document in Jira's format. Its texts are data in a tree: no name in them can format, link or mention, so that
 * nothing needs escaping.
 */
export const adfOf = (document: Document, visible: (text: string) => string): Adf => ({
  type: 'doc',
  version: 1,
  content: document.map((block) => blockOf(block, visible)),
})

function blockOf(block: Block, visible: (text: string) => string): AdfNode {
  const paragraph = (parts: readonly Part[]): AdfNode => ({
    type: 'paragraph',
    content: parts.flatMap((part) => partOf(part, visible)),
  })
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.parts)
    case 'heading':
      return { type: 'heading', attrs: { level: 3 }, content: textNode(block.text, visible) }
    case 'list':
      return {
        type: 'bulletList',
        content: block.items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
      }
    case 'commands':
      return {
        type: 'codeBlock',
        attrs: { language: 'shell' },
        content: [
          { type: 'text', text: block.lines.map((line) => line.split('\n').map(visible).join('\n')).join('\n') },
        ],
      }
    case 'table':
      return {
        type: 'table',
        content: [
          rowOf(
            'tableHeader',
            block.headings.map((heading) => paragraph([{ kind: 'text', text: heading }])),
          ),
          ...block.rows.map((row) => rowOf('tableCell', row.map(paragraph))),
        ],
      }
    default:
      return block satisfies never
  }
}

const rowOf = (type: string, cells: readonly AdfNode[]): AdfNode => ({
  type: 'tableRow',
  content: cells.map((cell) => ({ type, content: [cell] })),
})

function partOf(part: Part, visible: (text: string) => string): readonly AdfNode[] {
  if (part.kind === 'link')
    return [{ type: 'text', text: part.url, marks: [{ type: 'link', attrs: { href: part.url } }] }]
  return textNode(part.text, visible, part.kind)
}

/** Jira refuses a text without a character. */
function textNode(
  text: string,
  visible: (text: string) => string,
  kind: 'text' | 'strong' | 'code' = 'text',
): readonly AdfNode[] {
  if (text === '') return []
  return [{ type: 'text', text: visible(text), ...(kind !== 'text' && { marks: [{ type: kind }] }) }]
}

const BEGIN = (group: string): string => `Kept up to date by Plumbline from here (${group})`
const END = 'Kept up to date by Plumbline up to here'

const plain = (text: string): AdfNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** Our part of a description between two lines: the format has no place for marks that nobody sees. */
export const adfMarked = (group: string, { content }: Adf): readonly AdfNode[] => [
  plain(BEGIN(group)),
  ...content,
  plain(END),
]

/** Puts our part in the place of the one that is there. Undefined where somebody took the lines away: it is theirs now. */
export function adfWithPart(
  content: readonly AdfNode[],
  group: string,
  part: readonly AdfNode[],
): readonly AdfNode[] | undefined {
  const texts = content.map((one) => (one.type === 'paragraph' ? textIn(one).trim() : ''))
  const from = texts.indexOf(BEGIN(group))
  const to = from < 0 ? -1 : texts.indexOf(END, from)
  return to < 0 ? undefined : [...content.slice(0, from), ...part, ...content.slice(to + 1)]
}

/** All text of a node. */
export const textIn = (one: AdfNode): string =>
  `${typeof one['text'] === 'string' ? one['text'] : ''}${(one.content ?? []).map(textIn).join('')}`
