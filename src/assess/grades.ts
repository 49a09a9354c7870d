import { type Control, type Dimension, DIMENSIONS } from '../model/catalogue.js'
import { type DimensionGrade, type Grade, GRADES } from '../model/judgement.js'
import type { Judged, WaivedFinding } from '../model/report.js'
import type { AnyRule } from '../model/rule.js'
import { BEST_WITH, ENOUGH_SEEN, GRADE_FROM } from '../model/weights.js'
import { placeOf } from './diff.js'
import { type Weighing, weightOf } from './findings.js'
import { isOutside } from './outside.js'

type Basis = {
  readonly rules: ReadonlyMap<string, AnyRule>
  readonly controls: readonly Control[]
  readonly weighing: Weighing
  readonly waived: readonly WaivedFinding[]
}

type Counts = Record<'pass' | 'fail' | 'waived' | 'unknown' | 'other' | 'won' | 'lost' | 'critical' | 'high', number>
const NONE: Counts = { pass: 0, fail: 0, waived: 0, unknown: 0, other: 0, won: 0, lost: 0, critical: 0, high: 0 }
/** With what each rule reached and did not. */
type Tally = Counts & { readonly byRule: Map<string, { reached: number; unknown: number }> }

/**
 * Grades verdicts by dimension. A rule counts in every dimension of its controls. Each verdict weighs what its severity
 * does where its subject lies; what is waived counts as failing, so that no waiver raises a grade.
 */
export function grader({ rules, controls, weighing, waived }: Basis) {
  const dimensionOf = new Map(controls.map(({ id, dimension }) => [id, dimension]))
  const dimensionsOf = new Map(
    [...rules].map(([id, rule]) => [id, new Set(rule.controls.flatMap((one) => dimensionOf.get(one) ?? []))]),
  )
  const accepted = new Set(waived.map(({ rule, subject }) => placeOf(rule, subject.id)))
  return (judged: readonly Judged[]): readonly DimensionGrade[] => {
    const tallies = new Map<Dimension, Tally>()
    for (const one of judged) {
      const rule = rules.get(one.rule)
      const status = countedAs(one, accepted)
      if (!rule || status === undefined) continue
      const { severity } = weightOf(rule, one, weighing)
      for (const dimension of dimensionsOf.get(one.rule) ?? []) {
        const own = tallies.get(dimension) ?? {
          ...NONE,
          byRule: new Map<string, { reached: number; unknown: number }>(),
        }
        tallies.set(dimension, own)
        own[status] += 1
        const ofRule = own.byRule.get(one.rule) ?? { reached: 0, unknown: 0 }
        own.byRule.set(one.rule, ofRule)
        ofRule[status === 'unknown' ? 'unknown' : 'reached'] += 1
        if (status === 'pass') own.won += weighing.weights.grade[severity]
        if (status !== 'fail' && status !== 'waived') continue
        own.lost += weighing.weights.grade[severity]
        if (severity === 'critical' || severity === 'high') own[severity] += 1
      }
    }
    return gradesOf(tallies)
  }
}

function countedAs(
  judged: Judged,
  accepted: ReadonlySet<string>,
): 'pass' | 'fail' | 'waived' | 'unknown' | 'other' | undefined {
  const { rule, subject, status } = judged
  switch (status) {
    case 'pass':
      return 'pass'
    case 'fail':
      return accepted.has(placeOf(rule, subject.id)) ? 'waived' : 'fail'
    case 'unknown':
    case 'error':
      return isOutside(judged) ? undefined : 'unknown'
    case 'manual':
    case 'not-applicable':
      return 'other'
    default:
      return status satisfies never
  }
}

/** The grade of each dimension in which there was something to judge, in the order of the dimensions. */
function gradesOf(tallies: ReadonlyMap<Dimension, Tally>): readonly DimensionGrade[] {
  return DIMENSIONS.flatMap((dimension) => {
    const own = tallies.get(dimension)
    return own ? [gradeOf(dimension, own)] : []
  })
}

function gradeOf(dimension: Dimension, tally: Tally): DimensionGrade {
  const { pass, fail, waived, unknown, won, lost, critical, high } = tally
  const counts = { dimension, pass, fail, waived, unknown, provisional: shareSeen(tally) < ENOUGH_SEEN }
  if (won + lost === 0) return counts
  const score = Math.floor((won / (won + lost)) * 100)
  const cap = critical > 0 ? ('critical' as const) : high > 0 ? ('high' as const) : undefined
  const scored = GRADES.find((grade) => grade === 'E' || score >= GRADE_FROM[grade]) ?? 'E'
  const best = cap === undefined ? 'A' : BEST_WITH[cap]
  const isCapped = rank(best) > rank(scored)
  return { ...counts, score, grade: isCapped ? best : scored, ...(isCapped && cap && { cappedBy: cap }) }
}

/**
 * The share of its verdicts that were reached, or that of its rules where it is less: a list that nobody could read is one
 * verdict of each rule, however much is in it.
 */
function shareSeen({ pass, fail, waived, other, unknown, byRule }: Tally): number {
  const reached = pass + fail + waived + other
  const shares = [...byRule.values()].map((one) => one.reached / (one.reached + one.unknown))
  // Sums of shares such as 1/3 are a little off: nine of ten rules are enough.
  const byRules = Math.round((shares.reduce((sum, share) => sum + share, 0) / shares.length) * 1e9) / 1e9
  return Math.min(reached / (reached + unknown), byRules)
}

const rank = (grade: Grade): number => GRADES.indexOf(grade)
