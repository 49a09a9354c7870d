import type { Report } from '../../model/report.js'
import { GAP_REASONS, leftOut, remedyOf, whereOf } from '../place.js'
import { counted, firstOf, shortened, shown, visible } from '../text.js'
import type { Page } from './page.js'

const MOST_GAPS = 5

/** What could not be read, what that leaves unjudged, and what closes it. */
export function notSeen({ coverage, totals, results }: Report, { paint, set }: Page): readonly string[] {
  const broken = totals.byStatus.error
  const rules = [
    ...new Set(results.filter(({ status }) => status === 'error').map(({ rule }) => shortened(visible(rule), 100))),
  ]
  const more = coverage.gaps.length - MOST_GAPS
  const lines = [
    ...coverage.gaps
      .slice(0, MOST_GAPS)
      .flatMap((gap) => [
        ...set(
          `${shortened(shown(gap.source), 80)} ${GAP_REASONS[gap.reason]} in ${whereOf(gap, 2)}: ${counted(gap.results, 'verdict')} of ${counted(gap.rules.length, 'rule')} missing`,
          '  ',
          '    ',
        ),
        ...set(`${remedyOf(gap)}.`, '    → ', '      '),
      ]),
    ...(more > 0 ? [`  And ${counted(more, 'more cause')}.`] : []),
    ...(broken > 0
      ? set(
          `${counted(broken, 'verdict')} missing because a rule broke, a defect of this tool: ${firstOf(rules, 3)}`,
          '  ',
          '    ',
        )
      : []),
  ]
  const outside = leftOut(coverage).flatMap((sentence) => set(sentence, '  ', '    '))
  if (lines.length > 0) return [paint.bold('Not seen'), ...lines, ...outside]
  const whole = coverage.complete && coverage.expected > 0
  if (!whole && outside.length === 0) return []
  const nothing = whole ? set('Nothing: everything that the rules asked for was read.', '  ') : []
  return [paint.bold('Not seen'), ...nothing, ...outside]
}
