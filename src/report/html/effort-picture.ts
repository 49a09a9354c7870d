import { SEVERITIES } from '../../model/verdict.js'
import type { ActionRow } from '../actions.js'
import { capitalized, counted, numbered } from '../text.js'
import { type Markup, markup } from './markup.js'
import { table } from './table.js'
import { count } from './words.js'

const EFFORTS = ['minutes', 'hours', 'days'] as const
const LEFT = 84
const TOP = 26
const WIDTH = 180
const HEIGHT = 52

type Cell = { readonly actions: number; readonly findings: number }

/** How much harm is mended by how much work: a field for each severity and effort, the heavier the more there is to do. */
export function effortPicture(rows: readonly ActionRow[]): Markup {
  const cells = SEVERITIES.map((severity) =>
    EFFORTS.map((effort): Cell => {
      const own = rows.filter(({ action }) => action.severity === severity && action.effort === effort)
      return { actions: own.length, findings: own.reduce((sum, { findings }) => sum + findings.length, 0) }
    }),
  )
  return markup`<h3 id="effort">Harm and effort</h3>
<figure>
${picture(cells)}
<figcaption>How many actions there are, and the findings that they mend. Top left is what to begin with: much harm, little work.</figcaption>
</figure>
<details><summary>The same as a table</summary>
${table(
  'Actions, and the findings that they mend, by severity and effort',
  [
    { title: 'Severity', share: 25 },
    ...EFFORTS.map((effort) => ({ title: capitalized(effort), share: 25, number: true })),
  ],
  SEVERITIES.map((severity, row) => [
    capitalized(severity),
    ...(cells[row] ?? []).map(({ actions, findings }) =>
      actions === 0 ? count(0) : `${counted(actions, 'action')}, ${counted(findings, 'finding')}`,
    ),
  ]),
)}</details>
`
}

function picture(cells: readonly (readonly Cell[])[]): Markup {
  const most = Math.max(1, ...cells.flat().map(({ actions }) => actions))
  const width = LEFT + WIDTH * EFFORTS.length
  return markup`<svg class="picture" viewbox="0 0 ${width} ${TOP + HEIGHT * SEVERITIES.length}" role="img" aria-labelledby="effort-picture effort-what"><title id="effort-picture">Actions by severity and effort</title><desc id="effort-what">A grid: severity from critical down to info, effort from minutes to days. The table below has its numbers.</desc>
${EFFORTS.map((effort, column) => markup`<text class="head" x="${LEFT + column * WIDTH + WIDTH / 2}" y="16">${capitalized(effort)}</text>`)}
${SEVERITIES.map((severity, row) => {
  const y = TOP + row * HEIGHT
  return markup`<text class="side" x="${LEFT - 10}" y="${y + HEIGHT / 2 + 5}">${capitalized(severity)}</text>${(cells[row] ?? []).map((cell, column) => field(cell, severity, LEFT + column * WIDTH, y, most))}
`
})}</svg>`
}

function field({ actions, findings }: Cell, severity: string, x: number, y: number, most: number): Markup {
  const length = Math.round((actions / most) * (WIDTH - 24))
  return markup`<rect class="field" x="${x + 2}" y="${y + 2}" width="${WIDTH - 4}" height="${HEIGHT - 4}"></rect>${
    actions > 0 &&
    markup`<rect class="${severity}" x="${x + 12}" y="${y + HEIGHT - 14}" width="${Math.max(2, length)}" height="5"></rect><text x="${x + 12}" y="${y + 26}"><tspan class="big">${numbered(actions)}</tspan> ${actions === 1 ? 'mends' : 'mend'} ${counted(findings, 'finding')}</text>`
  }`
}
