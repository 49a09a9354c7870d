import { ACME_NOW } from '../../fixtures/support/time.js'
import { assess } from '../../src/assess/assess.js'
import { type ServedAcme, serveAcme } from '../../src/cli/serve-acme.js'
import { collectAws } from '../../src/collect/aws/collect-aws.js'
import { toSnapshot } from '../../src/collect/collect.js'
import { collectDatadog } from '../../src/collect/datadog/collect-datadog.js'
import { collectKubernetes } from '../../src/collect/kubernetes/collect-kubernetes.js'
import type { Collected, Needs, RunContext } from '../../src/collect/run.js'
import { createStats, type Stats } from '../../src/collect/stats.js'
import { providersOf } from '../../src/derive/providers-of.js'
import { needsOf } from '../../src/derive/needs-of.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import type { Report } from '../../src/model/report.js'
import type { AnyRule } from '../../src/model/rule.js'
import { type Provider, PROVIDERS, scopeKey } from '../../src/model/scope.js'
import type { Snapshot } from '../../src/model/snapshot.js'
import { sharedRequests } from './datadog-requests.js'
import { leapingClock } from './sandbox.js'

export type ScanSettings = NonNullable<Parameters<typeof serveAcme>[0]> & {
  /** The providers that are part of the run, all three unless told. */
  readonly only?: readonly Provider[]
  readonly signal?: AbortSignal
  /** Changes what is read: other targets, another server. */
  readonly adjust?: (providers: ServedAcme['providers']) => ServedAcme['providers']
}

/** What was read of each provider. */
export type Parts = { readonly [P in Provider]?: Collected }
/** The same, with the calls that it took. */
export type Reading = {
  readonly parts: Parts
  readonly stats: Stats
  readonly calls: { readonly [P in Provider]: ServedAcme[P]['calls'] }
}
export type Judgement = { readonly report: Report; readonly snapshot: Snapshot }
export type WholeScan = Reading & Judgement

/** The whole way from the wire to the report, on the demo estate. */
export async function scanWhole(rules: readonly AnyRule[], settings: ScanSettings = {}): Promise<WholeScan> {
  const reading = await readWhole(needsOf(rules), settings)
  return { ...reading, ...judge(rules, reading.parts) }
}

/** Serves the demo estate, reads what is needed of it, and serves it no longer. Nobody waits: time leaps. */
export async function readWhole(
  needs: Needs,
  {
    only = PROVIDERS,
    signal = new AbortController().signal,
    requestTimeout = 20_000,
    adjust = (providers) => providers,
    ...served
  }: ScanSettings = {},
): Promise<Reading> {
  const acme = await serveAcme({ requestTimeout, ...served })
  const stats = createStats()
  const context = (): RunContext => ({
    signal,
    stats,
    now: ACME_NOW.getTime(),
    onProgress: () => undefined,
    clock: leapingClock(),
  })
  const { aws, kubernetes, datadog } = adjust(acme.providers)
  const read: { readonly [P in Provider]: () => Promise<Collected> } = {
    aws: () => collectAws(aws, needs, context()),
    kubernetes: () => collectKubernetes(kubernetes, needs, context()),
    datadog: () => collectDatadog(datadog, needs, context(), sharedRequests),
  }
  const isNeeded = (provider: Provider): boolean => [...needs.datasets].some((name) => name.startsWith(`${provider}.`))
  try {
    const parts = await Promise.all(
      only.filter(isNeeded).map(async (provider) => [provider, await read[provider]()] as const),
    )
    return {
      parts: Object.fromEntries(parts),
      stats,
      calls: { aws: acme.aws.calls, kubernetes: acme.kubernetes.calls, datadog: acme.datadog.calls },
    }
  } finally {
    await acme.close()
  }
}

const scans = new WeakMap<readonly AnyRule[], Promise<WholeScan>>()

/** What the rules say where everything can be read. It is read once for all tests that ask. */
export function wholeScan(rules: readonly AnyRule[]): Promise<WholeScan> {
  const scan = scans.get(rules) ?? scanWhole(rules)
  scans.set(rules, scan)
  return scan
}

/** Loading the clients takes many seconds on a busy machine. */
export const LOADING_MILLISECONDS = 60_000

const TIME = ACME_NOW.toISOString()

/** What the rules say of what was read. */
export function judge(rules: readonly AnyRule[], parts: Parts): Judgement {
  const collected = PROVIDERS.map((provider) => parts[provider]).filter((part) => part !== undefined)
  const snapshot = toSnapshot(collected, { tool: 'plumbline test', takenAt: TIME, finishedAt: TIME })
  return { report: assess(rules, evaluate(rules, snapshot), snapshot, 'run'), snapshot }
}

/** The rules that look at anything of a provider, joins included. */
export const rulesOn = (rules: readonly AnyRule[], ...providers: readonly Provider[]): readonly AnyRule[] =>
  rules.filter((rule) => [...providersOf(rule)].some((provider) => providers.includes(provider)))

/** What a report says by some of its rules. */
export function resultsOf(rules: readonly Pick<AnyRule, 'id'>[], { results }: Report): Report['results'] {
  const ids = new Set(rules.map(({ id }) => id))
  return results.filter(({ rule }) => ids.has(rule))
}

/** What was read before, with what was read anew in the place of the same lists. */
export function reread(before: Collected | undefined, anew: Collected | undefined): Collected {
  if (!before || !anew) throw new Error('nothing was read')
  const keyOf = ({ name, portion }: Collected['portions'][number]): string => `${name} ${scopeKey(portion.scope)}`
  const fresh = new Map(anew.portions.map((one) => [keyOf(one), one]))
  const portions = before.portions.map((one) => {
    const again = fresh.get(keyOf(one))
    fresh.delete(keyOf(one))
    return again ?? one
  })
  if (fresh.size > 0) throw new Error(`nobody read ${[...fresh.keys()].join(', ')} before`)
  return { ...before, gaps: anew.gaps, portions }
}
