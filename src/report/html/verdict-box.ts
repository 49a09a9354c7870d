import type { Report } from '../../model/report.js'
import { SEVERITIES } from '../../model/verdict.js'
import { answerOf, coverageSentence } from '../answer.js'
import { capitalized, numbered, STATUS_NAMES } from '../text.js'
import { type Markup, markup } from './markup.js'

/** The answer, with the coverage that it rests on in the same box, and the counts. */
export function verdictBox(report: Report): Markup {
  const { byStatus, bySeverity } = report.totals
  const answer = answerOf(report)
  const statuses = Object.entries(STATUS_NAMES) as [keyof typeof STATUS_NAMES, string][]
  return markup`<section class="verdict ${answer.state}" id="verdict" aria-labelledby="verdict-title">
<h2 id="verdict-title"><span class="sign" aria-hidden="true">${SIGNS[answer.state]}</span> ${answer.title}</h2>
<p>${answer.sentence}</p>
<p>${coverageSentence(report)}${!report.coverage.complete && markup` <a href="#not-seen">What was not seen</a>`}</p>
<dl class="counts" aria-label="Findings by severity">${SEVERITIES.map(
    (severity) =>
      markup`<div class="${severity}${bySeverity[severity] === 0 && ' none'}"><dt>${capitalized(severity)}</dt><dd>${numbered(bySeverity[severity])}</dd></div>`,
  )}</dl>
<dl class="statuses" aria-label="Verdicts by status">${statuses.map(
    ([status, title]) => markup`<div><dt>${capitalized(title)}</dt><dd>${numbered(byStatus[status])}</dd></div>`,
  )}</dl>
</section>
`
}

const SIGNS = { ready: '✓', conditional: '!', 'not-ready': '✕', incomplete: '?', nothing: '–' } as const
