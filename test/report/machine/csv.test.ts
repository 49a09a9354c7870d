import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv } from '../../../src/report/machine/csv.js'
import { csvCell } from '../../../src/report/machine/csv-cell.js'
import { detailedReport, machineReports, STUMBLING } from '../../support/make-machine-reports.js'
import { incompleteReport, report } from '../../support/make-report.js'

type Row = Readonly<Record<string, string>>
const rowsOf = (text: string): readonly Row[] => parse(text, { bom: true, columns: true, record_delimiter: '\r\n' })
const withStatus = (rows: readonly Row[], ...statuses: readonly string[]): readonly Row[] =>
  rows.filter(({ status = '' }) => statuses.includes(status))

const detailed = detailedReport()

it('has a stable header, and lines that end as RFC 4180 says', () => {
  const text = csv(report())
  expect(text.split('\r\n')[0]).toBe(
    '\ufeffnumber,status,severity,priority,rule,title,resource_name,resource_id,resource_type,provider,account,region,environment,service,tier,owner,effort,because,why,fix,commands,evidence,controls,references,first_seen,waiver,waived_until,waiver_owner,waiver_reason,fingerprint,run_id,taken_at',
  )
  expect(text.endsWith('\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

it('has a row for the run, each finding, each waived one, each gap and each result without a verdict', () => {
  for (const one of machineReports().map(([, made]) => made)) {
    const rows = rowsOf(csv(one))
    const { findings, waived, coverage, results } = one
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => String(index + 1)))
    expect(rows[0]?.['status']).toBe('run')
    expect(withStatus(rows, 'fail').map(({ fingerprint }) => fingerprint)).toEqual(
      findings.map(({ fingerprint }) => fingerprint),
    )
    expect(withStatus(rows, 'waived').map(({ fingerprint }) => fingerprint)).toEqual(
      waived.map(({ fingerprint }) => fingerprint),
    )
    expect(withStatus(rows, 'gap')).toHaveLength(coverage.gaps.length)
    const open = results.filter(({ status }) => ['unknown', 'error', 'manual'].includes(status))
    expect(withStatus(rows, 'unknown', 'error', 'manual')).toHaveLength(open.length)
    expect(rows).toHaveLength(1 + findings.length + waived.length + coverage.gaps.length + open.length)
  }
})

it('says of a finding what a person sorts and filters by', () => {
  const [row] = withStatus(rowsOf(csv(report())), 'fail')
  expect(row).toMatchObject({
    severity: 'critical',
    priority: '150',
    rule: 'aws/rds/instance-multi-az',
    resource_name: 'orders',
    resource_id: 'arn:aws:rds:eu-west-1:111111111111:db:orders',
    resource_type: 'rds:db',
    provider: 'aws',
    account: '111111111111',
    region: 'eu-west-1',
    evidence: 'MultiAZ = false; AvailabilityZone = "eu-west-1a"',
  })
})

it('says in its first row that something was not seen', () => {
  const [run] = rowsOf(csv(incompleteReport()))
  expect(run?.['title']).toBe('Incomplete: readiness cannot be told yet')
  expect(run?.['because']).toContain('not everything was seen')
})

describe('a cell', () => {
  it('never begins as a formula does, and holds no more than Excel does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...STUMBLING)), (text) => {
        const cell = csvCell(text)
        expect(cell.trimStart()).not.toMatch(/^[=+@\uff1d\uff0b\uff0d\uff20]/)
        if (!/^\s*-\d+(?:\.\d+)?$/.test(cell)) expect(cell.trimStart()).not.toMatch(/^-/)
        // eslint-disable-next-line no-control-regex -- none of them may be left
        expect(cell).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\ud800-\udfff]/u)
        expect(cell.length).toBeLessThanOrEqual(32_767)
      }),
    )
  })

  it('is quoted where it must be: an independent reader gives it back', () => {
    const rows = rowsOf(csv(machineReports().find(([name]) => name.startsWith('texts'))?.[1] ?? detailed))
    expect(rows.every((row) => Object.keys(row).length === 32)).toBe(true)
    expect(withStatus(rows, 'fail').map(({ because }) => because)).toEqual(STUMBLING.map(csvCell))
  })
})
