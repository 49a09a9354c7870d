import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import { exitCodeFor } from '../../src/cli/exit.js'
import { readProviders } from '../../src/cli/read-providers.js'
import { serveAcme } from '../../src/cli/serve-acme.js'
import { createStats } from '../../src/collect/stats.js'
import { needsOf } from '../../src/derive/needs-of.js'
import { subjectInfo } from '../../src/model/inventory.js'
import type { Report } from '../../src/model/report.js'
import type { AnyRule } from '../../src/model/rule.js'
import { type Provider, PROVIDERS, scopeKey } from '../../src/model/scope.js'
import { kubeconfigFor } from '../../src/sandbox/kubernetes/kubeconfig.js'
import { ACME_NOW } from '../../fixtures/support/time.js'
import { providersOf } from '../../src/derive/providers-of.js'
import { expectHonest } from '../support/honest.js'
import { leapingClock } from '../support/sandbox.js'
import {
  judge,
  LOADING_MILLISECONDS,
  readWhole,
  resultsOf,
  scanWhole,
  type WholeScan,
  wholeScan,
} from '../support/scan.js'

const STAGING = 'arn:aws:eks:eu-west-1:222222222222:cluster/staging'
const needs = needsOf(rules)
const providers = new Map(rules.map((rule) => [rule.id, providersOf(rule)]))

let whole: WholeScan
beforeAll(async () => {
  whole = await wholeScan(rules)
}, LOADING_MILLISECONDS)

const SUBSETS: readonly (readonly Provider[])[] = [
  ['aws'],
  ['kubernetes'],
  ['datadog'],
  ['aws', 'kubernetes'],
  ['aws', 'datadog'],
  ['kubernetes', 'datadog'],
  ['aws', 'kubernetes', 'datadog'],
]

describe.each(SUBSETS.map((only) => [only.join(' and '), only] as const))('a run over %s', (_, only) => {
  it('is complete, says what it says of them with the others, and names once what it lacks', async () => {
    const { report, calls } = await scanWhole(rules, { only })
    const isAsked = (provider: Provider): boolean => only.includes(provider)
    expect(PROVIDERS.filter((provider) => calls[provider].length > 0)).toEqual(only)

    const [inside, outside] = [rules.filter(isInside), rules.filter((rule) => !isInside(rule))]
    function isInside({ id }: AnyRule): boolean {
      return [...(providers.get(id) ?? [])].every(isAsked)
    }
    expect(inside.length).toBeGreaterThan(0)
    expect(resultsOf(inside, report)).toEqual(resultsOf(inside, whole.report))

    // A rule says so where there is anybody to say it to: in the scope of a provider that it reads and that is there.
    const joining = outside.filter(({ id }) => [...(providers.get(id) ?? [])].some(isAsked))
    expect(resultsOf(outside, report).map(({ rule, status }) => `${rule} ${status}`)).toEqual(
      joining.map(({ id }) => `${id} unknown`),
    )
    const lacking = new Set(joining.flatMap(({ id }) => [...(providers.get(id) ?? [])]).filter((one) => !isAsked(one)))
    expect(report.coverage).toMatchObject({ complete: true, gaps: [], rules: rules.length })
    expect(new Set(report.coverage.notInRun.map(({ source }) => source))).toEqual(lacking)
    expect(report.coverage.expected).toBe(report.results.length - joining.length)
    expect(exitCodeFor(report, { failOn: undefined, allowGaps: false, strictWaivers: false })).toBe(0)
  })
})

it('the program reads all of them at once, each by its own client, with the same result', async () => {
  const acme = await serveAcme()
  try {
    const collected = await readProviders(acme.providers, rules, {
      signal: new AbortController().signal,
      stats: createStats(),
      now: ACME_NOW.getTime(),
      onProgress: () => undefined,
      clock: leapingClock(),
    })
    const parts = Object.fromEntries(
      collected.flatMap((part) => (part.scopes[0] ? [[part.scopes[0].provider, part] as const] : [])),
    )
    expect(judge(rules, parts).report).toEqual(whole.report)
  } finally {
    await acme.close()
  }
})

