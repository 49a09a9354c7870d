import { visible, visibleLines } from '../text.js'

const brand: unique symbol = Symbol('markup')

/** HTML that was written here, as against text that came from an estate. Only what is here makes it. */
export type Markup = { readonly [brand]: string }

export type Content = string | number | false | undefined | Markup | readonly Content[]

/** Writes HTML. Everything interpolated is escaped and made visible, unless it is markup itself. */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { [brand]: parts.reduce((text, part, index) => `${text}${rendered(contents[index - 1])}${part}`) }
}

/** Text for a code block, escaped; its line breaks stay. */
export function preformatted(text: string): Markup {
  return { [brand]: escaped(visibleLines(text)) }
}

/** A style or a script of ours in its element. Never what came from an estate. */
export function inlined(tag: 'style' | 'script', text: string): Markup {
  return { [brand]: `<${tag}>${text}</${tag}>` }
}

/** The finished HTML. */
export function htmlOf(page: Markup): string {
  return page[brand]
}

function rendered(content: Content): string {
  if (content === undefined || content === false) return ''
  if (typeof content === 'string' || typeof content === 'number') return escaped(visible(String(content)))
  return isList(content) ? content.map(rendered).join('') : content[brand]
}

const isList = (content: Markup | readonly Content[]): content is readonly Content[] => Array.isArray(content)

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
