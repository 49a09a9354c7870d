import { describe, expect, it } from 'vitest'
import { alsoMissing } from '../../src/assess/protections.js'
import { catalogue } from '../../rules/catalogue/index.js'
import type { Report } from '../../src/model/report.js'
import { html } from '../../src/report/html.js'
import { LACKS } from '../../src/report/html/insights.js'
import { SCRIPT } from '../../src/report/html/script.js'
import { largeReport } from '../support/make-large-report.js'
import { finding, makeReport } from '../support/make-report-parts.js'
import { report as notReady } from '../support/make-report.js'
import { type Element, readHtml } from '../support/read-html.js'

const REPORT = largeReport({ findings: 240, rules: 24, services: 6 })
const ELEMENTS = readHtml(html(REPORT))

const withId = (elements: readonly Element[], id: string): Element | undefined =>
  elements.find(({ attributes }) => attributes['id'] === id)
const textOf = (report: Report, id: string): string | undefined => withId(readHtml(html(report)), id)?.text

describe('the cover', () => {
  it('says what was read, when and with what, and only what somebody told it beside', () => {
    const told = { title: 'Review of <the> shop', customer: 'Acme', auditor: 'Ada', confidentiality: 'Internal' }
    const [header] = readHtml(html(notReady(), told)).filter(({ tag }) => tag === 'header')
    expect(header?.text).toContain('Review of <the> shop')
    expect(header?.text).toContain('Internal')
    expect(header?.text).toContain('Acme: 2 AWS accounts in 2 regions, read 2026-11-21 06:05 UTC')
    expect(header?.text).toContain('AuditorAda')
    expect(header?.text).toContain('2026-11-21 06:05 UTC to 2026-11-21 06:07 UTC')
    const [plain] = readHtml(html(notReady())).filter(({ tag }) => tag === 'header')
    expect(plain?.text).toContain('Production readiness')
    expect(plain?.text).not.toContain('Auditor')
  })

  it('says that rules were left out', () => {
    const report = notReady()
    const partial = { ...report, coverage: { ...report.coverage, leftOut: 190 } }
    expect(readHtml(html(partial)).find(({ tag }) => tag === 'header')?.text).toContain('with 8 of 198 rules')
    expect(textOf(partial, 'verdict')).toContain('by 8 of 198 rules')
  })
})

describe('the verdict', () => {
  it('names what stands in the way, and how the estate stands in each dimension', () => {
    const verdict = withId(ELEMENTS, 'verdict')?.text ?? ''
    expect(verdict).toContain('What stands in the way')
    expect(verdict).toContain('What rule 0 asks of every resource')
    expect(verdict).toContain('Data and recovery')
    expect(verdict).toContain('D~ provisional')
    expect(verdict).toContain('A score is the share of the verdicts that pass')
  })

  it('says what changed since the run before, where there was one', () => {
    const since = {
      run: 'earlier',
      takenAt: '2026-11-14T06:05:00.000Z',
      totals: { new: 2, worsened: 0, open: 6, accepted: 0, fixed: 3, incomparable: 0 },
    }
    expect(textOf({ ...notReady(), since }, 'verdict')).toMatch(/Since 2026-11-14 06:05 UTC: .*2 new.*3 fixed/)
    expect(textOf(notReady(), 'verdict')).not.toContain('Since')
  })
})

describe('the picture of harm and effort', () => {
  it('has its numbers in words too', () => {
    const [picture] = ELEMENTS.filter(({ attributes }) => attributes['class'] === 'picture')
    const table = ELEMENTS.find(({ tag, text }) => tag === 'table' && text.includes('by severity and effort'))
    const quick = REPORT.actions.filter(
      ({ severity, effort }) => severity === 'critical' && effort === 'minutes',
    ).length
    expect(quick).toBeGreaterThan(0)
    expect(picture?.text).toMatch(new RegExp(`Critical${String(quick)} mend \\d+ findings`))
    expect(table?.text).toContain(`Critical${String(quick)} actions, `)
  })
})

describe('the plan', () => {
  it('has every action in one of its windows, and counts them for their owners', () => {
    const plan = withId(ELEMENTS, 'plan')?.text ?? ''
    for (const [window, title] of [
      [30, 'Within 30 days'],
      [60, 'Within 60 days'],
      [90, 'Within 90 days'],
      [undefined, 'Later'],
    ] as const) {
      const own = REPORT.actions.filter(({ within }) => within === window)
      expect(plan).toContain(`${title}${String(own.length)}`)
    }
    const own = REPORT.actions.filter(({ owners }) => owners.includes('team-1'))
    expect(plan).toMatch(new RegExp(`team-1\\d+${String(own.length)}\n`))
  })
})

