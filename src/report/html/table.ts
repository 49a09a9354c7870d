import { type Content, type Markup, markup } from './markup.js'

/** A column with its share of the width in percent, in steps of five. */
export type Column = { readonly title: string; readonly share: number; readonly number?: boolean }

const SHORT = 8

/** A table with its caption, in a frame of its own that scrolls where the page is too narrow for it. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Content[])[],
  kind = '',
): Markup {
  return markup`<div class="frame${rows.length <= SHORT && ' short'}" role="group" aria-label="${caption}" tabindex="0"><table${kind !== '' && markup` class="${kind}"`}>
<caption>${caption}</caption>
<colgroup>${columns.map(({ share }) => markup`<col class="w${share}">`)}</colgroup>
<thead><tr>${columns.map((column) => markup`<th scope="col"${numeric(column)}>${column.title}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => markup`<tr>${cells.map((cell, index) => cellOf(cell, index, columns[index]))}</tr>\n`)}</tbody>
</table></div>
`
}

function cellOf(cell: Content, index: number, column: Column | undefined): Markup {
  return index === 0
    ? markup`<th scope="row"${numeric(column)}>${cell}</th>`
    : markup`<td${numeric(column)}>${cell}</td>`
}

const numeric = (column: Column | undefined): Content => column?.number === true && markup` class="number"`
