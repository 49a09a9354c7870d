import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.js'
import { junit } from '../../../src/report/machine/junit.js'
import { finding, LIVE_IRELAND, makeReport, results } from '../../support/make-report-parts.js'
import { detailedReport, machineReports, STUMBLING } from '../../support/make-machine-reports.js'
import { incompleteReport, readyReport } from '../../support/make-report.js'
import { type ReadCase, readJunit } from '../../support/read-machine.js'

const casesOf = (report: Report): readonly ReadCase[] =>
  readJunit(junit(report)).testsuite.flatMap(({ testcase }) => testcase)

describe.each(machineReports())('of a report with %s', (_name, report) => {
  const text = junit(report)

  it('is well-formed XML 1.0', () => {
    expect(XMLValidator.validate(text)).toBe(true)
    // eslint-disable-next-line no-control-regex -- what XML 1.0 forbids
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/u)
  })

  it('counts right, in every suite and in all', () => {
    const { testsuite, ...all } = readJunit(text)
    const sum = (key: 'tests' | 'failures' | 'errors' | 'skipped'): number =>
      testsuite.reduce((before, suite) => before + Number(suite[key]), 0)
    for (const { testcase, ...suite } of testsuite) {
      expect(Number(suite.tests)).toBe(testcase.length)
      expect(Number(suite.failures)).toBe(testcase.filter(({ failure }) => failure).length)
      expect(Number(suite.errors)).toBe(testcase.filter(({ error }) => error).length)
      expect(Number(suite.skipped)).toBe(testcase.filter(({ skipped }) => skipped).length)
    }
    for (const key of ['tests', 'failures', 'errors', 'skipped'] as const) expect(Number(all[key])).toBe(sum(key))
    expect(Number(all.failures)).toBe(report.findings.length)
  })

  it('has no two suites and no two test cases by one name: GitLab drops the second', () => {
    const { testsuite } = readJunit(text)
    const suites = testsuite.map(({ name }) => name)
    expect(new Set(suites).size).toBe(suites.length)
    const names = testsuite.flatMap(({ testcase }) => testcase.map(({ classname, name }) => `${classname} ${name}`))
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => name.trim() === '')).toEqual([])
  })
})

it('says of a failure what it is, why it matters and what to do', () => {
  const [, first] = casesOf(detailedReport()).filter(({ failure }) => failure)
  expect(first).toMatchObject({
    classname: 'aws.rds.instance-multi-az',
    name: 'arn:aws:rds:eu-west-1:111111111111:db:ledger-archive',
    failure: { type: 'critical', message: 'runs in eu-west-1b alone' },
  })
  expect(first?.failure?.text).toContain('MultiAZ = false')
  expect(first?.failure?.text).toContain('  $ aws rds modify-db-instance')
})

it('skips what is waived or for a person, and takes what is unknown or broke for an error', () => {
  const cases = [...casesOf(detailedReport()), ...casesOf(incompleteReport())]
  const messages = cases.flatMap(({ skipped }) => (skipped ? [skipped.message] : []))
  expect(messages).toEqual([
    'for a person to judge: is replicated to an account that this run did not read',
    'waived until 2026-12-10 by agreed: agreed (runs in eu-west-1a alone)',
  ])
  expect(new Set(cases.flatMap(({ error }) => (error ? [error.type] : [])))).toEqual(
    new Set(['incomplete', 'denied', 'throttled', 'unknown', 'error']),
  )
})

it('leaves out what does not apply, and says how many these are', () => {
  const [first] = readJunit(junit(detailedReport())).testsuite
  expect(first?.properties?.property).toContainEqual({ name: 'plumbline.left-out.not-applicable', value: '1' })
})

it('has a test case that passes only where everything was seen', () => {
  const [whole] = casesOf(readyReport())
  expect(whole).toEqual({ classname: 'plumbline.coverage', name: 'everything in scope was judged' })
  expect(casesOf(incompleteReport())[0]?.error?.type).toBe('incomplete')
  expect(casesOf(makeReport({ scope: [] }))).toHaveLength(1)
})

describe('of a large estate', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `web-${String(index)}-${'x'.repeat(80)}`)
  const passes = results('pass', 'aws/rds/instance-multi-az', LIVE_IRELAND, many, 'has a standby in a second zone')
  const failing = makeReport({
    findings: STUMBLING.map((text, index) => finding({ name: text, id: `${text}${String(index)}`, because: text })),
    others: passes,
  })

  it('stays below the 30 MB that GitLab takes: passes go first, and are counted', () => {
    const text = junit(failing)
    expect(Buffer.byteLength(text)).toBeLessThan(30_000_000)
    const { testsuite, failures, tests } = readJunit(text)
    const left = testsuite[0]?.properties?.property.find(({ name }) => name === 'plumbline.left-out.for-size')
    expect(Number(left?.value)).toBe(100_000 + STUMBLING.length + 1 - Number(tests))
    expect(Number(failures)).toBe(STUMBLING.length)
  })

  it('says as an error that failures did not fit in', () => {
    const { testsuite, failures } = readJunit(junit(failing, 30_000))
    expect(Number(failures)).toBeLessThan(STUMBLING.length)
    expect(testsuite[0]?.testcase.at(-1)?.error?.message).toContain('would make this file larger')
  })
})
