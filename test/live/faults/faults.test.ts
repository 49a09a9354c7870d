import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../../rules/index.js'
import { assess } from '../../../src/assess/assess.js'
import { toSnapshot } from '../../../src/collect/collect.js'
import { gapsIn } from '../../../src/collect/gaps-in.js'
import type { Collected } from '../../../src/collect/run.js'
import { evaluate } from '../../../src/evaluate/evaluate.js'
import type { Gap } from '../../../src/model/gap.js'
import type { Report } from '../../../src/model/report.js'
import { type Provider, PROVIDERS, scopeKey } from '../../../src/model/scope.js'
import { canariesIn } from '../../support/canaries.js'
import { expectHonest } from '../../support/honest.js'
import { UNREADABLE } from '../aws/command-line.js'
import { CASES, type Injection } from './cases.js'
import { DIALECTS } from './dialects/index.js'
import { type Read, readThrough } from './read-through.js'
import { reliabilityPage, type Row } from './reliability.js'
import { NOW, startUpstreams } from './upstreams.js'

const PAGE = join(import.meta.dirname, '../../../docs/reliability.md')

let upstreams: Awaited<ReturnType<typeof startUpstreams>>
let whole: { readonly read: { readonly [P in Provider]: Read }; readonly report: Report }
beforeAll(async () => {
  upstreams = await startUpstreams()
  const [aws, kubernetes, datadog] = await Promise.all(PROVIDERS.map((provider) => readThrough(provider, upstreams)))
  if (!aws || !kubernetes || !datadog) throw new Error('a provider was not read')
  const read = { aws, kubernetes, datadog }
  whole = { read, report: judge([aws.collected, kubernetes.collected, datadog.collected]) }
})
afterAll(() => upstreams.close())

function judge(parts: readonly Collected[]): Report {
  const time = NOW.toISOString()
  const snapshot = toSnapshot(parts, { tool: 'plumbline test', takenAt: time, finishedAt: time })
  return assess(rules, evaluate(rules, snapshot), snapshot, 'run')
}

/** What a run came to, with all else as it was. */
const judged = (provider: Provider, collected: Collected): Report =>
  judge(PROVIDERS.map((one) => (one === provider ? collected : whole.read[one].collected)))

/** What moto tells otherwise each time it is asked. */
const RESTLESS: readonly string[] = ['LatestRestorableTime', 'reportGeneratedAt', 'lastUsed', 'RoleLastUsed']

/** What was read, without what no two readings have in common. */
const steady = (collected: Collected): unknown =>
  JSON.parse(JSON.stringify(collected, (key, value: unknown) => (RESTLESS.includes(key) ? null : value)))

/** What was to be read and was not, but for what the server never tells. */
function gapsOf({ gaps, portions }: Collected, before?: Collected): readonly Gap[] {
  const all = gapsIn(
    gaps,
    portions.map(({ portion }) => portion),
  )
  const own = new Set(before && gapsOf(before).map(nameOf))
  return all.filter((gap) => !own.has(nameOf(gap)))
}

const nameOf = ({ reason, source, detail }: Gap): string => `${reason} ${source}: ${detail}`

const keyOf = ({ name, portion }: Collected['portions'][number]): string => `${name} ${scopeKey(portion.scope)}`

/** Every list is whole, or says that it is not. */
function expectNothingLost(collected: Collected, before: Collected): void {
  const now = new Map(collected.portions.map((one) => [keyOf(one), one.portion]))
  const lost = before.portions.flatMap((one) => {
    const portion = now.get(keyOf(one))
    if (!portion) return [`${keyOf(one)}: not there`]
    if (portion.state !== 'complete') return portion.gaps.length > 0 ? [] : [`${keyOf(one)}: ${portion.state}, no gap`]
    const ids = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id).sort()
    const [have, had] = [ids(portion.items), ids(one.portion.items)]
    return JSON.stringify(have) === JSON.stringify(had) ? [] : [`${keyOf(one)}: ${have.length} of ${had.length}`]
  })
  expect(lost, 'lists that lack items and do not say so').toEqual([])
}

/** Nothing of what is secret was told: neither the estate's secrets nor what shows who calls. */
function expectNothingTold(provider: Provider, { collected, requests }: Read, report: Report): void {
  const text = JSON.stringify([collected, report])
  expect(canariesIn(text), 'secrets of the estate').toEqual([])
  const credentials = new Set([...upstreams[provider].secrets, ...requests.flatMap(DIALECTS[provider].secretsOf)])
  const told = [...credentials].filter((one) => text.includes(one))
  expect(told, 'credentials that were told').toEqual([])
}

