import type { Log, ReportingDescriptor, Result } from 'sarif'
import { describe, expect, it } from 'vitest'
import type { Finding, Report } from '../../../src/model/report.js'
import { sarif } from '../../../src/report/machine/sarif.js'
import { syntheticUri } from '../../../src/report/machine/synthetic-uri.js'
import { detailedReport, machineReports, withGap } from '../../support/make-machine-reports.js'
import { finding, LIVE_IRELAND, makeReport } from '../../support/make-report-parts.js'
import { incompleteReport, readyReport } from '../../support/make-report.js'
import { readSarif } from '../../support/read-machine.js'
import { sarifProblems } from '../../support/sarif-problems.js'

const runOf = (report: Report): Log['runs'][number] => {
  const [run] = readSarif(sarif(report)).runs
  if (!run) throw new Error('there is no run')
  return run
}
const rulesOf = (report: Report): readonly ReportingDescriptor[] => runOf(report).tool.driver.rules ?? []
const resultsOf = (report: Report): readonly Result[] => runOf(report).results ?? []

/** Every text in a value, with the names of the members that lead to it. */
const textsIn = (value: unknown, path = ''): readonly (readonly [string, string])[] =>
  typeof value === 'string'
    ? [[path, value]]
    : value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`))
      : []

describe.each(machineReports())('of a report with %s', (_name, report) => {
  it('is what the published schema of SARIF 2.1.0 asks for', () => {
    expect(sarifProblems(sarif(report))).toEqual([])
  })

  it('has what GitHub needs: a place, a region and a fingerprint for each result, and no blank text', () => {
    for (const { locations = [], partialFingerprints, message } of resultsOf(report)) {
      const [place, ...others] = locations
      expect(others).toEqual([])
      expect(place?.physicalLocation?.artifactLocation?.uri).toMatch(/^audit\/(?:[\w.~%!'()*+-]+\/?)+$/)
      expect(place?.physicalLocation?.region).toEqual({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 })
      expect(partialFingerprints?.['primaryLocationLineHash']).toMatch(/^[0-9a-f]{32}:1$/)
      expect(message.text?.trim()).toBeTruthy()
    }
    const { tool } = runOf(report)
    expect(textsIn(tool).filter(([, text]) => text.trim() === '')).toEqual([])
    for (const { fullDescription, shortDescription, help, id } of rulesOf(report)) {
      expect(id.length).toBeLessThanOrEqual(255)
      expect(shortDescription?.text.length).toBeLessThanOrEqual(1_024)
      expect(fullDescription?.text.length).toBeLessThanOrEqual(1_024)
      expect(help?.text.trim()).toBeTruthy()
    }
  })

  it('leads from each result to its rule', () => {
    const rules = rulesOf(report)
    for (const { ruleId, ruleIndex = -1 } of resultsOf(report)) expect(rules[ruleIndex]?.id).toBe(ruleId)
    expect(new Set(resultsOf(report).map(({ ruleIndex }) => ruleIndex)).size).toBe(rules.length)
  })
})

describe('a rule', () => {
  const byId = new Map(rulesOf(detailedReport()).map((rule) => [rule.id, rule.properties]))

  it('has a security severity only where it is about security, on the right side of what GitHub calls critical', () => {
    expect(byId.get('aws/s3/bucket-public-access-blocked')).toMatchObject({
      'security-severity': '8.0',
      tags: ['security', 'no-public-storage'],
    })
    expect(byId.get('aws/rds/instance-multi-az')).toMatchObject({
      tags: ['reliability', 'multi-az'],
      'problem.severity': 'error',
    })
    expect(byId.get('aws/rds/instance-multi-az')).not.toHaveProperty('security-severity')
  })
})

describe('a result', () => {
  it('is suppressed where a waiver covers it; the others say that they are not', () => {
    const states = resultsOf(detailedReport()).map(({ suppressions }) => suppressions?.map(({ kind }) => kind))
    expect(states.at(-1)).toEqual(['external'])
    expect(states.slice(0, -1).every((one) => one?.length === 0)).toBe(true)
  })

  it('says that it is new or was there before only where all can say so', () => {
    expect(resultsOf(detailedReport()).map(({ baselineState }) => baselineState)).toContain('unchanged')
    const [first, ...others] = detailedReport().findings
    const { firstSeen: _, ...unknown } = first ?? finding()
    const partly = { ...detailedReport(), findings: [unknown satisfies Finding, ...others] }
    expect(resultsOf(partly).filter(({ baselineState }) => baselineState !== undefined)).toEqual([])
  })
})

describe('the invocation', () => {
  it('is successful only where everything was seen: GitHub closes what a successful run does not name', () => {
    const successful = (report: Report) => runOf(report).invocations?.map((one) => one.executionSuccessful)
    expect(successful(readyReport())).toEqual([true])
    expect(successful(withGap(readyReport()))).toEqual([false])
    expect(successful(incompleteReport())).toEqual([false])
  })

  it('names every gap with what closes it, every rule that could not judge and every rule that broke', () => {
    const [invocation] = runOf(incompleteReport()).invocations ?? []
    const said = invocation?.toolExecutionNotifications?.map(({ descriptor, level, associatedRule, message }) => [
      descriptor?.id,
      level,
      associatedRule?.id ?? message.text,
    ])
    expect(said?.slice(1)).toEqual([
      ['plumbline/gap', 'error', expect.stringContaining('Grant rds:DescribeDBInstances.')],
      ['plumbline/gap', 'error', expect.stringContaining('was throttled until the run ended')],
      ['plumbline/unknown', 'warning', 'aws/rds/instance-multi-az'],
      ['plumbline/unknown', 'warning', 'aws/rds/instance-backup-retention'],
      ['plumbline/unknown', 'warning', 'aws/s3/bucket-versioning'],
      ['plumbline/error', 'error', 'aws/eks/addon-healthy'],
    ])
  })
})

it('names the run so that those of one estate replace each other, and those of another do not', () => {
  const idOf = (report: Report): string => runOf(report).automationDetails?.id ?? ''
  const category = (report: Report): string => idOf(report).replace(/\/[^/]*$/, '')
  const one = makeReport()
  expect(idOf(one)).toBe('plumbline/aws-111111111111+aws-222222222222/20261121T060500Z-7f3a')
  expect(category({ ...one, run: { ...one.run, id: 'a/b' } })).toBe(category(one))
  expect(category(makeReport({ scope: [{ provider: 'kubernetes', cluster: 'x' }] }))).not.toBe(category(one))
})

it('holds the 25,000 results that GitHub takes, the most urgent ones, and says what it leaves out', () => {
  const findings = Array.from({ length: 25_010 }, (_, index) =>
    finding({ name: `db-${String(index)}`, rule: index < 25_000 ? 'aws/rds/instance-multi-az' : 'aws/rds/other' }),
  )
  const { results, tool, invocations = [] } = runOf(makeReport({ findings }))
  expect(results).toHaveLength(25_000)
  expect(tool.driver.rules?.map(({ id }) => id)).toEqual(['aws/rds/instance-multi-az'])
  const [invocation] = invocations
  expect(invocation?.executionSuccessful).toBe(false)
  expect(invocation?.toolExecutionNotifications?.[1]?.message.text).toBe('10 findings left out.')
})

describe('the path of a resource', () => {
  const uri = (id: string, scope: Finding['subject']['scope'] = LIVE_IRELAND): string =>
    syntheticUri({ id, name: '', scope })

  it('says where it is', () => {
    expect(uri('arn:aws:rds:eu-west-1:111111111111:db:orders')).toBe('audit/aws/111111111111/eu-west-1/rds/db/orders')
    expect(uri('kubernetes://live/shop/Deployment/web', { provider: 'kubernetes', cluster: 'live' })).toBe(
      'audit/kubernetes/live/shop/Deployment/web',
    )
    expect(uri('datadog://acme/monitor/1', { provider: 'datadog', org: 'acme' })).toBe('audit/datadog/acme/monitor/1')
  })

  it('leads nowhere above its start, and has no empty step', () => {
    for (const id of [
      'arn:aws:s3:::../../../etc/passwd',
      '..',
      '.',
      '',
      'kubernetes://../../x',
      '//',
      '\ud800',
      'a'.repeat(40_000),
    ]) {
      const steps = uri(id).split('/')
      expect(steps.filter((step) => ['', '.', '..'].includes(step))).toEqual([])
      expect(uri(id).length).toBeLessThan(2_000)
      expect(() => steps.map((step) => decodeURIComponent(step))).not.toThrow()
    }
  })
})
