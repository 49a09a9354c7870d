import { describe, expect, it } from 'vitest'
import { diff } from '../../src/assess/diff.js'
import type { Finding, Report, WaivedFinding } from '../../src/model/report.js'
import { differenceText } from '../../src/report/difference.js'
import { hostileReport } from '../support/make-hostile-report.js'
import { finding, LIVE_IRELAND, LIVE_VIRGINIA, makeReport, results } from '../support/make-report-parts.js'

const RULE = 'aws/rds/instance-multi-az'
const orders = finding({ name: 'orders' })
const waived = (one: Finding): WaivedFinding => ({
  ...one,
  waiver: { id: 'W-1', decision: 'planned', reason: 'Next week it is gone.', owner: 'sre', expires: '2026-12-01' },
})
const other = (status: 'pass' | 'unknown' | 'error' | 'manual' | 'not-applicable', name = 'orders') =>
  results(status, RULE, LIVE_IRELAND, [name], 'because').map((one) => ({
    ...one,
    subject: { ...one.subject, id: name === 'orders' ? orders.subject.id : one.subject.id },
  }))

/** What became of the one finding between these two, and why. */
function between(from: Report, to: Report): readonly [string, string | undefined][] {
  return diff(from, to).changes.map(({ change, note }) => [change, note])
}
const open = makeReport({ findings: [orders] })
const nothing = makeReport({ others: other('pass') })

describe('a finding in the later run', () => {
  it('is still open where it was', () => {
    expect(between(open, open)).toEqual([['open', undefined]])
  })

  it('is new where it passed before', () => {
    expect(between(nothing, open)).toEqual([['new', undefined]])
  })

  it('is new where nobody could tell before, and says so', () => {
    const note = 'it was not judged before'
    expect(between(makeReport({ others: other('unknown') }), open)).toEqual([['new', note]])
    expect(between(makeReport(), open)).toEqual([['new', note]])
  })

  it('is new where its waiver is over', () => {
    expect(between(makeReport({ waived: [waived(orders)] }), open)).toEqual([['new', 'it was waived before']])
  })

  it('has worsened where it weighs more, and not where it weighs less', () => {
    const milder = makeReport({ findings: [{ ...orders, severity: 'low' }] })
    expect(between(milder, open)).toEqual([['worsened', 'it was low']])
    expect(between(open, milder)).toEqual([['open', undefined]])
  })
})

describe('a finding that is no longer there', () => {
  it.each([
    ['its rule passes', makeReport({ others: other('pass') }), 'fixed', undefined],
    [
      'the question no longer arises',
      makeReport({ others: other('not-applicable') }),
      'fixed',
      'the question no longer arises',
    ],
    ['it is gone, and its list was read', makeReport({ others: other('pass', 'ledger') }), 'fixed', 'it is gone'],
    ['it is waived', makeReport({ waived: [waived(orders)] }), 'accepted', undefined],
    ['it could not be judged', makeReport({ others: other('unknown') }), 'incomparable', 'it could not be judged'],
    ['its rule broke', makeReport({ others: other('error') }), 'incomparable', 'it could not be judged'],
    ['only a person can tell', makeReport({ others: other('manual') }), 'incomparable', 'only a person can tell now'],
    [
      'its list was not read to the end',
      makeReport({ others: other('unknown', 'ledger') }),
      'incomparable',
      'not everything of it could be read in aws/111111111111/eu-west-1',
    ],
    ['its rule was left out', makeReport(), 'incomparable', 'its rule was not part of the run'],
    [
      'its region was left out',
      makeReport({
        scope: [LIVE_VIRGINIA],
        others: results('pass', RULE, LIVE_VIRGINIA, ['users'], 'because'),
      }),
      'incomparable',
      'aws/111111111111/eu-west-1 was not part of the run',
    ],
  ])('where %s', (_what, to, change, note) => {
    expect(between(open, to)).toEqual([[change, note]])
  })
})

describe('the text of a difference', () => {
  it('names what changed, and only counts what did not', () => {
    const from = makeReport({ findings: [orders, finding({ name: 'ledger' })] })
    const to = makeReport({ findings: [orders, finding({ name: 'users' })], others: other('pass', 'ledger') })
    const text = differenceText(diff(from, to))
    expect(text).toContain('1 new, 1 still open and 1 fixed')
    expect(text).toContain('New (1)\n  CRITICAL aws/rds/instance-multi-az: users in aws/111111111111/eu-west-1')
    expect(text).not.toContain('orders')
  })

  it('sends nothing to the terminal that it would obey', () => {
    const text = differenceText(diff(makeReport(), hostileReport()))
    expect(text).not.toMatch(/[^\P{C}\n]/u)
    expect(text.split('\n').length).toBeLessThan(40)
  })
})
