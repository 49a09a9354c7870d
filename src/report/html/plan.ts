import type { Effort } from '../../model/rule.js'
import type { Severity } from '../../model/verdict.js'
import type { ActionRow } from '../actions.js'
import { groupedBy } from '../rule-groups.js'
import { capitalized, counted, firstOf, numbered, shortened, shown } from '../text.js'
import { type Content, type Markup, markup } from './markup.js'
import { type Column, table } from './table.js'
import { anchorOf, count, severityLabel } from './words.js'

const WINDOWS = [30, 60, 90, undefined] as const
type Window = (typeof WINDOWS)[number]
const EFFORTS = ['minutes', 'hours', 'days'] as const
const MOST_OPEN = 8
const MOST_FOLDED = 60
const MOST_OWNERS = 20
const NOBODY = 'Nobody is named'

const titleOf = (window: Window): string => (window === undefined ? 'Later' : `Within ${String(window)} days`)

/** What to do in the first 30, 60 and 90 days, how much that is, and for whom. Left out where there is nothing to do. */
export function planPart(rows: readonly ActionRow[]): Markup {
  if (rows.length === 0) return markup``
  const byWindow = groupedBy(rows, ({ action }) => String(action.within))
  const windows = WINDOWS.map((window) => ({ window, rows: byWindow.get(String(window)) ?? [] }))
  return markup`<section id="plan" aria-labelledby="plan-title">
<h2 id="plan-title">Plan for 30, 60 and 90 days</h2>
<p class="note">Made from severity and effort: what is critical comes first, and what takes minutes goes before what takes days.</p>
${table(
  'How much there is to do',
  [
    { title: 'When', share: 25 },
    { title: 'Actions', share: 15, number: true },
    { title: 'Findings', share: 15, number: true },
    ...EFFORTS.map((effort) => ({ title: capitalized(effort), share: 15, number: true })),
  ],
  windows.map(({ window, rows: own }) => [
    titleOf(window),
    count(own.length),
    count(findingsIn(own)),
    ...EFFORTS.map((effort) => count(own.filter(({ action }) => action.effort === effort).length)),
  ]),
  'narrow',
)}${ownerTable(rows)}
${windows.map(({ window, rows: own }) => windowPart(window, own))}</section>
`
}

const findingsIn = (rows: readonly ActionRow[]): number => rows.reduce((sum, { findings }) => sum + findings.length, 0)

/** An action of several teams counts for each of them. */
function ownerTable(rows: readonly ActionRow[]): Markup {
  const byOwner = new Map<string, ActionRow[]>()
  for (const row of rows)
    for (const owner of row.action.owners.length === 0 ? [''] : row.action.owners) {
      const own = byOwner.get(owner)
      if (own) own.push(row)
      else byOwner.set(owner, [row])
    }
  if (byOwner.size === 1 && byOwner.has('')) return markup`<p>No owner is known of anything that is to be done.</p>`
  const owners = [...byOwner].sort(([, one], [, other]) => other.length - one.length)
  const more = owners.length - MOST_OWNERS
  return markup`${table(
    'Actions by who answers for them',
    [
      { title: 'Owner', share: 30 },
      ...WINDOWS.map((window) => ({ title: titleOf(window), share: 15, number: true })),
      { title: 'Together', share: 10, number: true },
    ],
    owners
      .slice(0, MOST_OWNERS)
      .map(([owner, own]) => [
        owner === '' ? NOBODY : shortened(shown(owner), 80),
        ...WINDOWS.map((window) => count(own.filter(({ action }) => action.within === window).length)),
        count(own.length),
      ]),
  )}${more > 0 && markup`<p>And ${counted(more, 'more owner')}.</p>`}`
}

/** The actions of one rule within one window: the same change in several places. */
type Line = {
  readonly rule: string
  readonly title: string
  readonly severity: Severity
  readonly effort: Effort
  readonly actions: number
  readonly services: readonly string[]
  readonly owners: readonly string[]
}

const linesOf = (rows: readonly ActionRow[]): readonly Line[] =>
  [...groupedBy(rows, ({ action }) => action.rule)].map(([rule, own]) => {
    const [{ action }] = own
    return {
      rule,
      title: action.title,
      severity: action.severity,
      effort: action.effort,
      actions: own.length,
      services: [...new Set(own.flatMap((one) => one.action.services))],
      owners: [...new Set(own.flatMap((one) => one.action.owners))],
    }
  })

function windowPart(window: Window, rows: readonly ActionRow[]): Markup | false {
  if (rows.length === 0) return false
  const lines = linesOf(rows)
  const folded = lines.slice(MOST_OPEN, MOST_OPEN + MOST_FOLDED)
  const more = lines.length - MOST_OPEN - folded.length
  return markup`<h3>${titleOf(window)}</h3>
${lineTable(`${titleOf(window)}: the most urgent`, lines.slice(0, MOST_OPEN))}${
    folded.length > 0 &&
    markup`<details><summary>${counted(folded.length, 'more rule')} to see to, ${counted(
      folded.reduce((sum, { actions }) => sum + actions, 0),
      'action',
    )}</summary>
${lineTable(`${titleOf(window)}: the others`, folded)}</details>
`
  }${more > 0 && markup`<p>And ${counted(more, 'more rule')}: see <a href="#findings">all findings</a>.</p>`}`
}

const COLUMNS: readonly Column[] = [
  { title: 'What should hold', share: 35 },
  { title: 'Severity', share: 10 },
  { title: 'Actions', share: 10, number: true },
  { title: 'Effort each', share: 15 },
  { title: 'Services', share: 15 },
  { title: 'Owners', share: 15 },
]

const lineTable = (caption: string, lines: readonly Line[]): Markup =>
  table(
    caption,
    COLUMNS,
    lines.map(({ rule, title, severity, effort, actions, services, owners }): readonly Content[] => [
      markup`<a href="#${anchorOf(rule)}">${shown(title)}</a>`,
      severityLabel(severity),
      numbered(actions),
      effort,
      namesOf(services),
      namesOf(owners),
    ]),
  )

const namesOf = (names: readonly string[]): Content =>
  names.length === 0
    ? markup`<span class="zero">–</span>`
    : firstOf(
        names.map((one) => shortened(shown(one), 40)),
        3,
      )
