import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../../src/derive/datadog/query/parse-query.js'

describe('a check', () => {
  it.each([
    [
      '"ntp.in_sync".over("*").last(2).count_by_status()',
      { name: 'ntp.in_sync', scope: { kind: 'all' }, by: [], last: 2 },
    ],
    [
      '"ntp.in_sync".by("*").last(2).count_by_status()',
      { name: 'ntp.in_sync', scope: { kind: 'all' }, by: ['*'], last: 2 },
    ],
    [
      `'tcp.can_connect'.over('env:prod','role:db').by('host','port').last(6).pct_by_status()`,
      {
        name: 'tcp.can_connect',
        scope: {
          kind: 'and',
          operands: [
            { kind: 'equals', key: 'env', value: 'prod' },
            { kind: 'equals', key: 'role', value: 'db' },
          ],
        },
        by: ['host', 'port'],
        last: 6,
      },
    ],
    [
      '"datadog.agent.up".over("env:prod").exclude("host:a").by("host").last(2).count_by_status()',
      {
        name: 'datadog.agent.up',
        scope: {
          kind: 'and',
          operands: [
            { kind: 'equals', key: 'env', value: 'prod' },
            { kind: 'not', operand: { kind: 'equals', key: 'host', value: 'a' } },
          ],
        },
        by: ['host'],
        last: 2,
      },
    ],
  ])('%s', (query, check) => {
    expect(parseQuery(query)).toMatchObject({ kind: 'check', confidence: 'exact', check })
  })

  it('with a call that is not known is read in part', () => {
    expect(parseQuery('"ntp.in_sync".over("*").sometimes(2).count_by_status()')).toMatchObject({
      kind: 'check',
      confidence: 'partial',
      problem: { what: 'sometimes is not known' },
    })
  })
})

describe('a composite', () => {
  it.each([
    ['101 && 102', ['101', '102']],
    ['101 || !102', ['101', '!102']],
    ['!(101 || 102) && 103', ['!101', '!102', '103']],
    ['!(101 && !(102 || !103))', ['!101', '102', '!103']],
    ['!!101 && ((102))', ['101', '102']],
    ['101', ['101']],
  ])('%s', (query, ids) => {
    const { kind, confidence, monitorIds } = parseQuery(query)
    expect({ kind, confidence }).toEqual({ kind: 'composite', confidence: 'exact' })
    expect(monitorIds.map(({ id, negated }) => `${negated ? '!' : ''}${id}`)).toEqual(ids)
  })

  it.each(['101 &&', '101 102', '(101', '101)', '&& 101', '101 & 102', '101 !102', '1234567890123456 && 1'])(
    'that is not well formed is not read: %s',
    (query) => {
      expect(parseQuery(query)).toMatchObject({ confidence: 'unparsed', monitorIds: [] })
    },
  )
})

describe('an SLO alert', () => {
  it.each([
    [
      'burn_rate("abc123").over("30d").long_window("1h").short_window("5m") > 14.4',
      { id: 'abc123', measure: 'burn_rate', timeframe: '30d', longWindowSeconds: 3600, shortWindowSeconds: 300 },
    ],
    ['error_budget("abc123").over("7d") > 75', { id: 'abc123', measure: 'error_budget', timeframe: '7d' }],
  ])('%s', (query, slo) => {
    expect(parseQuery(query, { type: 'slo alert' })).toMatchObject({
      kind: 'slo',
      confidence: 'exact',
      slo,
      comparator: '>',
    })
  })
})

describe('a search', () => {
  it('is read with its source, groups and window', () => {
    expect(
      parseQuery('logs("service:web status:error").index("*").rollup("count").by("host,@http.url").last("15m") > 100'),
    ).toMatchObject({
      kind: 'search',
      confidence: 'exact',
      windowSeconds: 900,
      comparator: '>',
      threshold: 100,
      functions: [],
      searches: [
        {
          source: 'logs',
          query: 'service:web status:error',
          terms: [
            { key: 'service', value: 'web' },
            { key: 'status', value: 'error' },
          ],
          complete: true,
          by: ['host', '@http.url'],
          rollup: 'count',
        },
      ],
    })
  })

  it.each([
    ['events("source:deploy").rollup("count").last("5m") > 0', 'event', 'events'],
    [`events('source:deploy').rollup('count').last('5m') > 0`, 'event', 'events'],
    ['rum("@type:error").rollup("count").last("5m") > 0', 'search', 'rum'],
    [
      'error-tracking-rum("service:web").rollup("count").by("@issue.id").last("5m") > 0',
      'search',
      'error-tracking-rum',
    ],
    ['llm-observability("*").rollup("count").last("2h") > 0', 'search', 'llm-observability'],
    ['trace-analytics("service:web").rollup("count").last("5m") > 0', 'search', 'trace-analytics'],
    ['ci-pipelines("ci_level:pipeline").rollup("count").by(job_name).last(1h) > 0', 'search', 'ci-pipelines'],
  ])('%s', (query, kind, source) => {
    expect(parseQuery(query)).toMatchObject({ kind, confidence: 'exact', searches: [{ source }] })
  })

  it('of processes has its tags apart', () => {
    const { confidence, searches } = parseQuery(`processes('java').over('env:prod').rollup('count').last('10m') < 1`)
    expect(confidence).toBe('partial')
    expect(searches).toMatchObject([{ source: 'processes', terms: [{ key: 'env', value: 'prod' }], complete: false }])
  })

  it('names what it does beside counting', () => {
    expect(parseQuery('error-tracking("*").source("all").new().rollup("count").last("5m") > 0').functions).toEqual([
      'source',
      'new',
    ])
  })
})

describe('a synthetic test', () => {
  it.each([
    ['no_query', undefined],
    ['', 'synthetics alert'],
    ['whatever', 'synthetics alert'],
  ])('has no query of its own: %j of type %s', (query, type) => {
    expect(parseQuery(query, type === undefined ? {} : { type })).toMatchObject({
      kind: 'synthetics',
      confidence: 'exact',
    })
  })
})

describe('the type of the monitor', () => {
  it('does not decide what the query is', () => {
    expect(parseQuery('101 && 102', { type: 'metric alert' }).kind).toBe('composite')
    expect(parseQuery('"ntp.in_sync".over("*").last(2).count_by_status()', { type: 'query alert' }).kind).toBe('check')
  })
})
