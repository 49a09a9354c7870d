import type { Report } from '../../model/report.js'
import { acceptedSentence, needsAttention, WAIVER_STATE_NAMES } from '../accepted.js'
import { counted, shortened, shown, visible } from '../text.js'
import type { Page } from './page.js'

const MOST_WAIVERS = 5

/** What somebody accepted, and the waivers that somebody has to look at. */
export function accepted(report: Report, { paint, set }: Page): readonly string[] {
  const sentence = acceptedSentence(report)
  if (sentence === undefined) return []
  const calling = report.waivers.filter(needsAttention)
  const more = calling.length - MOST_WAIVERS
  return [
    paint.bold('Accepted risks'),
    ...set(sentence, '  ', '    '),
    ...calling
      .slice(0, MOST_WAIVERS)
      .flatMap(({ id, rule, owner, state, note }) =>
        set(
          `${shortened(shown(id), 40)} ${WAIVER_STATE_NAMES[state]}: ${shortened(visible(note), 120)} (${shortened(visible(rule), 60)}, ${shortened(shown(owner), 40)})`,
          '  ',
          '    ',
        ),
      ),
    ...(more > 0 ? [`  And ${counted(more, 'more waiver')}.`] : []),
  ]
}
