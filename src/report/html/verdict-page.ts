import type { Report } from '../../model/report.js'
import { type ActionRow, shareText } from '../actions.js'
import { acceptedSentence } from '../accepted.js'
import { answerOf, coverageSentence } from '../answer.js'
import { shortNames } from '../finding-text.js'
import { leftOut } from '../place.js'
import { sinceText } from '../since.js'
import { servicesSentence } from '../standing.js'
import { capitalized, counted, firstOf, numbered, shown, STATUS_NAMES } from '../text.js'
import { isGrave } from '../../model/verdict.js'
import { gradeTable } from './grades.js'
import { type Markup, markup } from './markup.js'
import { severityBar } from './severity-bar.js'
import { anchorOf, severityLabel } from './words.js'

const MOST_BLOCKING = 5

/** The answer on one page: what it is, what it rests on and what stands in the way. */
export function verdictPage(report: Report, rows: readonly ActionRow[]): Markup {
  const answer = answerOf(report)
  const statuses = Object.entries(STATUS_NAMES) as [keyof typeof STATUS_NAMES, string][]
  const accepted = acceptedSentence(report)
  const since = sinceText(report)
  const services = servicesSentence(report)
  return markup`<section id="verdict" aria-labelledby="verdict-title">
<div class="verdict ${answer.state}">
<h2 id="verdict-title"><span class="sign" aria-hidden="true">${SIGNS[answer.state]}</span> ${answer.title}</h2>
<p>${answer.sentence}</p>
<p>${coverageSentence(report)}${(!report.coverage.complete || report.coverage.leftOut > 0) && markup` <a href="#not-seen">What was not seen</a>`}</p>
${leftOut(report.coverage).map((sentence) => markup`<p>${sentence}</p>`)}${accepted !== undefined && markup`<p>${accepted} <a href="#accepted">Accepted risks</a></p>`}${services !== undefined && markup`<p>${services}</p>`}${since !== undefined && markup`<p>${since}.</p>`}
${severityBar(report)}
<dl class="statuses" aria-label="Verdicts by status">${statuses.map(
    ([status, title]) =>
      markup`<div><dt>${capitalized(title)}</dt><dd>${numbered(report.totals.byStatus[status])}</dd></div>`,
  )}</dl>
</div>
${blocking(report, rows)}${gradeTable(report.grades)}</section>
`
}

function blocking({ blocking }: Report, rows: readonly ActionRow[]): Markup {
  const grave = rows.filter(({ action }) => isGrave(action.severity))
  if (blocking.length === 0 || grave.length === 0) return markup``
  const more = grave.length - MOST_BLOCKING
  return markup`<h3>What stands in the way</h3>
<p>${counted(blocking.length, 'critical or high finding')}, which ${counted(grave.length, 'change')} ${grave.length === 1 ? 'mends' : 'mend'}. Each line says what should hold, and does not.</p>
<ol class="blocking">${grave
    .slice(0, MOST_BLOCKING)
    .map(
      (row) =>
        markup`<li>${severityLabel(row.action.severity)} <a href="#${anchorOf(row.action.rule)}">${shown(row.action.title)}</a>: ${shareText(row)}, ${firstOf(shortNames(row.findings, 60), 3)}</li>\n`,
    )}</ol>
${more > 0 && markup`<p>And ${numbered(more)} more: see <a href="#plan">the plan</a>.</p>`}
`
}

const SIGNS = { ready: '✓', conditional: '!', 'not-ready': '✕', incomplete: '?', nothing: '–' } as const