/** No request is asked without end: five tries are the most that any failure gets. */
const MOST_TRIES = 5

function expectFewTries({ requests }: Read, provider: Provider): void {
  const before = new Map<string, number>()
  const { same } = DIALECTS[provider]
  for (const request of whole.read[provider].requests)
    before.set(same(request), Math.max(before.get(same(request)) ?? 0, request.earlier))
  const most = requests.filter((one) => one.earlier >= MOST_TRIES + (before.get(same(one)) ?? 0))
  expect(
    most.map(({ path, body }) => `${path} ${body}`),
    'requests that were asked again and again',
  ).toEqual([])
}

/** Where calls wait until the deadline, chance may have it that no other call waits behind them. */
function expectReasons(reasons: readonly string[], outcome: readonly string[], isByChance: boolean): void {
  const [first] = outcome
  const all = isByChance ? [...new Set([...reasons, ...outcome.slice(1)])].sort() : reasons
  expect(reasons, 'the reasons of the gaps').toContain(first)
  expect(all, 'the reasons of the gaps').toEqual([...outcome].sort())
}

const rows: Row[] = []

async function runCase(provider: Provider, fault: string, injection: Injection): Promise<void> {
  const before = whole.read[provider]
  const { injected, outcome, requestTimeout, untilDeadline = false, varies = untilDeadline } = injection
  const faults = injection.faults(before.requests.length)
  const read = await readThrough(provider, upstreams, { faults, requestTimeout })
  // The same, judged by the same rules, is the same report.
  const isSame = isDeepStrictEqual(steady(read.collected), steady(before.collected))
  const report = isSame ? whole.report : judged(provider, read.collected)

  expectHonest(report, whole.report)
  expectNothingLost(read.collected, before.collected)
  expectNothingTold(provider, read, report)

  const portions = read.collected.portions.map(({ portion }) => portion)
  const named = gapsOf(read.collected, before.collected)
  // What is unknown of an item is told where a verdict needs it: that is held above.
  const lists = [...read.collected.gaps, ...portions.flatMap(({ gaps }) => gaps)]
  const told = new Set(report.coverage.gaps.map(({ reason, source }) => `${reason} ${source}`))
  const untold = lists.filter(({ reason, source }) => reason !== 'not-enabled' && !told.has(`${reason} ${source}`))
  expect(untold, 'gaps that the report does not tell').toEqual([])
  const reasons = [...new Set(named.map(({ reason }) => reason))].sort()
  const sources = [...new Set(named.map(({ source }) => source))].sort()
  if (outcome === 'recovered') {
    expect(named).toEqual([])
    if (!isSame) expect(steady(read.collected)).toEqual(steady(before.collected))
    expect(report).toBe(whole.report)
  } else {
    expectReasons(reasons, outcome, untilDeadline)
    expect(
      sources.filter((source) => !before.operations.has(source)),
      'gaps that name no operation',
    ).toEqual([])
    expect(report.coverage.complete).toBe(false)
  }
  if (!untilDeadline) expectFewTries(read, provider)
  rows.push({
    provider,
    fault,
    injected,
    happened:
      outcome === 'recovered'
        ? 'recovered'
        : `gap named: ${outcome.join(', ')}${varies ? '' : `, at ${list(sources)}`}`,
    repeated: untilDeadline ? "until the run's deadline" : varies && read.repeated > 0 ? 'some' : String(read.repeated),
  })
}

const list = (names: readonly string[]): string =>
  names.length > 5 ? `${names.length} operations` : names.map((name) => `\`${name}\``).join(', ')

it('a server at which nothing goes wrong tells all that it knows', () => {
  const { aws, kubernetes, datadog } = whole.read
  expect([...gapsOf(kubernetes.collected), ...gapsOf(datadog.collected)]).toEqual([])
  const sources = new Set(gapsOf(aws.collected).map(({ source }) => source))
  expect([...sources].filter((source) => !UNREADABLE.includes(source))).toEqual([])
})

describe.each(CASES)('$fault', ({ fault, of }) => {
  it.each(PROVIDERS.flatMap((provider) => (of[provider] ? [{ provider, injection: of[provider] }] : [])))(
    '$provider: $injection.injected',
    ({ provider, injection }) => runCase(provider, fault, injection),
  )
})

it('docs/reliability.md says what happened (UPDATE=1 writes it)', async () => {
  const fresh = await reliabilityPage(rows, PAGE)
  if (process.env['UPDATE'] === '1') {
    mkdirSync(dirname(PAGE), { recursive: true })
    writeFileSync(PAGE, fresh)
  }
  expect(readFileSync(PAGE, 'utf8')).toBe(fresh)
})
