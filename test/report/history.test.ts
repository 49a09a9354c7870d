import { describe, expect, it } from 'vitest'
import type { KeptRun, StandingFinding } from '../../src/model/history.js'
import { ageText } from '../../src/report/age.js'
import { historyText, oldestIn, trendOf } from '../../src/report/history.js'
import { sinceText } from '../../src/report/since.js'
import { finding, makeReport } from '../support/make-report-parts.js'

const NOW = '2026-11-21T06:05:00.000Z'
const TOTALS = { new: 0, worsened: 0, open: 0, accepted: 0, fixed: 0, incomparable: 0 }

describe('the age of a finding', () => {
  const spell = { lastSeen: NOW, runsOpen: 1, firstSeen: NOW }
  const old = { ...spell, firstSeen: '2026-10-18T23:00:00.000Z', runsOpen: 5 }

  it.each([
    ['nothing where no runs are kept', {}, undefined],
    ['new', spell, 'new'],
    ['new, as far as anybody knows', { ...spell, firstSeenOrBefore: true }, 'first look'],
    ['back', { ...spell, reopened: true }, 'back after it was fixed'],
    ['a day old', { ...spell, firstSeen: '2026-11-20T23:00:00.000Z', runsOpen: 2 }, 'open for 1 day'],
    ['hours old', { ...spell, runsOpen: 2 }, 'open since today'],
    ['weeks old', old, 'open for 34 days'],
    ['weeks old at least', { ...old, firstSeenOrBefore: true }, 'open for 34 days or longer'],
    ['weeks old again', { ...old, reopened: true }, 'open for 34 days, after it was fixed before'],
  ] as const)('is %s', (_what, of, says) => {
    expect(ageText(of, NOW)).toBe(says)
  })
})

it('the line of changes names the run before, and there is none without one', () => {
  const since = { run: 'run-1', takenAt: '2026-11-14T06:05:00.000Z', totals: { ...TOTALS, new: 3, open: 40, fixed: 2 } }
  expect(sinceText({ since })).toBe('Since 2026-11-14 06:05 UTC: 3 new, 40 still open and 2 fixed')
  expect(sinceText(makeReport())).toBeUndefined()
})

describe('the text of a history', () => {
  const run = (day: number, critical: number, over: Partial<KeptRun> = {}): KeptRun => {
    const { run: taken, verdict, totals, coverage } = makeReport()
    const takenAt = new Date(Date.UTC(2026, 0, day)).toISOString()
    const bySeverity = { ...totals.bySeverity, critical }
    return {
      sequence: day,
      run: { ...taken, takenAt },
      verdict,
      totals: { ...totals, bySeverity },
      coverage,
      read: ['aws/111111111111'],
      ...over,
    }
  }
  const counts = [8, 4, 0, 2]
  const runs = counts.map((count, index) => run(index + 1, count))

  it('draws the trend where that can be seen, and writes it where not', () => {
    expect(historyText({ runs, oldest: [] }, NOW, true)).toContain('over 4 runs that read the same: █▅▁▃  8 to 2')
    expect(historyText({ runs, oldest: [] }, NOW, false)).toContain('over 4 runs that read the same: 8 4 0 2')
    expect(historyText({ runs, oldest: [] }, NOW, false)).toContain('No critical or high finding is open.')
  })

  it('takes only runs into the trend that read the same', () => {
    const other = { read: ['aws/222222222222'] }
    expect(trendOf([run(1, 8), run(2, 70, other), run(3, 6)])).toEqual([8, 6])
    expect(historyText({ runs: [run(1, 8), run(2, 70, other)], oldest: [] }, NOW, false)).not.toContain(
      'that read the same',
    )
  })

  it('counts the runs that it does not show', () => {
    const many = Array.from({ length: 25 }, (_, index) => run(index + 1, index))
    const text = historyText({ runs: many, oldest: [] }, NOW, false)
    expect(text).toContain('5 earlier runs: --json has all.')
    expect(text.match(/^2026-/gm)).toHaveLength(20)
  })

  const standing = (name: string, firstSeen: string, over: Partial<StandingFinding> = {}): StandingFinding => ({
    ...finding({ name }),
    firstSeen,
    lastSeen: runs.at(-1)?.run.takenAt ?? '',
    runsOpen: 2,
    ...over,
  })

  it('names what is grave and open, the oldest first, and when it was last seen', () => {
    const oldest = oldestIn([
      standing('young', '2026-01-03T00:00:00.000Z'),
      standing('old', '2026-01-01T00:00:00.000Z', { lastSeen: '2026-01-02T00:00:00.000Z' }),
      standing('mild', '2026-01-01T00:00:00.000Z', { severity: 'medium' }),
      standing('waived', '2026-01-01T00:00:00.000Z', { waived: true }),
    ])
    const lines = historyText({ runs, oldest }, '2026-01-05T00:00:00.000Z', false).trimEnd().split('\n').slice(-2)
    expect(lines).toEqual([
      '  CRITICAL aws/rds/instance-multi-az: old, open for 4 days, last seen 2026-01-02 00:00 UTC',
      '  CRITICAL aws/rds/instance-multi-az: young, open for 2 days',
    ])
  })

  it('sends nothing to the terminal that it would obey', () => {
    const evil = `x\u001b[31m\u202e\n| ${'y'.repeat(3000)}`
    const text = historyText(
      {
        runs: [run(1, 2, { read: [`kubernetes/${evil}`], verdict: evil as KeptRun['verdict'] })],
        oldest: [standing(evil, '2026-01-01T00:00:00.000Z')],
      },
      NOW,
      true,
    )
    expect(text).not.toMatch(/[^\P{C}\n]/u)
  })
})
