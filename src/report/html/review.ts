import type { ServiceAnswer } from '../../model/judgement.js'
import { type ControlAnswer, type ItemAnswer, READINESS, type Readiness, together } from '../../model/readiness.js'
import type { Finding, Report } from '../../model/report.js'
import { READINESS_SIGNS, totalsText } from '../readiness.js'
import { groupedBy } from '../rule-groups.js'
import { capitalized, shortened, shown } from '../text.js'
import { type Content, type Markup, markup } from './markup.js'
import { anchorOf } from './words.js'

/** The checklist that every service's page answers. */
const REVIEW = 'production-readiness-review-level-a'

/** Fills the review of a critical service in for one service. Undefined where the report answers no such checklist. */
export function reviewsOf({ checklists }: Report) {
  const checklist = checklists.find(({ id }) => id === REVIEW)
  return (service: ServiceAnswer, findings: readonly Finding[]): Markup | undefined => {
    if (!checklist || service.controls.length === 0) return undefined
    const answers = new Map(service.controls.map((control) => [control.id, control]))
    const failing = failingRules(findings)
    const items = checklist.items.map((item) => ({ item, status: statusOf(item, answers) }))
    const totals = Object.fromEntries(
      READINESS.map((status) => [status, items.filter((one) => one.status === status).length]),
    ) as Readonly<Record<Readiness, number>>
    return markup`<h4>${checklist.title}</h4>
<p>${capitalized(totalsText({ totals }))}, of ${items.length} items.</p>
<div class="review">${[...groupedBy(items, ({ item }) => item.section)].map(
      ([section, own]) =>
        markup`<div><h5>${section}</h5><ul>${own.map(({ item, status }) => line(item, status, answers, failing))}</ul></div>\n`,
    )}</div>
`
  }
}

type Answer = Pick<ControlAnswer, 'id' | 'status' | 'because'>
type Answers = ReadonlyMap<string, Answer>

const statusOf = ({ controls }: ItemAnswer, answers: Answers): Readiness =>
  together(controls.map((control) => answers.get(control)?.status ?? 'unanswered'))

/** The first, which is the most urgent, of the rules that fail for a control. */
function failingRules(findings: readonly Finding[]): ReadonlyMap<string, string> {
  const rules = new Map<string, string>()
  for (const { rule, controls } of findings)
    for (const control of controls) if (!rules.has(control)) rules.set(control, rule)
  return rules
}

function line(
  { label, controls }: ItemAnswer,
  status: Readiness,
  answers: Answers,
  failing: ReadonlyMap<string, string>,
): Markup {
  const speaking = controls.map((id) => answers.get(id)).find((answer) => answer?.status === status)
  return markup`<li class="readiness-${status}"><b>${READINESS_SIGNS[status]} ${capitalized(status)}</b> ${label}${because(speaking, failing)}</li>
`
}

/** Why nobody answered is told once, under the checklists. */
function because(answer: Answer | undefined, failing: ReadonlyMap<string, string>): Content {
  if (!answer || answer.status === 'unanswered') return false
  const text = shortened(shown(answer.because), 200)
  const rule = failing.get(answer.id)
  return markup`: <span>${answer.status === 'failing' && rule !== undefined ? markup`<a href="#${anchorOf(rule)}">${text}</a>` : text}</span>`
}
