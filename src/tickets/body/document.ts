/** A piece of a line. Texts are as they came: each system's writing makes them harmless. */
export type Part =
  { readonly kind: 'text' | 'strong' | 'code'; readonly text: string } | { readonly kind: 'link'; readonly url: string }

/** A row of a table: a line for each cell. */
export type Row = readonly (readonly Part[])[]

export type Block =
  | { readonly kind: 'paragraph'; readonly parts: readonly Part[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly (readonly Part[])[] }
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly headings: readonly string[]; readonly rows: readonly Row[] }

/** What a ticket or a comment says, for any system to write in its own way. */
export type Document = readonly Block[]

export const text = (of: string): Part => ({ kind: 'text', text: of })
export const strong = (of: string): Part => ({ kind: 'strong', text: of })
export const code = (of: string): Part => ({ kind: 'code', text: of })
export const paragraph = (...parts: readonly Part[]): Block => ({ kind: 'paragraph', parts })

/** Cuts a text at its end, between characters that people see as one. */
export function cut(of: string, longest: number): string {
  const characters = [...of]
  return characters.length <= longest ? of : `${characters.slice(0, longest - 1).join('')}…`
}
