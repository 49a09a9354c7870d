import { describe, expect, it } from 'vitest'
import type { Report, WaivedFinding } from '../../src/model/report.js'
import type { WaiverOutcome } from '../../src/model/waiver.js'
import { html } from '../../src/report/html.js'
import { markdown } from '../../src/report/markdown.js'
import { terminal } from '../../src/report/terminal.js'
import { finding, LIVE_IRELAND, makeReport, results } from '../support/make-report-parts.js'

const WAIVER = {
  id: 'W-007',
  decision: 'accept-risk',
  reason: 'Moved to Aurora next week, agreed with the shop team.',
  owner: 'data-platform@example.com',
  approvedBy: 'cto@example.com',
  expires: '2026-12-10',
} as const
const accepted: WaivedFinding = { ...finding({ name: 'ledger' }), waiver: WAIVER }
const outcome = (over: Partial<WaiverOutcome> = {}): WaiverOutcome => ({
  ...WAIVER,
  rule: 'aws/rds/instance-multi-az',
  state: 'active',
  matched: 1,
  note: 'it ends in 20 days',
  ...over,
})
const RULE = 'aws/rds/instance-multi-az'
const passing = results('pass', RULE, LIVE_IRELAND, ['users', 'stock'], 'has a standby in a second zone')
const conditional = makeReport({ waived: [accepted], waivers: [outcome()], others: passing, verdict: 'conditional' })
const open = (over: Partial<Report['findings'][number]> = {}) => finding({ name: 'orders', ...over })
const shownIn = (report: Report): readonly string[] => [
  terminal(report, { color: false, width: 200 }),
  markdown(report).replaceAll('\\', ''),
  html(report).replace(/<[^>]*>/g, ''),
]

describe('accepted risks', () => {
  it('are no reason to call an estate ready without a condition', () => {
    for (const text of shownIn(conditional)) {
      expect(text).toContain('Ready for production, on conditions')
      expect(text).toContain('1 critical or high finding is accepted by 1 owner, the first until 2026-12-10.')
    }
  })

  it('stay visible, with who accepted them and why', () => {
    const [, inMarkdown = '', inHtml = ''] = shownIn(conditional)
    for (const text of [inMarkdown, inHtml]) {
      expect(text).toContain('Accepted risks')
      expect(text).toContain('W-007')
      expect(text).toContain('data-platform')
      expect(text).toContain('Moved to Aurora next week')
    }
    expect(inHtml).toContain('ledger')
  })

  it('are counted beside those that are open, not among those that pass', () => {
    const report = makeReport({ findings: [open()], waived: [accepted], waivers: [outcome()], others: passing })
    for (const text of shownIn(report)) expect(text).toContain('1 of 4, 1 more accepted')
  })

  it('whose waiver is over are open again, and say since when', () => {
    const report = makeReport({
      findings: [open({ lapsed: { id: 'W-007', expires: '2026-11-19' } })],
      waivers: [outcome({ state: 'expired', note: 'it ended on 2026-11-19: what it covered is open again' })],
    })
    const [onScreen = '', inMarkdown = '', inHtml = ''] = shownIn(report)
    expect(onScreen).toContain('W-007 expired: it ended on 2026-11-19')
    expect(onScreen).toContain('1 waiver needs attention')
    for (const text of [inMarkdown, inHtml]) expect(text).toContain('(waiver W-007 ended on 2026-11-19)')
  })

  it('are not mentioned where there are no waivers', () => {
    for (const text of shownIn(makeReport({ findings: [open()] }))) expect(text).not.toContain('Accepted risks')
  })
})
