import { numbered } from '../text.js'
import type { Facets } from './facets.js'
import { type Markup, markup } from './markup.js'

/** What the findings are filtered with. Only the script shows it: without one it could do nothing. */
export function filterBar({ all }: Facets, findings: number): Markup {
  return markup`<div class="filter" role="search" aria-label="Findings" hidden>
<label>Text <input type="search" id="filter-text" autocomplete="off" spellcheck="false"></label>
${all.map(
  ({ id, title, ofRule, values }, index) =>
    values.length > 1 &&
    markup`<label>${title} <select id="filter-${id}" data-at="${ofRule ? index - FIRST_OF_RULE : index}"${ofRule && markup` data-rule`}><option value="">All</option>${values.map(
      ({ number, label }) => markup`<option value="${number}">${label}</option>`,
    )}</select></label>
`,
)}<p><button type="button" id="reset">Reset</button> <button type="button" id="expand">Expand all</button> <button type="button" id="collapse">Collapse all</button> <output id="shown" data-all="${findings}">${numbered(findings)} findings</output></p>
</div>
`
}

const FIRST_OF_RULE = 5
