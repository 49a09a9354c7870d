import type { DimensionGrade } from '../../model/judgement.js'
import { GRADE_FORMULA } from '../standing.js'
import { numbered } from '../text.js'
import { DIMENSION_NAMES } from './dimensions.js'
import { type Markup, markup } from './markup.js'
import { table } from './table.js'
import { count, gradeChip } from './words.js'

/** How the estate stands in each dimension, and how grades come about. Left out where nothing was graded. */
export function gradeTable(grades: readonly DimensionGrade[]): Markup {
  if (grades.length === 0) return markup``
  return markup`<h3>By dimension</h3>
${table(
  'Grade and score of each dimension, and the verdicts behind them',
  [
    { title: 'Dimension', share: 15 },
    { title: 'Grade', share: 10 },
    { title: 'Score', share: 35 },
    { title: 'Pass', share: 10, number: true },
    { title: 'Fail', share: 10, number: true },
    { title: 'Accepted', share: 10, number: true },
    { title: 'Unknown', share: 10, number: true },
  ],
  grades.map((one) => [
    DIMENSION_NAMES[one.dimension],
    markup`${gradeChip(one)}${one.provisional && markup` <span class="id">provisional</span>`}`,
    scoreOf(one),
    count(one.pass),
    count(one.fail),
    count(one.waived),
    count(one.unknown),
  ]),
  'grades',
)}<p class="note">${GRADE_FORMULA}</p>
`
}

function scoreOf({ score, grade, cappedBy }: DimensionGrade): Markup {
  if (score === undefined || grade === undefined) return markup`<span class="zero">Nothing was judged</span>`
  return markup`<svg class="bar g${grade.toLowerCase()}" viewbox="0 0 100 8" preserveaspectratio="none" aria-hidden="true"><rect class="track" width="100" height="8"></rect><rect width="${score}" height="8"></rect></svg> ${numbered(score)}${cappedBy && markup` <span class="id">kept down by a ${cappedBy} finding</span>`}`
}
