import type { CoverageGap, Finding, Report, Result, WaivedFinding } from '../../model/report.js'
import { coverageSentence } from '../answer.js'
import { becauseOf } from '../finding-text.js'
import { GAP_REASONS, remedyOf, whereOf } from '../place.js'
import { shown } from '../text.js'
import { readableId } from './limits.js'
import { unjudged } from './unjudged.js'

/** What became of one rule on one resource. */
export type TestCase = {
  /** Provider and topic of the rule, as `aws/rds`. */
  readonly suite: string
  /** The rule, with dots. CI systems know a case again by this and its name. */
  readonly classname: string
  readonly name: string
  readonly outcome: 'pass' | 'failure' | 'error' | 'skipped'
  readonly type?: string
  readonly message?: string
  readonly finding?: Finding
}

/** The first suite: whether everything was seen. It is never empty, so neither is the file. */
export const COVERAGE_SUITE = 'plumbline/coverage'

const LONGEST_NAME = 1_000
const MOST_PLACES = 10

/** All test cases, what matters most first. GitLab drops the second of two by the same name: none are. */
export function casesOf(report: Report): readonly TestCase[] {
  const passes = report.results.filter(({ status }) => status === 'pass')
  const cases = [
    ...coverageCases(report),
    ...report.findings.map(failureOf),
    ...unjudged(report).map(unjudgedCase),
    ...report.waived.map(waivedCase),
    ...passes.map((result): TestCase => ({ ...caseOf(result), outcome: 'pass' })),
  ]
  const taken = new Set<string>()
  return cases.map((one) => {
    let { name } = one
    for (let copy = 2; taken.has(`${one.classname} ${name}`); copy += 1) name = `${one.name} (${copy})`
    taken.add(`${one.classname} ${name}`)
    return { ...one, name }
  })
}

/** An error that stands for what did not fit in. */
export const leftOutCase = (message: string): TestCase => ({
  ...coverageCase('every failure is in this file'),
  outcome: 'error',
  type: 'left-out',
  message,
})

function coverageCases(report: Report): readonly TestCase[] {
  const whole = coverageCase('everything in scope was judged')
  const { complete, gaps } = report.coverage
  return [
    complete
      ? { ...whole, outcome: 'pass' }
      : { ...whole, outcome: 'error', type: 'incomplete', message: coverageSentence(report) },
    ...gaps.map(gapCase),
  ]
}

const gapCase = (gap: CoverageGap): TestCase => ({
  ...coverageCase(`${gap.source} in ${whereOf(gap, MOST_PLACES)}`),
  outcome: 'error',
  type: gap.reason,
  message: `${shown(gap.source)} ${GAP_REASONS[gap.reason]}: ${shown(gap.detail)} ${remedyOf(gap)}.`,
})

const coverageCase = (name: string): Pick<TestCase, 'suite' | 'classname' | 'name'> => ({
  suite: COVERAGE_SUITE,
  classname: 'plumbline.coverage',
  name: readableId(name, LONGEST_NAME),
})

const failureOf = (finding: Finding): TestCase => ({
  ...caseOf(finding),
  outcome: 'failure',
  type: finding.severity,
  message: becauseOf(finding),
  finding,
})

const waivedCase = (finding: WaivedFinding): TestCase => ({
  ...caseOf(finding),
  outcome: 'skipped',
  message: `waived until ${finding.waiver.expires} by ${shown(finding.waiver.owner)}: ${shown(finding.waiver.reason)} (${shown(finding.because)})`,
})

const unjudgedCase = (result: Result): TestCase => ({
  ...caseOf(result),
  ...(result.status === 'manual' ? { outcome: 'skipped' } : { outcome: 'error', type: result.status }),
  message: result.status === 'manual' ? `for a person to judge: ${shown(result.because)}` : shown(result.because),
})

function caseOf({ rule, subject }: Pick<Result, 'rule' | 'subject'>): Pick<TestCase, 'suite' | 'classname' | 'name'> {
  const parts = rule.split('/')
  return {
    suite: readableId(parts.slice(0, -1).join('/') || rule, LONGEST_NAME),
    classname: readableId(parts.join('.'), LONGEST_NAME),
    name: readableId(subject.id, LONGEST_NAME),
  }
}
