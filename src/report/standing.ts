import type { DimensionGrade, LaunchVerdict, ServiceAnswer } from '../model/judgement.js'
import type { Report } from '../model/report.js'
import { SEVERITIES } from '../model/verdict.js'
import { BEST_WITH, GRADE_FROM, WEIGHTS } from '../model/weights.js'
import { capitalized, counted, joined, numbered } from './text.js'

/** A verdict as people write it. */
export const VERDICT_NAMES: Readonly<Record<LaunchVerdict, string>> = {
  ready: 'ready',
  conditional: 'ready on conditions',
  'not-ready': 'not ready',
  incomplete: 'incomplete',
}

/** A verdict with the sign that stands for it: the word always stands beside it. */
export const VERDICT_SIGNS: Readonly<Record<LaunchVerdict, string>> = {
  ready: '✓',
  conditional: '!',
  'not-ready': '✗',
  incomplete: '?',
}

/** `C (87)`, with what keeps it down or leaves it open: `C (87, provisional)`. */
export function gradeText({ grade, score, provisional, cappedBy }: DimensionGrade): string {
  if (grade === undefined) return '–'
  const notes = [
    String(score ?? 0),
    ...(cappedBy ? [`a ${cappedBy} open`] : []),
    ...(provisional ? ['provisional'] : []),
  ]
  return `${grade} (${notes.join(', ')})`
}

const points = SEVERITIES.filter((severity) => WEIGHTS.grade[severity] > 0).map(
  (severity) => `${severity} ${WEIGHTS.grade[severity]}`,
)
const bounds = Object.entries(GRADE_FROM).map(([grade, from]) => `${grade} from ${from}`)

/** How a grade comes about. */
export const GRADE_FORMULA = `A score is the share of the verdicts that pass, weighted by severity (${points.join(', ')} unless configured), in percent; what is accepted counts as failing. ${bounds.join(', ')}, else E; at best ${BEST_WITH.critical} while a critical finding is open, ${BEST_WITH.high} while a high one is. Provisional: less than nine tenths of the verdicts were reached.`

/** What is open of a service: `2 critical, 9 high`. */
export const openText = ({ bySeverity }: Pick<ServiceAnswer, 'bySeverity'>): string =>
  SEVERITIES.filter((severity) => bySeverity[severity] > 0)
    .map((severity) => `${numbered(bySeverity[severity])} ${severity}`)
    .join(', ') || 'nothing open'

/** How many services came to which verdict, and what belongs to none. Undefined where no service is known. */
export function servicesSentence({
  services,
  unassigned,
}: Pick<Report, 'services' | 'unassigned'>): string | undefined {
  const none =
    unassigned.resources === 0
      ? ''
      : ` ${counted(unassigned.resources, 'judged resource')} with ${counted(unassigned.findings, 'open finding')} ${unassigned.resources === 1 ? 'belongs' : 'belong'} to no service.`
  if (services.length === 0) return none === '' ? undefined : none.trim()
  const counts = (Object.keys(VERDICT_NAMES) as LaunchVerdict[])
    .map((verdict) => [VERDICT_NAMES[verdict], services.filter((one) => one.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${numbered(count)} ${name}`)
  return `${capitalized(counted(services.length, 'service'))}: ${joined(counts)}.${none}`
}
