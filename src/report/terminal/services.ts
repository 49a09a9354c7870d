import type { LaunchVerdict } from '../../model/judgement.js'
import type { Report } from '../../model/report.js'
import { gradeText, openText, servicesSentence, VERDICT_NAMES, VERDICT_SIGNS } from '../standing.js'
import { capitalized, counted, shortened, shown } from '../text.js'
import type { Page, Paint } from './page.js'

const MOST_SERVICES = 8

/** How the estate stands in each dimension. */
export function grades({ grades: all }: Report, { paint, set }: Page): readonly string[] {
  if (all.length === 0) return []
  return [
    paint.bold('Grades (score in percent)'),
    ...set(all.map((one) => `${one.dimension} ${gradeText(one)}`).join(', '), '  ', '  '),
  ]
}

/** What each service came to, and what belongs to none. */
export function services(report: Report, { paint, set }: Page): readonly string[] {
  const sentence = servicesSentence(report)
  if (sentence === undefined) return []
  const colours: Readonly<Record<LaunchVerdict, Paint>> = {
    ready: paint.green,
    conditional: paint.yellow,
    'not-ready': paint.red,
    incomplete: paint.yellow,
  }
  const listed = report.services.slice(0, MOST_SERVICES)
  const more = report.services.length - listed.length
  return [
    paint.bold('Services'),
    ...set(sentence, '  ', '  '),
    ...listed.flatMap((one) => {
      const { name, tier, owner, verdict } = one
      const of = [...(tier ? [`tier ${tier}`] : []), ...(owner === undefined ? [] : [shortened(shown(owner), 40)])]
      const facts = `${shortened(shown(name), 40)}${of.length > 0 ? ` (${of.join(', ')})` : ''}: ${VERDICT_NAMES[verdict]}, ${openText(one)}`
      const label = `  ${VERDICT_SIGNS[verdict]} `
      return set(facts, label, '    ').map((line, index) =>
        index === 0 ? colours[verdict](label) + line.slice(label.length) : line,
      )
    }),
    ...(more > 0 ? [`  ${capitalized(counted(more, 'more service'))}: see the HTML or the JSON report.`] : []),
  ]
}
