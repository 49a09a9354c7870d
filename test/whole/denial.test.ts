import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import { exitCodeFor } from '../../src/cli/exit.js'
import { permissionsFor } from '../../src/collect/aws/permissions.js'
import { planAws, REGIONS } from '../../src/collect/aws/plan.js'
import { permissionFor } from '../../src/collect/datadog/permissions.js'
import { permissionsOf, planDatadog } from '../../src/collect/datadog/plan.js'
import { nameOf, type Resource } from '../../src/collect/kubernetes/collector.js'
import { planKubernetes } from '../../src/collect/kubernetes/plan.js'
import type { Needs } from '../../src/collect/run.js'
import { datasetsBehind } from '../../src/derive/joins.js'
import { needsOf } from '../../src/derive/needs-of.js'
import type { DatasetName } from '../../src/model/inventory.js'
import type { Report } from '../../src/model/report.js'
import type { AnyRule } from '../../src/model/rule.js'
import { type Provider, PROVIDERS } from '../../src/model/scope.js'
import { deny, type Effect } from '../../src/sandbox/aws/faults.js'
import type { SandboxCall } from '../../src/sandbox/aws/server.js'
import { refusal } from '../../src/sandbox/datadog/api-error.js'
import { deny as forbid, type Effect as DatadogEffect } from '../../src/sandbox/datadog/faults.js'
import type { DatadogCall } from '../../src/sandbox/datadog/server.js'
import { deny as refuse } from '../../src/sandbox/kubernetes/faults.js'
import { providersOf } from '../../src/derive/providers-of.js'
import { expectHonest } from '../support/honest.js'
import {
  judge,
  LOADING_MILLISECONDS,
  readWhole,
  reread,
  resultsOf,
  type ScanSettings,
  scanWhole,
  type WholeScan,
  wholeScan,
} from '../support/scan.js'

const needs = needsOf(rules)

let whole: WholeScan
beforeAll(async () => {
  whole = await wholeScan(rules)
  expect(whole.report.coverage).toMatchObject({ complete: true, gaps: [] })
}, LOADING_MILLISECONDS)

/** The needed lists that cannot be read without something, those that start from it included. */
function listsWithout(provider: Provider, needsIt: (one: Needs) => boolean): ReadonlySet<DatasetName> {
  const own = [...needs.datasets].filter((name) => name.startsWith(`${provider}.`))
  return new Set(own.filter((name) => needsIt({ datasets: new Set([name]), facts: needs.facts })))
}

const behind = new Map(rules.map((rule) => [rule, [rule.each, ...rule.using].flatMap(datasetsBehind)]))
const rulesOn = (lists: ReadonlySet<DatasetName>): readonly AnyRule[] =>
  rules.filter((rule) => behind.get(rule)?.some((name) => lists.has(name)))

/** Reads some lists of a provider anew, and judges what depends on them with all else as it was. */
async function rejudged(provider: Provider, lists: ReadonlySet<DatasetName>, settings: ScanSettings) {
  const { parts, calls } = await readWhole({ datasets: lists, facts: needs.facts }, { ...settings, only: [provider] })
  const anew = reread(whole.parts[provider], parts[provider])
  return { calls, ...judge(rulesOn(lists), { ...whole.parts, [provider]: anew }) }
}

/**
 * The verdicts are those of the whole run or unknown. Where any is unknown, the missing permission is named with them, and
 * the run is not complete; where none is, everything was said as ever.
 */
function expectDenied(report: Report, permission: string | undefined): void {
  expectHonest(report, whole.report)
  const gap = report.coverage.gaps.find((one) => one.permission === permission)
  if (report.totals.byStatus.unknown === 0 && (gap?.results ?? 0) === 0) {
    expect(report.results).toEqual(resultsOf(report.rules, whole.report))
    return
  }
  expect(gap, `the missing permission ${permission ?? ''} is named`).toMatchObject({ reason: 'denied' })
  expect(gap?.results, 'verdicts that are unknown for it').toBeGreaterThan(0)
  expect(exitCodeFor(report, { failOn: undefined, allowGaps: false, strictWaivers: false })).toBe(3)
}

