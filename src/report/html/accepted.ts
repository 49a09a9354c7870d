import type { Report, WaivedFinding } from '../../model/report.js'
import type { WaiverOutcome } from '../../model/waiver.js'
import { acceptedSentence, WAIVER_STATE_NAMES } from '../accepted.js'
import { capitalized, numbered, shortened, shown } from '../text.js'
import { type Markup, markup } from './markup.js'
import { table } from './table.js'
import { name, place, severityLabel } from './words.js'

const MOST_ROWS = 200

/** What somebody decided to leave as it is, who and until when, and what became of each waiver. */
export function acceptedRisks(report: Report): Markup {
  const sentence = acceptedSentence(report)
  if (sentence === undefined) return markup``
  const more = report.waived.length - MOST_ROWS
  return markup`<section id="accepted" aria-labelledby="accepted-title">
<h2 id="accepted-title">Accepted risks</h2>
<p>${sentence} What is accepted still fails; it blocks nothing until its waiver ends.</p>
${waiverTable(report.waivers)}
${report.waived.length > 0 && findingTable(report.waived.slice(0, MOST_ROWS))}
${more > 0 && markup`<p>And ${numbered(more)} more, in the JSON report.</p>`}
</section>
`
}

const waiverTable = (waivers: readonly WaiverOutcome[]): Markup =>
  table(
    'Waivers, and what became of them',
    [
      { title: 'Waiver', share: 25 },
      { title: 'Findings', share: 10, number: true },
      { title: 'State', share: 20 },
      { title: 'Reason', share: 25 },
      { title: 'Owner, until', share: 20 },
    ],
    waivers
      .slice(0, MOST_ROWS)
      .map(({ id, rule, matched, state, note, reason, owner, approvedBy, expires, ticket }) => [
        markup`<span class="name">${shown(id)}</span> <span class="id">${rule}</span>`,
        numbered(matched),
        `${capitalized(WAIVER_STATE_NAMES[state])}: ${note}`,
        markup`${shortened(shown(reason), 400)}${ticket !== undefined && markup` <span class="id">${ticket}</span>`}`,
        markup`${shown(owner)}, ${expires}${approvedBy !== undefined && markup` <span class="id">approved by ${shown(approvedBy)}</span>`}`,
      ]),
  )

const findingTable = (waived: readonly WaivedFinding[]): Markup =>
  table(
    'Findings that are accepted',
    [
      { title: 'Resource', share: 30 },
      { title: 'Scope', share: 20 },
      { title: 'Severity', share: 10 },
      { title: 'Rule', share: 25 },
      { title: 'Waiver', share: 20 },
    ],
    waived.map(({ subject, severity, rule, waiver }) => [
      markup`<span class="name">${shown(subject.name)}</span> <span class="id">${subject.id}</span>`,
      place(subject.scope),
      severityLabel(severity),
      name(rule),
      `${shown(waiver.id)}, until ${waiver.expires}`,
    ]),
  )
