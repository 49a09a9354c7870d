/** What differs on paper: page margins, breaks, nothing to click, and every folded part open. */
export const PAPER = `
@page { size: A4; margin: 18mm 16mm 20mm; }
@page { @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; color: #5a6068; } }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; line-height: 1.4; }
  p, li, dd, .first > li { max-width: none; }
  .skip, .filter > label, button, [data-screen] { display: none; }
  .filter { border: 0; padding: 0; background: none; }
  header { padding-top: 55mm; } h1 { font-size: 30pt; } .cover { margin-top: 12mm; font-size: 10pt; }
  nav { break-after: page; margin-top: 12mm; } nav ul { display: block; columns: 2; } nav li { padding: .6mm 0; }
  h2 { margin-top: 0; } h3 { margin-top: 5mm; } h4 { margin-top: 3mm; }
  #fix-first, #plan, #services, #insights, #findings, #not-seen, #checklists, #by-rule, #scope { break-before: page; }
  .verdict { margin-top: 0; padding: 4mm 5mm; } .verdict h2 { font-size: 18pt; } .counts { margin-top: 2mm; gap: 0 10mm; } .counts dd { font-size: 15pt; } .statuses { padding-top: 2mm; }
  #verdict h3 { margin: 3mm 0 1mm; } #verdict li { margin-bottom: .5mm; } #verdict .frame { margin: 1mm 0; } #verdict td, #verdict th { padding-top: .6mm; padding-bottom: .6mm; } #verdict .note { font-size: 7pt; }
  footer { margin-top: 6mm; }
  h1, h2, h3, h4, h5, caption, thead, .facts, .fix, .note, summary, p:has(+ .frame), p:has(+ ol), p.references { break-after: avoid; }
  .verdict, .first > li, tr, thead, .short, pre code, ul.references, .glossary div, footer, figure, .insight, .found > li, p:has(+ .frame) { break-inside: avoid; }
  footer { break-before: avoid; }
  .verdict, pre, svg, .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  p { orphans: 3; widows: 3; }
  .frame { overflow: visible; } table { font-size: 8pt; min-width: 0 !important; } thead { display: table-header-group; }
  th, td { padding-right: 3mm; } .matrix th, .matrix td { padding-right: 1.5mm; font-size: 7.5pt; } .matrix th[scope=row] { min-width: 0; }
  .id, .sum, .found div > i { font-size: 6.75pt; } pre { font-size: 7.5pt; } .found { font-size: 7.5pt; } .review, .rule > div { font-size: 8.5pt; } .rule > div > * { margin-bottom: 1.5mm; } ul.references { line-height: 1.4; font-size: 7.5pt; } .found > li { padding: 1mm 0; } .picture { max-width: 130mm; }
  a { color: inherit; text-decoration: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; color: inherit; } .service > summary::before, .rule > summary::before { display: none; }
  .service { break-before: page; border: 0; } .service > summary h3 { font-size: 15pt; } .service > div, .rule > div { padding-left: 0; }
}
`
