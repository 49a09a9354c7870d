import { type ActionRow, placeText, shareText } from '../actions.js'
import { ageText } from '../age.js'
import { priorityText, shortNames } from '../finding-text.js'
import { counted, firstOf, numbered, shortened, shown } from '../text.js'
import { effortPicture } from './effort-picture.js'
import { type Markup, markup } from './markup.js'
import { anchorOf, severityLabel } from './words.js'

const MOST = 10
const MOST_QUICK = 12

/** The ten actions to begin with, each with its reason, its effort and how its priority came about. */
export function fixFirst(rows: readonly ActionRow[], now: string): Markup {
  if (rows.length === 0) return markup``
  const more = rows.length - MOST
  return markup`<section id="fix-first" aria-labelledby="fix-first-title">
<h2 id="fix-first-title">What to fix first</h2>
<p class="note">Each entry is one change, named by what should hold and does not. The order is the priority of its most urgent resource.</p>
<ol class="first">${rows.slice(0, MOST).map((row) => entry(row, now))}</ol>
${more > 0 && markup`<p>${counted(more, 'more action')}: see <a href="#plan">the plan</a>.</p>`}
${effortPicture(rows)}${quickWins(rows)}</section>
`
}

function entry(row: ActionRow, now: string): Markup {
  const { action, findings } = row
  const [first] = findings
  const place = placeText(row)
  return markup`<li>
<h3><a href="#${anchorOf(action.rule)}">${shown(action.title)}</a></h3>
<p class="facts">${severityLabel(action.severity)} <span>Fails for ${shareText(row)}</span> <span>Effort: ${action.effort}</span>${action.within && markup` <span>Within ${action.within} days</span>`} ${place !== '' && markup`<span>${place}</span> `}${ageOf(row, now)}</p>
<p><b>${firstOf(shortNames(findings, 80), 3)}</b>${reason(row)}</p>
<p><b>Why:</b> ${shown(first.why)}</p>
${action.fix !== '' && markup`<p><b>Fix:</b> ${shown(action.fix)}</p>`}
<p class="sum">Priority: ${priorityText(action.priority)}</p>
</li>
`
}

function ageOf({ findings: [first] }: ActionRow, now: string): Markup | false {
  const age = ageText(first, now)
  return age !== undefined && markup`<span>${age}</span>`
}

/** What was found, where all resources share it; otherwise of the most urgent one, by name. */
function reason({ findings }: ActionRow): string {
  const [first] = findings
  const because = shortened(shown(first.because), 300)
  if (new Set(findings.map((one) => one.because)).size === 1) return `: ${because}.`
  return `. The most urgent, ${shortened(shown(first.subject.name), 80)}: ${because}.`
}

/** What is grave and mended in minutes. */
function quickWins(rows: readonly ActionRow[]): Markup | false {
  const quick = rows.filter(({ action }) => action.quickWin)
  if (quick.length === 0) return false
  const more = quick.length - MOST_QUICK
  return markup`<h3 id="quick-wins">Quick wins</h3>
<p>${counted(quick.length, 'critical or high action')} ${quick.length === 1 ? 'takes' : 'take'} minutes each.</p>
<ul class="quick">${quick.slice(0, MOST_QUICK).map((row) => {
    const place = placeText(row)
    return markup`<li>${severityLabel(row.action.severity)} <a href="#${anchorOf(row.action.rule)}">${shown(row.action.title)}</a>: ${firstOf(shortNames(row.findings, 60), 3)}${place !== '' && `, ${place}`}</li>\n`
  })}</ul>
${more > 0 && markup`<p>And ${numbered(more)} more, in <a href="#plan">the plan</a>.</p>`}`
}
