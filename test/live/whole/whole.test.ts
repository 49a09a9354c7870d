import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../../rules/index.js'
import { judge } from '../../../src/cli/judge.js'
import { createProgress } from '../../../src/cli/progress.js'
import { runScan } from '../../../src/cli/run-scan.js'
import type { Finding, Report } from '../../../src/model/report.js'
import { type Provider, PROVIDERS } from '../../../src/model/scope.js'
import type { Snapshot } from '../../../src/model/snapshot.js'
import { keyOf } from '../../support/honest.js'
import { leapingClock } from '../../support/sandbox.js'
import { UNREADABLE } from '../aws/command-line.js'
import type { Row } from '../aws/expected/table.js'
import { awsSettings } from '../aws/scan.js'
import { CHAINS } from './expected/chains.js'
import { NEW, OF_AWS, OF_CLUSTER } from './expected/index.js'
import { COMES_WITH_IT, REST_OF_CLUSTER } from './expected/kubernetes.js'
import { TWO_HOURS_LATER } from './expected/two-hours-later.js'
import { type Said, rowKey, saidIn } from './said.js'
import { describeCommandLine } from './command-line.js'
import { startWorld, type World } from './world.js'

const START = new Date()
/** Much in a cluster is only wrong once it has lasted: the same lists are judged once more as of two hours from now. */
const LATER = new Date(START.getTime() + 7_200_000)

let world: World
let snapshot: Snapshot
let report: Report
/** By the names of the tables that there are: a claim goes by its own. */
let known: Said
let said: Said
let later: { readonly report: Report; readonly known: Said; readonly said: Said }

beforeAll(async () => {
  world = await startWorld(START)
  const { aws, kubeconfig, datadog } = world
  const providers = {
    aws: awsSettings({ endpoint: aws.endpoint, credentials: aws.atHome }),
    kubernetes: { targets: [], requestTimeout: 20_000, kubeconfigText: kubeconfig },
    datadog: {
      site: 'datadoghq.eu',
      endpoint: datadog.endpoint,
      credentials: { apiKey: 'canary-api-key', appKey: 'canary-app-key' },
      requestTimeout: 20_000,
    },
  }
  // Nobody is throttled here, so nobody waits.
  const settings = { providers, timeoutSeconds: 240, clock: leapingClock() }
  const quiet = createProgress(process.stderr, { quiet: true, live: false })
  ;({ snapshot } = await runScan(rules, settings, quiet))
  report = judge(rules, snapshot, 'whole', { options: {}, severities: {} })
  known = saidIn(report, world.aws.names)
  said = saidIn(report, world.names)
  const grown = judge(rules, { ...snapshot, takenAt: LATER.toISOString() }, 'whole', { options: {}, severities: {} })
  later = { report: grown, known: saidIn(grown, world.aws.names), said: saidIn(grown, world.names) }
})
afterAll(() => world.stop())

/** One test for each row. */
function holdRows(rows: readonly Row[], all: () => Said): void {
  it.each(rows)('$rule says $status of $subject ($account $region)', ({ status, severity, ...row }) => {
    const found = all().get(rowKey(row))
    expect([...(found?.statuses ?? [])]).toEqual([status])
    if (severity !== undefined) expect([...(found?.severities ?? [])]).toEqual([severity])
  })
}

describe('what the table of the accounts says', () => {
  holdRows(OF_AWS, () => known)
})

describe('what the table of the cluster says', () => {
  holdRows([...OF_CLUSTER, ...REST_OF_CLUSTER], () => later.known)

  it('is all that is said of it, but for what every cluster comes with, of which nothing is wrong', () => {
    const rows = new Set([...OF_CLUSTER, ...REST_OF_CLUSTER].map(rowKey))
    const unlisted = [...later.known].filter(([key]) => key.startsWith('kubernetes/') && !rows.has(key))
    const fine = unlisted.filter(
      ([key, { statuses }]) =>
        COMES_WITH_IT.test(key) && !['fail', 'manual', 'unknown'].some((one) => statuses.has(one)),
    )
    const others = unlisted.filter((one) => !fine.includes(one))
    expect(others.map(([key, { statuses }]) => `${key}: ${[...statuses].join()}`)).toEqual([])
    expect(fine.length).toBeGreaterThan(100)
  })
})