describe('the services', () => {
  it('stand side by side with a grade for each dimension', () => {
    const matrix = ELEMENTS.find(({ attributes }) => attributes['class'] === 'matrix')?.text ?? ''
    expect(matrix).toContain('service-0Ateam-0✗ Not ready046ABCD~EABC~DEA')
    expect(matrix).toContain('✓ Ready')
  })

  it('have a page each that reads as a review, filled in', () => {
    const pages = ELEMENTS.filter(({ attributes }) => attributes['class'] === 'service')
    expect(pages).toHaveLength(6)
    const page = pages[1]?.text ?? ''
    const items = catalogue.checklists.find(({ id }) => id === 'production-readiness-review-level-a')?.items ?? []
    for (const { label } of items) expect(page).toContain(label)
    expect(page).toContain('Owner: team-1')
    expect(page).toMatch(/\d+ failing.* of 45 items/)
    expect(page).toContain('2 critical or high findings stand in its way. What to do first:')
    const links =
      pages[1] && readHtml(html(REPORT)).filter(({ tag, text }) => tag === 'a' && /^\d+ of \d+ verdicts of/.test(text))
    expect(links?.every(({ attributes }) => attributes['href']?.startsWith('#rule/'))).toBe(true)
    expect(links?.length).toBeGreaterThan(0)
  })

  it('are not spoken of where none is known', () => {
    expect(textOf(makeReport(), 'services')).toBeUndefined()
  })
})

describe('what only shows together', () => {
  const chained = finding({
    rule: 'cross/monitoring/covered',
    chain: [
      { what: 'Deployment', name: 'web', state: 'ok' },
      { what: 'monitor', name: 'for web', state: 'missing', note: 'none covers it' },
    ],
  })

  it('is drawn link by link to where it breaks', () => {
    const elements = readHtml(html(makeReport({ findings: [chained] })))
    expect(withId(elements, 'insights')?.text).toContain('Deployment web… missing: monitor for web (none covers it)')
    expect(textOf(makeReport({ findings: [finding()] }), 'insights')).toBeUndefined()
  })

  it('tells which resources lack several protections, in the words of the priorities', () => {
    const terms = (label: string) => ({
      value: 1,
      terms: [
        { label: 'critical', factor: 1 },
        { label, factor: 1.3 },
      ],
    })
    const findings = [
      finding({ priority: terms('no way back for lost data') }),
      finding({ rule: 'aws/rds/backups', priority: terms('no second place to run') }),
      finding({ name: 'users', priority: terms('nobody watching') }),
    ]
    const text = textOf(makeReport({ findings }), 'insights')
    expect(text).toContain('1 resource lacks more than one of')
    expect(text).toContain('no second place to run and no way back for lost data')
    const subject = { id: 'x' }
    const failures = [['multi-az'], ['backups-automatic'], ['symptom-alerts']].map((controls) => ({
      controls,
      subject,
      severity: 'critical' as const,
    }))
    const lacks = alsoMissing(failures)
    expect([...new Set(failures.flatMap(lacks))].sort()).toEqual([...LACKS].sort())
  })
})

describe('a finding', () => {
  const pageOf = (one: Parameters<typeof finding>[0]): string =>
    textOf(makeReport({ findings: [finding(one)] }), 'findings') ?? ''

  it('says for how long it is open, and why it weighs less here', () => {
    const age = { firstSeen: '2026-10-18T06:05:00.000Z', lastSeen: '2026-11-21T06:05:00.000Z', runsOpen: 5 }
    expect(pageOf(age)).toContain('open for 34 days')
    expect(pageOf({ relaxed: { from: 'critical', because: 'a service of tier C' }, severity: 'medium' })).toContain(
      'critical elsewhere, less a service of tier C',
    )
    expect(pageOf({ service: 'orders', tier: 'A', owner: 'team-orders' })).toContain('orders, tier A, team-orders')
  })

  it('stands under the dimension of the first control of its rule', () => {
    const dimension = new Map(REPORT.controls.map((control) => [control.id, control.dimension]))
    for (const { text } of ELEMENTS.filter(({ attributes }) => attributes['class'] === 'dimension')) {
      const [, rule = ''] = /Rule (\S+\/rule-number-\d+)/.exec(text) ?? []
      const control = REPORT.rules.find(({ id }) => id === rule)?.controls[0] ?? ''
      expect(text.trim().toLowerCase()).toMatch(new RegExp(`^${(dimension.get(control) ?? '?').replace('-', ' ')}`))
    }
  })
})

it('the script is small, and makes no text into markup', () => {
  expect(Buffer.byteLength(SCRIPT)).toBeLessThan(9_000)
  expect(SCRIPT).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|fetch\(|<\//)
})