describe('AWS without one permission', () => {
  it.each([...planAws(needs).operations].sort())('%s', async (operation) => {
    const faults = (call: SandboxCall): Effect | undefined =>
      call.operation === operation ? deny : operation === 's3:GetBucketLocation' ? hideBucketRegions(call) : undefined
    const lists = listsWithout('aws', (one) => planAws(one).operations.has(operation))
    const { report, calls } = await rejudged('aws', lists, { aws: { faults } })
    expect(calls.aws.map((call) => call.operation)).toContain(operation)
    expectDenied(report, permissionsFor(operation)[0])
  })

  it('a server that does not tell the regions of buckets is asked for them, with the same verdicts', async () => {
    const operation = 's3:GetBucketLocation'
    const lists = listsWithout('aws', (one) => planAws(one).operations.has(operation))
    const { report, calls } = await rejudged('aws', lists, { aws: { faults: hideBucketRegions } })
    expectHonest(report, whole.report)
    expect(report.coverage.complete).toBe(true)
    expect(calls.aws.map((call) => call.operation)).toContain(operation)
  })

  it('ec2:DescribeRegions: the rest is read, and that regions may be missing is said', async () => {
    const { report } = await scanWhole(rules.slice(0, 3), {
      aws: { faults: (call) => (call.operation === REGIONS ? deny : undefined) },
    })
    expect(report.coverage.gaps.map(({ permission }) => permission)).toContain('ec2:DescribeRegions')
    expect(exitCodeFor(report, { failOn: undefined, allowGaps: false, strictWaivers: false })).toBe(3)
  })
})

describe('Kubernetes without one permission', () => {
  const isSame = (one: Pick<Resource, 'group' | 'resource'>, other: Pick<Resource, 'group' | 'resource'>): boolean =>
    nameOf(one) === nameOf(other)

  it.each(planKubernetes(needs).resources.map((resource) => [`list ${nameOf(resource)}`, resource] as const))(
    '%s',
    async (permission, resource) => {
      const lists = listsWithout('kubernetes', (one) =>
        planKubernetes(one).resources.some((other) => isSame(other, resource)),
      )
      const { report, calls } = await rejudged('kubernetes', lists, {
        kubernetes: { may: (access) => access.verb === 'list' && !isSame(access, resource) },
      })
      const isAsked = calls.kubernetes.some((call) => call.verb === 'list' && isSame(call, resource))
      expect(isAsked).toBe(!NOT_INSTALLED.includes(permission))
      if (isAsked) expectDenied(report, permission)
      else expect(report.coverage.complete).toBe(true)
    },
  )

  it('get /version', async () => {
    const lists = new Set<DatasetName>(['kubernetes.clusters'])
    const { report } = await rejudged('kubernetes', lists, {
      kubernetes: { faults: ({ path }) => (path === '/version' ? refuse : undefined) },
    })
    expectHonest(report, whole.report)
    expect(report.coverage.gaps).toMatchObject([{ reason: 'denied', source: 'kubernetes:get /version' }])
  })
})

/** Schedules that the older operation cannot answer for are asked for their responders: only then is that called. */
const RESPONDERS = 'datadog:GetScheduleOnCallResponders'
const hideUserOnCall = ({ operation }: DatadogCall): DatadogEffect | undefined =>
  operation === 'datadog:GetScheduleOnCallUser' ? { error: () => refusal(400, 'Several are on call') } : undefined