describe('what all three say together', () => {
  holdRows(NEW, () => said)

  it('has a row for every verdict on AWS, on Datadog, and across', () => {
    const rows = new Set([...OF_AWS, ...NEW].map(rowKey))
    const unlisted = [...said].filter(([key]) => !key.startsWith('kubernetes/') && !rows.has(key))
    expect(unlisted.map(([key, { statuses }]) => `${key}: ${[...statuses].join()}`)).toEqual([])
  })

  it('has no row twice', () => {
    const keys = [...OF_AWS, ...OF_CLUSTER, ...REST_OF_CLUSTER, ...NEW].map(rowKey)
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  it('breaks no rule', () => {
    expect(report.results.filter(({ status }) => status === 'error')).toEqual([])
  })

  it('has no gap but those of what moto does not know', () => {
    const gaps = report.coverage.gaps.map(({ source }) => source)
    expect(gaps.filter((source) => !UNREADABLE.includes(source))).toEqual([])
    expect(report.coverage.gaps.filter(({ scopes }) => scopes.some(({ provider }) => provider !== 'aws'))).toEqual([])
  })

  it('knows all but what hangs on those', () => {
    const rows = new Set([...OF_AWS, ...NEW].filter(({ status }) => status === 'unknown').map(rowKey))
    const unknown = [...said].filter(([, { statuses }]) => statuses.has('unknown'))
    expect(unknown.map(([key]) => key).filter((key) => !rows.has(key))).toEqual([])
  })

  it('was read of two accounts, a cluster and an organisation', () => {
    const providers = report.scope.map(({ provider }) => provider)
    expect(new Set(providers)).toEqual(new Set(['aws', 'kubernetes', 'datadog']))
    expect(snapshot.scopes.filter(({ provider }) => provider === 'kubernetes')).toHaveLength(1)
  })
})

describe('the same two hours later', () => {
  holdRows(TWO_HOURS_LATER, () => later.said)

  it('changes nothing else on AWS, on Datadog, or across', () => {
    const rows = new Set(TWO_HOURS_LATER.map(rowKey))
    const changed = [...later.said]
      .filter(([key]) => !key.startsWith('kubernetes/') && !rows.has(key))
      .filter(([key, { statuses }]) => [...statuses].join() !== [...(said.get(key)?.statuses ?? [])].join())
    expect(changed.map(([key]) => key)).toEqual([])
  })

  it('breaks no rule', () => {
    expect(later.report.results.filter(({ status }) => status === 'error')).toEqual([])
  })
})

describe('the findings across providers', () => {
  const across = (): readonly Finding[] => report.findings.filter(({ rule }) => rule.startsWith('cross/'))

  it('each show the way that was followed, and where it breaks', () => {
    const ways = across().map(({ rule, subject, chain = [] }) => ({
      of: `${rule} ${subject.name}`,
      breaks: chain.some(({ state }) => state !== 'ok'),
    }))
    expect(ways.filter(({ breaks }) => !breaks)).toEqual([])
    expect(ways.length).toBeGreaterThan(60)
  })

  it.each(CHAINS)('$rule shows the way of $subject', ({ rule, subject, links }) => {
    const [found] = across().filter(
      (one) => one.rule === rule && (world.names.get(one.subject.name) ?? one.subject.name) === subject,
    )
    const shown = (found?.chain ?? []).map(
      ({ what, name, state }) => `${what} ${world.names.get(name) ?? name}: ${state}`,
    )
    expect(shown).toEqual(links)
  })
})

describe.each(PROVIDERS)('a run without %s', (absent) => {
  it('says of the others what it said before, or that it cannot tell', () => {
    const less = judge(rules, without(absent), 'less', { options: {}, severities: {} })
    const before = new Map(report.results.map((result) => [keyOf(result), result.status]))
    const decided = less.results.filter(({ status }) => status !== 'unknown')
    expect(decided.filter((result) => result.status !== before.get(keyOf(result)))).toEqual([])
    expect(decided.length).toBeGreaterThan(500)
    const open = less.results.filter(({ rule, status }) => rule.startsWith('cross/') && status === 'unknown')
    expect(open.length).toBeGreaterThan(0)
  })
})

/** What the same scan reads where a provider is not part of it. */
function without(absent: Provider): Snapshot {
  const datasets = Object.entries(snapshot.datasets).filter(([name]) => !name.startsWith(`${absent}.`))
  return {
    ...snapshot,
    scopes: snapshot.scopes.filter(({ provider }) => provider !== absent),
    gaps: snapshot.gaps.filter(({ scope }) => scope.provider !== absent),
    datasets: Object.fromEntries(datasets),
  }
}

describe('secrets', () => {
  it('stay where they are', () => {
    expect(JSON.stringify([snapshot, report])).not.toContain('canary-')
  })
})

describeCommandLine(() => ({ ...world, report }))
