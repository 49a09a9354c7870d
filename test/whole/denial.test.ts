import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import { exitCodeFor } from '../../src/cli/exit.js'
import { permissionsFor } from '../../src/collect/aws/permissions.js'
import { planAws, REGIONS } from '../../src/collect/aws/plan.js'
import { needsOf } from '../../src/derive/needs-of.js'
import type { Report, Result } from '../../src/model/report.js'
import { deny, type Effect } from '../../src/sandbox/aws/faults.js'
import type { SandboxCall } from '../../src/sandbox/aws/server.js'
import { scanWhole } from '../support/scan.js'

const operations = [...planAws(needsOf(rules)).operations].sort()
const rulesThatUse = (operation: string) =>
  rules.filter((rule) => (planAws(needsOf([rule])).operations as ReadonlySet<string>).has(operation))
const keyOf = ({ rule, subject }: Result): string => `${rule} ${subject.id}`

let baseline: ReadonlyMap<string, Result['status']>
beforeAll(async () => {
  const { report } = await scanWhole(rules)
  expect(report.coverage).toMatchObject({ complete: true, gaps: [] })
  baseline = new Map(report.results.map((result) => [keyOf(result), result.status]))
})

/** What a denial must not do: give any verdict that was not there before. */
function newVerdicts(report: Report): readonly string[] {
  return report.results
    .filter(({ status }) => status !== 'unknown')
    .filter((result) => baseline.get(keyOf(result)) !== result.status)
    .map((result) => `${keyOf(result)}: ${result.status}`)
}

describe('without one permission', () => {
  it.each(operations)('%s: verdicts become unknown, never another one', async (operation) => {
    const faults = (call: SandboxCall): Effect | undefined =>
      call.operation === operation ? deny : operation === 's3:GetBucketLocation' ? hideBucketRegions(call) : undefined
    const { report } = await scanWhole(rulesThatUse(operation), { faults })
    expect(newVerdicts(report)).toEqual([])
    const [permission] = permissionsFor(operation)
    const gap = report.coverage.gaps.find((one) => one.permission === permission)
    expect(gap, `the missing permission ${permission ?? ''} is named`).toBeDefined()
    expect(gap?.results).toBeGreaterThan(0)
    expect(exitCodeFor(report, { failOn: undefined, allowGaps: false })).toBe(3)
  })

  it('a server that does not tell the regions of buckets is asked for them, with the same verdicts', async () => {
    const { report, sandbox } = await scanWhole(rulesThatUse('s3:GetBucketLocation'), { faults: hideBucketRegions })
    expect(newVerdicts(report)).toEqual([])
    expect(report.coverage.complete).toBe(true)
    expect(sandbox.calls.some(({ operation }) => operation === 's3:GetBucketLocation')).toBe(true)
  })

  it('ec2:DescribeRegions: the rest is read, and that regions may be missing is said', async () => {
    const { report } = await scanWhole(rules.slice(0, 3), {
      faults: (call) => (call.operation === REGIONS ? deny : undefined),
    })
    expect(report.coverage.gaps.map(({ permission }) => permission)).toContain('ec2:DescribeRegions')
    expect(exitCodeFor(report, { failOn: undefined, allowGaps: false })).toBe(3)
  })
})

/** Servers that do not tell a bucket's region in the list are asked for each bucket: only then is that operation called. */
const hideBucketRegions = ({ operation }: SandboxCall): Effect | undefined =>
  operation === 's3:ListBuckets'
    ? {
        change: (answer) => ({
          Buckets: (answer as { Buckets: { Name: string }[] }).Buckets.map(({ Name }) => ({ Name })),
        }),
      }
    : undefined