describe('Datadog without one operation', () => {
  it.each([...planDatadog(needs).operations].sort())('%s', async (operation) => {
    const lists = listsWithout('datadog', (one) => planDatadog(one).operations.has(operation))
    const faults = (call: DatadogCall): DatadogEffect | undefined =>
      call.operation === operation ? forbid : operation === RESPONDERS ? hideUserOnCall(call) : undefined
    const { report, calls } = await rejudged('datadog', lists, { datadog: { faults } })
    expect(calls.datadog.map((call) => call.operation)).toContain(operation)
    expectDenied(report, permissionFor(operation))
  })

  it('schedules that do not tell one user are asked for their responders', async () => {
    const lists = listsWithout('datadog', (one) => planDatadog(one).operations.has(RESPONDERS))
    const { report, calls } = await rejudged('datadog', lists, { datadog: { faults: hideUserOnCall } })
    // Where it names no responder, nobody knows whether there is one.
    expectHonest(report, whole.report)
    expect(calls.datadog.map((call) => call.operation)).toContain(RESPONDERS)
  })

  it('datadog:GetCurrentUser: the organisation is called after its site, and judged all the same', async () => {
    const isAsked = ({ operation }: DatadogCall): boolean => operation === 'datadog:GetCurrentUser'
    const { parts } = await readWhole(needs, {
      only: ['datadog'],
      datadog: { faults: (call) => (isAsked(call) ? forbid : undefined) },
    })
    const { report } = judge(rules, { ...whole.parts, ...parts })
    const named = JSON.stringify(report.results).replaceAll('datadoghq.eu', 'acme5h0p1')
    expect(JSON.parse(named)).toEqual(whole.report.results)
  })

  it('datadog:GetCurrentUser and datadog:Validate: nothing is known of the organisation', async () => {
    const { parts } = await readWhole(needs, {
      only: ['datadog'],
      datadog: { faults: ({ operation }) => (DOORS.includes(operation) ? forbid : undefined) },
    })
    const { report } = judge(rules, { ...whole.parts, ...parts })
    expect(verdictsOn('datadog', report)).toEqual(['unknown'])
    expect(report.coverage.gaps).toMatchObject([{ reason: 'denied', source: 'datadog:Validate' }])
  })
})

describe('Datadog without one scope', () => {
  it.each(permissionsOf(planDatadog(needs)))('%s', async (scope) => {
    const lists = listsWithout('datadog', (one) =>
      [...planDatadog(one).operations].some((operation) => permissionFor(operation) === scope),
    )
    const { report } = await rejudged('datadog', lists, { datadog: { lacks: [scope] } })
    expectDenied(report, scope)
  })
})

describe('a provider without any permission', () => {
  const NOTHING: { readonly [P in Provider]: ScanSettings } = {
    aws: { aws: { faults: ({ operation }) => (operation.startsWith('sts:') ? undefined : deny) } },
    kubernetes: { kubernetes: { may: () => false } },
    datadog: { datadog: { lacks: permissionsOf(planDatadog(needs)) } },
  }

  it.each(PROVIDERS)('%s: nothing is known of it, and the others are judged as ever', async (provider) => {
    const { parts } = await readWhole(needs, { ...NOTHING[provider], only: [provider] })
    const { report } = judge(rules, { ...whole.parts, ...parts })
    expectHonest(report, whole.report)
    // Whoever is let in may ask for the version.
    const results = report.results.filter(({ rule }) => !ASKING_VERSIONS.has(rule))
    expect(verdictsOn(provider, { ...report, results })).toEqual(['unknown'])
    const others = rules.filter((rule) => !providersOf(rule).has(provider))
    expect(resultsOf(others, report)).toEqual(resultsOf(others, whole.report))
    expect(others.length).toBeGreaterThan(0)
  })
})

/** The rules that look at nothing but what a cluster says of itself. */
const ASKING_VERSIONS = new Set(
  rules
    .filter(({ each, using }) =>
      [each, ...using].flatMap(datasetsBehind).every((name) => name === 'kubernetes.clusters'),
    )
    .map(({ id }) => id),
)

const DOORS: readonly string[] = ['datadog:GetCurrentUser', 'datadog:Validate']

/** What the cluster of the estate has no definition of: nobody asks for it. */
const NOT_INSTALLED: readonly string[] = ['list nodepools.karpenter.sh']

/** The statuses of everything that was said of a provider's own things. */
const verdictsOn = (provider: Provider, { results }: Report): readonly string[] => [
  ...new Set(results.filter(({ subject }) => subject.scope.provider === provider).map(({ status }) => status)),
]

/** Servers that do not tell a bucket's region in the list are asked for each bucket: only then is that operation called. */
const hideBucketRegions = ({ operation }: SandboxCall): Effect | undefined =>
  operation === 's3:ListBuckets'
    ? {
        change: (answer) => ({
          Buckets: (answer as { Buckets: { Name: string }[] }).Buckets.map(({ Name }) => ({ Name })),
        }),
      }
    : undefined