describe('what is broken spoils nothing beside it', () => {
  it('a rule that breaks', () => {
    const [first, second] = rules
    if (!first || !second) throw new Error('there are no rules')
    const breaking: AnyRule = {
      ...first,
      check: () => {
        throw new TypeError('undefined is not a function')
      },
    }
    const others = rules.filter((rule) => rule !== first)
    const { report } = judge([breaking, ...others], whole.parts)
    expect(resultsOf(others, report)).toEqual(resultsOf(others, whole.report))
    const broken = resultsOf([first], report).map(({ status }) => status)
    expect([...new Set(broken)]).toEqual(['error'])
    expect(exitCodeFor(report, { failOn: undefined, allowGaps: false, strictWaivers: false })).toBe(3)
  })

  it('a region', async () => {
    const gone = 'aws/111111111111/eu-central-1'
    const { parts } = await readWhole(needs, {
      only: ['aws'],
      aws: {
        faults: ({ account, region }) => (`aws/${account}/${region}` === gone ? { reset: true } : undefined),
      },
    })
    const { report } = judge(rules, { ...whole.parts, ...parts })
    expectHonest(report, whole.report)
    const alone = rules.filter(({ using, each }) => using.length === 0 && subjectInfo(each).level === 'region')
    const [there, elsewhere] = [true, false].map(
      (isGone) => (one: Report) =>
        resultsOf(alone, one).filter(({ subject }) => (scopeKey(subject.scope) === gone) === isGone),
    )
    expect(elsewhere?.(report)).toEqual(elsewhere?.(whole.report))
    expect(new Set(there?.(report).map(({ status }) => status))).toEqual(new Set(['unknown']))
  })

  it('a cluster', async () => {
    const shop = 'arn:aws:eks:eu-west-1:111111111111:cluster/shop'
    const nowhere = 'http://127.0.0.1:1'
    const { parts } = await readWhole(needs, {
      only: ['kubernetes'],
      adjust: (all) => ({
        ...all,
        kubernetes: {
          ...all.kubernetes,
          targets: [{ context: shop }, { context: STAGING }, { context: 'gone' }],
          kubeconfigText: kubeconfigFor(
            { name: shop, endpoint: serversIn(all.kubernetes.kubeconfigText)[0] ?? '' },
            { name: STAGING, endpoint: serversIn(all.kubernetes.kubeconfigText)[1] ?? '' },
            { name: 'gone', endpoint: nowhere },
          ),
        },
      }),
    })
    expect(parts.kubernetes?.scopes.map(scopeKey)).toEqual(['kubernetes/shop', 'kubernetes/staging', 'kubernetes/gone'])
    const { report } = judge(rules, { ...whole.parts, ...parts })
    const ofGone = report.results.filter(({ subject }) => scopeKey(subject.scope) === 'kubernetes/gone')
    expect([...new Set(ofGone.map(({ status }) => status))]).toEqual(['unknown'])
    const own = rules.filter(({ id }) => providers.get(id)?.size === 1 && providers.get(id)?.has('kubernetes'))
    const others = resultsOf(own, report).filter((result) => !ofGone.includes(result))
    expect(others).toEqual(resultsOf(own, whole.report))
    expectHonest({ ...report, results: report.results.filter((result) => !ofGone.includes(result)) }, whole.report)
  })

  it('an organisation', async () => {
    const { parts } = await readWhole(needs, { only: ['datadog'], datadog: { faults: () => ({ reset: true }) } })
    const { report } = judge(rules, { ...whole.parts, ...parts })
    const own = rules.filter(({ id }) => !providers.get(id)?.has('datadog'))
    expect(resultsOf(own, report)).toEqual(resultsOf(own, whole.report))
  })
})

/** Where a kubeconfig says that the server is. */
const serversIn = (kubeconfig = ''): readonly string[] =>
  [...kubeconfig.matchAll(/server: (\S+)/g)].map(([, server]) => server ?? '')
