import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../../rules/index.js'
import type { Report } from '../../../src/model/report.js'
import { asff } from '../../../src/report/machine/asff.js'
import { csv } from '../../../src/report/machine/csv.js'
import { junit } from '../../../src/report/machine/junit.js'
import { ndjson } from '../../../src/report/machine/ndjson.js'
import { ocsf } from '../../../src/report/machine/ocsf.js'
import { openMetrics } from '../../../src/report/machine/open-metrics.js'
import { sarif } from '../../../src/report/machine/sarif.js'
import { expectNoSecrets } from '../../support/canaries.js'
import { acmeReport, machineReports, withGap } from '../../support/make-machine-reports.js'
import { readyReport } from '../../support/make-report.js'
import { READERS, readJunit } from '../../support/read-machine.js'
import { LOADING_MILLISECONDS, wholeScan } from '../../support/scan.js'

const WRITERS = { ndjson, csv, junit, sarif, ocsf, asff, openmetrics: openMetrics } as const

let acme: Report
beforeAll(async () => {
  acme = await acmeReport()
}, LOADING_MILLISECONDS)
const all = (): readonly Report[] => [acme, ...machineReports().map(([, report]) => report)]

describe.each(Object.entries(WRITERS))('%s', (_name, write) => {
  it('is the same whenever it is written', () => {
    for (const one of all()) expect(write(structuredClone(one)) === write(one)).toBe(true)
  })

  it('looks different where something was not seen, even if no verdict hangs on it', () => {
    const whole = readyReport()
    expect(whole.coverage).toMatchObject({ complete: true, gaps: [] })
    expect(write(withGap(whole))).not.toBe(write(whole))
  })

  it('is never empty, holds no half of a character and ends with a line end', () => {
    for (const one of all()) {
      const text = write(one)
      expect(text).toMatch(/\S/)
      expect(text.endsWith('\n')).toBe(true)
      expect(Buffer.from(text, 'utf8').toString('utf8') === text).toBe(true)
    }
  })

  it('keeps secrets out', async () => {
    const { snapshot } = await wholeScan(rules)
    expectNoSecrets(snapshot, acme, write(acme))
  })
})

describe.each(Object.entries(READERS))('%s', (name, read) => {
  it('says every finding once, open ones first, each as open or as waived, and no other', () => {
    const write = WRITERS[name as keyof typeof WRITERS]
    for (const one of all()) {
      const isIn = ({ subject: { scope } }: Report['findings'][number]): boolean =>
        name !== 'asff' || (scope.provider === 'aws' && /^\d{12}$/.test(scope.account))
      expect(read(write(one))).toEqual([
        ...one.findings.filter(isIn).map(({ fingerprint }) => `open ${fingerprint}`),
        ...one.waived.filter(isIn).map(({ fingerprint }) => `waived ${fingerprint}`),
      ])
    }
    expect(acme.findings.length).toBeGreaterThan(100)
    expect(acme.waived.length).toBeGreaterThan(0)
  })
})

describe('junit', () => {
  it('has a test case for every result that applies, by rule and resource', () => {
    const cases = readJunit(junit(acme)).testsuite.flatMap(({ testcase }) => testcase)
    const named = cases.map(({ classname, name }) => `${classname} ${name}`)
    const expected = acme.results
      .filter(({ status }) => status !== 'not-applicable')
      .map(({ rule, subject }) => `${rule.replaceAll('/', '.')} ${subject.id}`)
    const coverage = named.filter((one) => one.startsWith('plumbline.coverage '))
    expect(coverage).toHaveLength(1 + acme.coverage.gaps.length)
    expect(named.toSorted()).toEqual([...expected, ...coverage].sort())
    expect(cases.filter(({ failure }) => failure)).toHaveLength(acme.findings.length)
  })
})
