import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../../src/derive/datadog/query/parse-query.js'
import { parseSearch } from '../../../../src/derive/datadog/query/parse-search.js'
import { evaluateScope } from '../../../../src/derive/datadog/scope/evaluate-scope.js'
import { literalsIn } from '../../../../src/derive/datadog/scope/literals-in.js'
import { parseScope } from '../../../../src/derive/datadog/scope/parse-scope.js'
import { tagSetOf } from '../../../../src/derive/datadog/scope/tag-set.js'
import type { ParsedQuery } from '../../../../src/model/datadog/monitor-query.js'

const MANY = 10_000
const WELL_FORMED = [
  'avg(last_5m):avg:system.cpu.user{env:prod,!host:a*} by {host}.rollup(avg, 60) * 100 > 90',
  "avg(last_4h):anomalies(avg:app.hits{a:b AND c IN (d, e)}, 'agile', 2, direction='both') >= 1",
  'change(avg(last_5m),1h_ago):sum:a{*} / (sum:b{*} + 5) < -1.5e3',
  '"ntp.in_sync".over("env:prod").by("host").last(2).count_by_status()',
  '(101 && !102) || 103',
  'burn_rate("abc").over("30d").long_window("1h").short_window("5m") > 14.4',
  'logs("service:web -(a:b OR @c:[1 TO 2])").index("*").rollup("count").last("5m") > 5',
  'formula("(a + b) / 2").last("5m") > 5',
]
const PIECES = [
  'avg', '(', ')', '{', '}', ':', ',', '"', "'", '\\', '.', '-', '+', '*', '/', '!', '&&', '||', ' ', '\n', '1', '.5',
  'last_5m', 'by', 'AND', 'OR', 'NOT', 'IN', '$', '[', ']', 'formula', 'logs', 'é', '\ud83d', '=', '> 5', 'v: v<1', 'count',
] // prettier-ignore

const anyQuery = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc
    .tuple(fc.constantFrom(...WELL_FORMED), fc.nat(), fc.nat(9), fc.constantFrom('', ...PIECES))
    .map(([query, place, length, put]) => {
      const at = place % query.length
      return query.slice(0, at) + put + query.slice(at + length)
    }),
)

function expectHonest(query: ParsedQuery): void {
  expect(query.confidence === 'exact').toBe(query.problem === undefined)
  expect(query.confidence === 'unparsed').toBe(query.kind === 'unparsed')
  if (query.threshold !== undefined) expect(query.threshold).toSatisfy(Number.isFinite)
  if (query.kind === 'metric') expect(query.series).not.toHaveLength(0)
  if (query.kind === 'composite') expect(query.monitorIds).not.toHaveLength(0)
  if (query.kind === 'unparsed')
    expect([...query.series, ...query.searches, ...query.monitorIds, ...query.functions]).toEqual([])
}

describe('any text', () => {
  it('is read without throwing, and what was not understood is said', () => {
    fc.assert(
      fc.property(anyQuery, fc.option(fc.array(fc.anything()), { nil: undefined }), (query, variables) => {
        expectHonest(parseQuery(query, variables === undefined ? {} : { variables }))
      }),
      { numRuns: 2000 },
    )
  })

  it('may stand in a variable', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const variables = [
          { data_source: 'metrics', name: 'a', query },
          { data_source: 'logs', name: 'b', search: { query } },
        ]
        expectHonest(parseQuery('formula("a / b").last("5m") > 1', { variables }))
      }),
    )
  })

  it('may be a scope or a search, and evaluates to something', () => {
    const tags = tagSetOf(['env:prod', 'host:a'], ['env', 'host', 'zone'])
    fc.assert(
      fc.property(anyQuery, (text) => {
        for (const scope of [parseScope(text), parseSearch(text)]) {
          expect([true, false, 'unknown']).toContain(evaluateScope(scope, tags).verdict)
          expect(literalsIn(scope)).toBeInstanceOf(Array)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what is nested without end', () => {
  it.each([
    ['parentheses', `avg(last_5m):${'('.repeat(MANY)}avg:a{*}${')'.repeat(MANY)} > 1`],
    ['open parentheses', `avg(last_5m):${'('.repeat(MANY)}`],
    ['calls', `avg(last_5m):${'abs('.repeat(MANY)}avg:a{*}${')'.repeat(MANY)} > 1`],
  ])('is a gap: %s', (_case, query) => {
    expect(parseQuery(query)).toMatchObject({
      confidence: 'unparsed',
      problem: { what: 'nested deeper than 64 levels' },
    })
  })

  it.each([
    ['parentheses in a scope', `avg(last_5m):avg:a{${'('.repeat(MANY)}b:c${')'.repeat(MANY)}} > 1`],
    ['negations in a scope', `avg(last_5m):avg:a{${'!'.repeat(MANY)}b:c} > 1`],
  ])('leaves the scope open: %s', (_case, query) => {
    expect(parseQuery(query)).toMatchObject({
      confidence: 'partial',
      series: [{ metric: 'a', scope: { kind: 'unreadable' } }],
    })
  })

  it.each([
    ['parentheses in a search', `logs("${'('.repeat(MANY)}a:b${')'.repeat(MANY)}").last("5m") > 1`],
    ['negations in a search', `logs("${'-'.repeat(MANY)}a:b").last("5m") > 1`],
  ])('leaves the search open: %s', (_case, query) => {
    expect(parseQuery(query)).toMatchObject({ confidence: 'partial', searches: [{ scope: { kind: 'unreadable' } }] })
  })

  it('is no matter for a composite', () => {
    expect(parseQuery(`${'('.repeat(MANY)}!101${')'.repeat(MANY)}`)).toMatchObject({
      confidence: 'exact',
      monitorIds: [{ id: 101, negated: true }],
    })
  })
})

describe('what is long without end', () => {
  it.each([
    ['a sum', `avg(last_5m):${Array(5000).fill('avg:a{*}').join('+')} > 1`, 5000],
    ['signs', `avg(last_5m):${'-'.repeat(MANY)}avg:a{*} > 1`, 1],
    ['factors', `avg(last_5m):avg:a{*}${' * 1'.repeat(MANY)} > 1`, 1],
    ['tags', `avg(last_5m):avg:a{${Array(MANY).fill('b:c').join(',')}} > 1`, 1],
    ['spaces', `avg(last_5m):avg:a{*}${' '.repeat(MANY)} > 1`, 1],
    ['modifiers', `avg(last_5m):avg:a{*}${'.fill(zero)'.repeat(5000)} > 1`, 1],
  ])('is read to its end: %s', (_case, query, count) => {
    const { confidence, series } = parseQuery(query)
    expect({ confidence, count: series.length }).toEqual({ confidence: 'exact', count })
  })

  it('is not read where no query can be that long', () => {
    expect(parseQuery('('.repeat(200_000))).toMatchObject({
      confidence: 'unparsed',
      problem: { what: 'longer than 100000 characters' },
    })
  })
})
