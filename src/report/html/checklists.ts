import type { ChecklistAnswer, ControlAnswer, ItemAnswer, Readiness } from '../../model/readiness.js'
import type { Report } from '../../model/report.js'
import { READINESS_SIGNS, totalsText } from '../readiness.js'
import { groupedBy } from '../rule-groups.js'
import { capitalized, numbered, shortened, shown } from '../text.js'
import { type Markup, markup } from './markup.js'
import { table } from './table.js'
import { name } from './words.js'

/** Each checklist with what became of its items, and what that rests on. Left out where nothing was to be answered. */
export function checklistSection({ checklists, controls }: Pick<Report, 'checklists' | 'controls'>): Markup {
  if (checklists.length === 0) return markup``
  const byId = new Map(controls.map((control) => [control.id, control]))
  return markup`<section id="checklists" aria-labelledby="checklists-title">
<h2 id="checklists-title">Checklists</h2>
<p>Every item is answered by the controls behind it: by rules as far as they see, by people beyond that, or by nobody yet. The weakest control speaks for its item.</p>
${checklists.map((checklist) => answered(checklist, byId))}</section>
`
}

function answered(checklist: ChecklistAnswer, controls: ReadonlyMap<string, ControlAnswer>): Markup {
  return markup`<details class="checklist"><summary><b>${checklist.title}</b>: ${totalsText(checklist)}, of ${numbered(checklist.items.length)}</summary>
${table(
  checklist.title,
  [
    { title: 'Item', share: 40 },
    { title: 'Status', share: 15 },
    { title: 'What it rests on', share: 45 },
  ],
  [...groupedBy(checklist.items, ({ section }) => section)].flatMap(([section, items]) =>
    items.map((item) => [
      markup`<span class="name">${item.label}</span> <span class="id">${section}, ${item.key}</span>`,
      status(item.status),
      reasons(item, controls),
    ]),
  ),
)}</details>
`
}

const status = (one: Readiness): Markup =>
  markup`<span class="readiness ${one}"><span aria-hidden="true">${READINESS_SIGNS[one]}</span> ${capitalized(one)}</span>`

const reasons = ({ controls }: ItemAnswer, byId: ReadonlyMap<string, ControlAnswer>): Markup =>
  markup`${controls.map((id) => {
    const control = byId.get(id)
    const because = control ? `${control.status}: ${shortened(shown(control.because), 300)}` : 'unanswered'
    return markup`<span class="control">${name(id)} ${because}</span> `
  })}`
