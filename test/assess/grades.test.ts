import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findingsIn, type Weighing } from '../../src/assess/findings.js'
import { grader } from '../../src/assess/grades.js'
import { waive } from '../../src/assess/waive.js'
import type { Control } from '../../src/model/catalogue.js'
import { type DimensionGrade, GRADES } from '../../src/model/judgement.js'
import type { Judged } from '../../src/model/report.js'
import { SEVERITIES } from '../../src/model/verdict.js'
import { type Weights, WEIGHTS } from '../../src/model/weights.js'
import { GAP } from '../support/make.js'
import { waiver } from '../support/make-waiver.js'
import { judgedAs, testRule } from '../support/test-judged.js'

const CONTROLS: readonly Control[] = [
  { id: 'backups', dimension: 'data', asks: 'Data is backed up', evidence: ['aws'] },
  { id: 'zones', dimension: 'reliability', asks: 'It runs in two zones', evidence: ['aws'] },
]
const RULES = new Map(
  [
    ...SEVERITIES.map((severity) => testRule(severity, { severity, controls: ['backups'] })),
    testRule('other', { severity: 'medium', controls: ['backups'] }),
    testRule('relaxed', { severity: 'critical', controls: ['backups'], relaxed: { outsideProduction: 'low' } }),
    testRule('both', { severity: 'high', controls: ['backups', 'zones'] }),
    testRule('none', { severity: 'high', controls: [] }),
  ].map((rule) => [rule.id, rule]),
)
const WEIGHING: Weighing = {
  placed: (id) => ({ environment: id.startsWith('test') ? 'non-production' : 'unknown' }),
  weights: WEIGHTS,
}

/** Verdicts by status and rule, with how many there are. */
const times = (count: number, status: Judged['status'], rule: string, over: Parameters<typeof judgedAs>[3] = {}) =>
  Array.from({ length: count }, (_one, index) => judgedAs(status, rule, `${rule}-${status}-${index}`, over))

function gradesOf(judged: readonly Judged[], weights: Weights = WEIGHTS, accepted: readonly string[] = []) {
  const waivers = accepted.map((id) =>
    waiver({ id, rule: '*', match: { resources: [id] }, approvedBy: 'cto@example.com' }),
  )
  const names = new Set(RULES.keys())
  const today = waiver().created
  const { waived } = waive(findingsIn(judged, RULES, WEIGHING), waivers, { judged, chosen: names, known: names, today })
  expect(waived).toHaveLength(accepted.length)
  return grader({ rules: RULES, controls: CONTROLS, weighing: { ...WEIGHING, weights }, waived })(judged)
}
function gradeOf(
  judged: readonly Judged[],
  weights?: Weights,
  accepted?: readonly string[],
): DimensionGrade | undefined {
  return gradesOf(judged, weights, accepted).find(({ dimension }) => dimension === 'data')
}

describe('the grade of a dimension', () => {
  it.each<[string, readonly Judged[], Partial<DimensionGrade>]>([
    ['all passes', times(3, 'pass', 'medium'), { grade: 'A', score: 100, pass: 3, fail: 0, provisional: false }],
    ['weighs by severity', [...times(1, 'pass', 'critical'), ...times(1, 'fail', 'medium')], { score: 83, grade: 'C' }],
    ['is rounded down', [...times(2, 'pass', 'low'), ...times(1, 'fail', 'low')], { score: 66, grade: 'D' }],
    ['at 95 is A', [...times(19, 'pass', 'low'), ...times(1, 'fail', 'low')], { score: 95, grade: 'A' }],
    ['below 95 is B', [...times(94, 'pass', 'low'), ...times(6, 'fail', 'low')], { score: 94, grade: 'B' }],
    ['at 85 is B', [...times(17, 'pass', 'low'), ...times(3, 'fail', 'low')], { score: 85, grade: 'B' }],
    ['below 85 is C', [...times(84, 'pass', 'low'), ...times(16, 'fail', 'low')], { score: 84, grade: 'C' }],
    ['at 70 is C', [...times(7, 'pass', 'low'), ...times(3, 'fail', 'low')], { score: 70, grade: 'C' }],
    ['at 50 is D', [...times(1, 'pass', 'low'), ...times(1, 'fail', 'low')], { score: 50, grade: 'D' }],
    ['below 50 is E', [...times(1, 'pass', 'low'), ...times(2, 'fail', 'low')], { score: 33, grade: 'E' }],
    ['all fails', times(2, 'fail', 'medium'), { score: 0, grade: 'E', fail: 2 }],
    [
      'with a critical finding is C at best',
      [...times(99, 'pass', 'critical'), ...times(1, 'fail', 'critical')],
      { score: 99, grade: 'C', cappedBy: 'critical' },
    ],
    [
      'with a high finding is B at best',
      [...times(99, 'pass', 'high'), ...times(1, 'fail', 'high')],
      { score: 99, grade: 'B', cappedBy: 'high' },
    ],
    [
      'outside production weighs what it weighs there',
      [judgedAs('fail', 'relaxed', 'test-db'), ...times(19, 'pass', 'low')],
      { score: 95, grade: 'A' },
    ],
    [
      'counts what does not apply and what people must see as reached',
      [
        ...times(5, 'not-applicable', 'low'),
        ...times(3, 'manual', 'low'),
        ...times(1, 'pass', 'low'),
        ...times(1, 'unknown', 'low'),
      ],
      { grade: 'A', provisional: false, unknown: 1 },
    ],
  ])('where %s', (_name, judged, expected) => {
    expect(gradeOf(judged)).toMatchObject(expected)
  })

  it('is not said to be kept down where it is no better by itself', () => {
    expect(gradeOf([...times(1, 'pass', 'critical'), ...times(1, 'fail', 'critical')])).not.toHaveProperty('cappedBy')
  })

  it.each<[string, readonly Judged[]]>([
    ['nothing but unknown', times(2, 'unknown', 'high')],
    ['nothing that applies', times(2, 'not-applicable', 'high')],
    ['nothing but what weighs nothing', [...times(2, 'pass', 'info'), ...times(1, 'fail', 'info')]],
  ])('is none where there is %s', (_name, judged) => {
    const grade = gradeOf(judged)
    expect(grade).toBeDefined()
    expect(grade).not.toHaveProperty('grade')
    expect(grade).not.toHaveProperty('score')
  })

  it('is none of a dimension of which no verdict is, nor of a rule that gives evidence for none', () => {
    expect(gradesOf(times(2, 'pass', 'none'))).toEqual([])
    expect(gradesOf(times(1, 'pass', 'high')).map(({ dimension }) => dimension)).toEqual(['data'])
    expect(gradesOf(times(1, 'pass', 'both'))).toHaveLength(2)
  })
})

