import { type Markup, markup } from './markup.js'

/** What differs on paper: page margins, breaks, no navigation, and every folded part open. */
export const PRINT: Markup = markup`
@page { size: A4; margin: 18mm 16mm 20mm; }
@page { @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; color: #5a6068; } }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; line-height: 1.45; }
  p, li, dd, .first > li { max-width: none; }
  nav, .skip { display: none; }
  h2 { margin-top: 8mm; } .verdict { margin-top: 6mm; }
  #findings { break-before: page; } #findings h2 { margin-top: 0; }
  footer { margin-top: 6mm; }
  h1, h2, h3, caption, thead, .facts, .fix, .note, summary, p:has(+ .frame), p.references { break-after: avoid; }
  .verdict, .first > li, tr, thead, .short, pre code, ul.references, .glossary div, footer, p:has(+ .frame) { break-inside: avoid; }
  footer { break-before: avoid; }
  .verdict, pre { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  p { orphans: 3; widows: 3; }
  .frame { overflow: visible; } table { font-size: 8pt; min-width: 0; } thead { display: table-header-group; }
  th, td { padding-right: 3mm; }
  .id, .observed { font-size: 6.75pt; } pre { font-size: 7.5pt; }
  a { color: inherit; text-decoration: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; color: inherit; }
}
`
