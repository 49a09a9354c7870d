import type { CoverageGap, Report, Result } from '../../model/report.js'
import { GAP_REASONS, leftOut, remedyOf, whereOf } from '../place.js'
import { groupedBy } from '../rule-groups.js'
import { counted, numbered, shortened, shown } from '../text.js'
import { type Content, type Markup, markup } from './markup.js'
import { table } from './table.js'
import { name } from './words.js'

const MOST_ROWS = 200
const MOST_RULES = 12

/** What could not be read and what that leaves unjudged, what broke, and what is not there to be read. */
export function notSeen({ coverage, results }: Report): Markup {
  const broken = results.filter(({ status }) => status === 'error')
  const whole = coverage.complete && coverage.gaps.length === 0 && broken.length === 0
  return markup`<section id="not-seen" aria-labelledby="not-seen-title">
<h2 id="not-seen-title">What was not seen</h2>
${
  whole
    ? markup`<p>Everything that the rules asked for was read.</p>`
    : markup`<p>Nothing is concluded from what was not seen: these verdicts are missing, and none of them counts as a pass.</p>`
}
${coverage.gaps.length > 0 && gapTable(coverage.gaps)}
${broken.length > 0 && brokenTable(broken)}
${leftOut(coverage).map((sentence) => markup`<p>${sentence}</p>`)}
${coverage.notEnabled.length > 0 && notEnabled(coverage.notEnabled)}
</section>
`
}

function gapTable(gaps: readonly CoverageGap[]): Markup {
  return table(
    'Reads that did not succeed',
    [
      { title: 'What', share: 30 },
      { title: 'Where', share: 20 },
      { title: 'Verdicts missing', share: 10, number: true },
      { title: 'Rules left unjudged there', share: 20 },
      { title: 'What closes it', share: 20 },
    ],
    gaps
      .slice(0, MOST_ROWS)
      .map((gap) => [
        markup`${name(gap.source)} ${GAP_REASONS[gap.reason]} <span class="id">${shortened(shown(gap.detail), 400)}</span>`,
        whereOf(gap, 12),
        numbered(gap.results),
        ruleList(gap.rules),
        gap.permission === undefined ? remedyOf(gap) : markup`Grant ${name(gap.permission)}`,
      ]),
  )
}

function ruleList(rules: readonly string[]): Content {
  const more = rules.length - MOST_RULES
  if (rules.length === 0) return 'None'
  return [
    rules.slice(0, MOST_RULES).map((rule) => markup`<span class="observed">${rule}</span> `),
    more > 0 && `and ${counted(more, 'more rule')}`,
  ]
}

function brokenTable(broken: readonly Result[]): Markup {
  return table(
    'Rules that broke: a defect of this tool, please report it',
    [
      { title: 'Rule', share: 30 },
      { title: 'Verdicts missing', share: 10, number: true },
      { title: 'First message', share: 60 },
    ],
    [...groupedBy(broken, ({ rule }) => rule)].map(([rule, [first, ...others]]) => [
      name(rule),
      numbered(others.length + 1),
      shortened(shown(first.because), 400),
    ]),
  )
}

function notEnabled(gaps: readonly CoverageGap[]): Markup {
  return markup`<h3>Not enabled</h3>
<p>These services or regions are not in use, so there is nothing of them to judge. Nothing is missing because of them.</p>
${table(
  'Services and regions that are not in use',
  [
    { title: 'What', share: 30 },
    { title: 'Where', share: 30 },
    { title: 'What the provider said', share: 40 },
  ],
  gaps.slice(0, MOST_ROWS).map((gap) => [name(gap.source), whereOf(gap, 12), shortened(shown(gap.detail), 400)]),
)}`
}
