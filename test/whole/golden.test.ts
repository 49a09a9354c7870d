import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import type { Report } from '../../src/model/report.js'
import { scopeKey } from '../../src/model/scope.js'
import { json } from '../../src/report/json.js'
import { markdown } from '../../src/report/markdown.js'
import { reportSchema } from '../../src/report/schema.js'
import { scanWhole } from '../support/scan.js'

const GOLDEN = join(import.meta.dirname, '../../fixtures/acme-shop/golden')

/** One line for each verdict, so that a change of a rule shows as the verdicts that it changes. */
function verdicts({ results, findings }: Report): string {
  const severities = new Map(findings.map((finding) => [`${finding.rule} ${finding.subject.id}`, finding.severity]))
  const lines = results.map(({ rule, subject, status, because }) => {
    const severity = severities.get(`${rule} ${subject.id}`)
    return [
      rule,
      status + (severity === undefined ? '' : `:${severity}`),
      subject.name,
      scopeKey(subject.scope),
      because,
    ].join(' | ')
  })
  return `${lines.sort().join('\n')}\n`
}

function expectGolden(file: string, fresh: string): void {
  const path = join(GOLDEN, file)
  if (process.env['UPDATE'] === '1') writeFileSync(path, fresh)
  expect(fresh).toBe(readFileSync(path, 'utf8'))
}

describe('the report on acme-shop', () => {
  it('is the golden one (npm run docs writes it)', async () => {
    const { report } = await scanWhole(rules)
    expectGolden('verdicts.txt', verdicts(report))
    expectGolden('report.md', markdown(report))
    expect(reportSchema.parse(JSON.parse(json(report)))).toEqual(JSON.parse(json(report)))
  })

  it('is the same to the byte when it is made again, however the answers are paged and delayed', async () => {
    const [first, again] = [
      await scanWhole(rules),
      await scanWhole(rules, { pageSize: 3, faults: (_call, earlier) => ({ delay: (earlier * 7) % 5 }) }),
    ]
    expect(json(again.report)).toBe(json(first.report))
  })

  it('shows every rule that fails on something, and every rule that passes on something', async () => {
    const { report } = await scanWhole(rules)
    const with_ = (status: string) =>
      new Set(report.results.filter((result) => result.status === status).map(({ rule }) => rule))
    const [passing, failing] = [with_('pass'), with_('fail')]
    expect(rules.map(({ id }) => id).filter((id) => !passing.has(id))).toEqual(NEVER_PASSES)
    expect(rules.map(({ id }) => id).filter((id) => !failing.has(id))).toEqual(NEVER_FAILS)
  })

  it('makes each call once, and no more of them than the estate has things to ask about', async () => {
    const { sandbox, stats } = await scanWhole(rules)
    const calls = sandbox.calls.map(({ account, region, operation, input }) =>
      JSON.stringify([account, region, operation, input]),
    )
    const repeated = calls.filter(
      (call, index) => calls.indexOf(call) !== index && !call.includes('iam:GenerateCredentialReport'),
    )
    expect(repeated).toEqual([])
    const counted = [...stats.operations.values()].reduce((sum, { requests }) => sum + requests, 0)
    expect(counted).toBe(calls.filter((call) => !call.includes('sts:AssumeRole')).length)
  })

  it('keeps secrets out: user data of launch templates never reaches a snapshot', async () => {
    const { snapshot, report } = await scanWhole(rules)
    expect(JSON.stringify([snapshot, report])).not.toContain('this-line-must-not-reach-a-snapshot')
    expect(JSON.stringify([snapshot, report])).not.toContain(
      Buffer.from('this-line-must-not-reach-a-snapshot').toString('base64'),
    )
  })
})

/** Rules that the demo estate has no good, or no bad, example of. */
const NEVER_PASSES: readonly string[] = ['aws/iam/password-policy', 'aws/rds/cluster-not-public']
const NEVER_FAILS: readonly string[] = [
  'aws/backup/plan-has-selection',
  'aws/ec2/availability-zone-available',
  'aws/eks/cluster-healthy',
  'aws/rds/cluster-engine-supported',
  'aws/rds/cluster-not-public',
  'aws/rds/cluster-snapshot-not-public',
  'aws/rds/cluster-storage-encrypted',
  'aws/s3/bucket-encryption',
]