describe('what was not seen', () => {
  it.each<[string, readonly Judged[], boolean]>([
    ['nine of ten verdicts are enough', [...times(9, 'pass', 'low'), ...times(1, 'unknown', 'low')], false],
    ['117 of 130 are nine tenths too', [...times(117, 'pass', 'low'), ...times(13, 'unknown', 'low')], false],
    ['less than nine of ten are not', [...times(89, 'pass', 'low'), ...times(11, 'unknown', 'low')], true],
    ['a rule that broke is not seen', [...times(8, 'pass', 'low'), ...times(2, 'error', 'low')], true],
    [
      'a provider that nobody asked for is no question',
      [...times(1, 'pass', 'low'), ...times(9, 'unknown', 'low', { gaps: [{ ...GAP, reason: 'not-in-run' }] })],
      false,
    ],
    [
      'a provider that nobody asked for and a list that was denied are one',
      [...times(1, 'pass', 'low'), ...times(1, 'unknown', 'low', { gaps: [{ ...GAP, reason: 'not-in-run' }, GAP] })],
      true,
    ],
    [
      'a rule that saw nothing counts as a rule, however many verdicts another has',
      [...times(500, 'pass', 'low'), ...times(1, 'unknown', 'medium')],
      true,
    ],
  ])('%s', (_name, judged, provisional) => {
    expect(gradeOf(judged)?.provisional).toBe(provisional)
  })

  it('counts rules to the tenth', () => {
    const rules = [...RULES.keys()].filter((id) => id !== 'none')
    const judged = rules.flatMap((id) => [...times(9, 'pass', id), ...times(1, 'unknown', id)])
    expect(gradeOf(judged)?.provisional).toBe(false)
  })
})

describe('what is waived', () => {
  it('counts as failing, and keeps the grade down as before', () => {
    const judged = [...times(99, 'pass', 'critical'), ...times(1, 'fail', 'critical')]
    const waived = { score: 99, grade: 'C', cappedBy: 'critical', waived: 1, fail: 0 }
    expect(gradeOf(judged, WEIGHTS, ['critical-fail-0'])).toMatchObject(waived)
  })

  it('never raises a grade', () => {
    const verdicts = fc.array(
      fc.record({ rule: fc.constantFrom('critical', 'high', 'medium', 'low'), fails: fc.boolean() }),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(verdicts, fc.nat(), (list, at) => {
        const all = list.map(({ rule, fails }, index) => judgedAs(fails ? 'fail' : 'pass', rule, `x-${index}-end`))
        const failed = all.filter(({ status }) => status === 'fail')
        const chosen = failed[at % Math.max(1, failed.length)]
        const before = gradeOf(all)
        const after = gradeOf(all, WEIGHTS, chosen ? [chosen.subject.id] : [])
        expect(after).toEqual({ ...before, fail: (before?.fail ?? 0) - (chosen ? 1 : 0), waived: chosen ? 1 : 0 })
      }),
    )
  })

  it('no failure ever raises a grade', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.constantFrom('critical', 'high', 'medium', 'low'), (passes, rule) => {
        const before = gradeOf([...times(passes + 1, 'pass', 'medium')])
        const after = gradeOf([...times(passes + 1, 'pass', 'medium'), ...times(1, 'fail', rule)])
        const rank = (one: DimensionGrade | undefined) => (one?.grade === undefined ? -1 : GRADES.indexOf(one.grade))
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before))
      }),
    )
  })
})
