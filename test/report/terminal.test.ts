import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { terminal } from '../../src/report/terminal.js'
import { hostileReport } from '../support/make-hostile-report.js'
import { finding, LIVE_IRELAND, makeReport, results } from '../support/make-report-parts.js'
import { emptyReport, incompleteReport, report, readyReport } from '../support/make-report.js'

const plain = (report: Report, width = 100): string => terminal(report, { color: false, width })
const titles = (text: string): readonly string[] => text.split('\n\n').map((block) => block.split('\n')[0] ?? '')
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')

describe('an estate that is not ready', () => {
  const text = plain(report())

  test('answers its questions in their order, on one screen', () => {
    expect(titles(text)).toEqual([
      '✗ Not ready for production',
      'Fix first (each line says what should hold, and does not)',
      'Counts',
      'Not seen',
      'Next',
    ])
    expect(text.split('\n').length).toBeLessThanOrEqual(45)
  })

  test('puts findings together that one change mends, with how many, the first names, the effort and the fix', () => {
    expect(text).toContain(
      ` 1. CRITICAL A database instance has a standby in another Availability Zone
    2 of 7 fail: orders and ledger-archive. In aws/111111111111. Effort: minutes
    (aws/rds/instance-multi-az)
    Fix: Convert it to Multi-AZ: RDS builds the standby while the database serves.`,
    )
    expect(text).toContain('2 more actions for 2 findings. 2 critical or high actions take minutes.')
  })

  test('says what was not seen, and which permission closes it', () => {
    expect(text).toContain(
      'rds:DescribeDBInstances was denied in aws/111111111111/us-east-1: 2 verdicts of 2 rules missing',
    )
    expect(text).toContain('    → Grant rds:DescribeDBInstances.')
  })

  test('says where to go next', () => {
    expect(text).toContain('plumbline explain aws/rds/instance-multi-az')
    expect(text).toContain('plumbline permissions aws')
  })

  test.each([40, 60, 80, 120])('keeps within %d columns', (width) => {
    const lines = plain(report(), width).split('\n')
    expect(lines.filter((line) => line.length > width)).toEqual([])
  })
})

describe('colour', () => {
  test('is only added: without it the text is the same', () => {
    for (const one of [report(), readyReport(), incompleteReport(), hostileReport()]) {
      const coloured = terminal(one, { color: true, width: 90 })
      expect(coloured).toMatch(COLOUR)
      expect(coloured.replace(COLOUR, '')).toBe(plain(one, 90))
    }
  })
})

describe('a least severity', () => {
  test('lists what is as bad or worse, counts everything and says what it does not list', () => {
    const text = terminal(report(), { color: false, width: 100, severity: 'high' })
    expect(text).toContain('CRITICAL')
    expect(text).not.toContain('MEDIUM')
    expect(text).toContain('2 of 7 fail: orders and ledger-archive. In aws/111111111111.')
    expect(text).toContain('4 findings below high not listed.')
    expect(text).toContain('findings: 2 critical, 2 high, 2 medium, 1 low, 1 info')
  })

  test('that nothing reaches still shows that there are findings', () => {
    const mild = makeReport({ findings: [finding({ severity: 'low' })], verdict: 'ready' })
    const text = terminal(mild, { color: false, width: 100, severity: 'critical' })
    expect(text).toContain('✓ Ready for production\n  1 finding under 1 rule: 1 low; none is critical or high.')
    expect(text).toContain('1 finding below critical not listed.')
  })
})

describe('hostile names', () => {
  const text = plain(hostileReport())

  test('send nothing to the terminal that it would obey', () => {
    expect(text).not.toMatch(/[^\P{C}\n]/u)
    expect(text).toContain('\\u001b]0;owned')
  })

  test('do not push the answer off the screen', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(60)
  })
})

describe('other estates', () => {
  test('ready', () => {
    expect(plain(readyReport())).toContain(
      '✓ Ready for production\n  Nothing that was judged fails. All 15 verdicts were reached, by 5 rules.',
    )
    expect(plain(readyReport())).toContain('Not seen\n  Nothing: everything that the rules asked for was read.')
    expect(plain(readyReport())).not.toContain('Fix first')
  })

  test('nothing in it', () => {
    const text = plain(emptyReport())
    expect(text).toMatch(/^- Nothing to judge\n/)
    expect(text).toContain('That is no proof of')
    expect(text).not.toContain('Ready')
  })

  test('nothing read at all', () => {
    const text = plain(makeReport({ scope: [], verdict: 'incomplete' }))
    expect(text).toContain('No account, cluster or organisation was read')
  })

  test('incomplete', () => {
    const text = plain(incompleteReport())
    expect(text).toMatch(/^\? Incomplete: readiness cannot be told yet\n/)
    expect(text).toContain('what is missing may hide a')
    expect(text).toContain('1 verdict missing because a rule broke, a defect of this tool: aws/eks/addon-healthy')
  })

  test('a read that failed but hides no verdict is still told', () => {
    const whole = makeReport({
      others: results('pass', 'aws/s3/bucket-versioning', LIVE_IRELAND, ['a', 'b'], 'keeps versions'),
    })
    const [gap] = incompleteReport().coverage.gaps
    const gappy: Report = {
      ...whole,
      verdict: 'incomplete',
      coverage: { ...whole.coverage, complete: false, gaps: gap ? [gap] : [] },
    }
    expect(plain(gappy)).toContain('All 2 verdicts were reached, by 1 rule, but not every read succeeded.')
  })
})
