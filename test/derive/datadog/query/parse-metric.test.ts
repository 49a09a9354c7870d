import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../../src/derive/datadog/query/parse-query.js'
import type { ParsedQuery, QueryValue, ScopeExpression } from '../../../../src/model/datadog/monitor-query.js'

const equals = (key: string, value: string): ScopeExpression => ({ kind: 'equals', key, value })
const seriesOf = (query: string) => parseQuery(query).series

describe('a metric query', () => {
  it('is read in all its parts', () => {
    expect(parseQuery('avg(last_5m):avg:system.cpu.user{env:prod} by {host} > 90')).toEqual({
      kind: 'metric',
      confidence: 'exact',
      series: [
        {
          metric: 'system.cpu.user',
          name: 'system.cpu.user',
          aggregator: 'avg',
          scope: equals('env', 'prod'),
          by: ['host'],
          modifiers: [],
          inside: [],
          use: 'alone',
        },
      ],
      value: { kind: 'sum', terms: [{ series: 0, factor: 1 }], offset: 0 },
      measure: 'value',
      timeAggregation: 'avg',
      window: 'last_5m',
      windowSeconds: 300,
      comparator: '>',
      threshold: 90,
      functions: [],
      monitorIds: [],
      searches: [],
    } satisfies ParsedQuery)
  })

  it.each([
    ['avg(last_5m):max:app.queue{*} > 1', { window: 'last_5m', windowSeconds: 300, timeAggregation: 'avg' }],
    ['max(last_4h):max:app.queue{*} > 1', { windowSeconds: 14_400, timeAggregation: 'max' }],
    ['avg(current_1mo):avg:app.cost{*} > 1', { window: 'current_1mo', windowSeconds: 2_592_000 }],
    ['avg(last_1mo):avg:app.cost{*} > 1', { windowSeconds: 2_592_000 }],
    ['max(next_2w):forecast(max:app.disk{*}, "linear", 1) >= 90', { windowSeconds: 1_209_600, measure: 'forecast' }],
    ['percentile(last_1d):p99:trace.web.request{service:web} > 10', { timeAggregation: 'percentile' }],
    ['sum(last_1d):sum:app.errors{*}.as_count() >= 1e3', { comparator: '>=', threshold: 1000 }],
    ['min(last_10m):max:app.beat{*} < 1', { comparator: '<', threshold: 1 }],
    ['min(last_10m):max:app.beat{*} <= 0.5', { comparator: '<=', threshold: 0.5 }],
    ['avg(last_10m):max:app.lag{*} == -1', { comparator: '==', threshold: -1 }],
    ['avg(last_10m):max:app.count{*} != .5', { comparator: '!=', threshold: 0.5 }],
    ['\n  avg(last_5m):\n    avg:app.load{*}\n  > 5\n', { comparator: '>', threshold: 5 }],
    ['avg(last_5m): avg: app.load {*} by { host , zone }>5', { comparator: '>', threshold: 5 }],
    [
      'change(min(last_1h),last_5m):sum:app.hits{*} > 5',
      { measure: 'change', timeAggregation: 'min', windowSeconds: 3600 },
    ],
    ['pct_change(avg(last_5m), 1h_ago):sum:app.hits{*} > 50', { measure: 'percent-change', windowSeconds: 300 }],
    ["avg(last_4h):anomalies(avg:app.hits{*}, 'agile', 2, direction='both') >= 1", { measure: 'anomaly' }],
    ["avg(last_30m):outliers(avg:app.cpu{*} by {host}, 'dbscan', 7) > 0", { measure: 'outlier' }],
  ] as const)('is read in time and condition: %s', (query, expected) => {
    expect(parseQuery(query)).toMatchObject({ kind: 'metric', confidence: 'exact', ...expected })
  })

  it('may have another query as its limit', () => {
    const { threshold, dynamicThreshold, confidence } = parseQuery('avg(last_5m):avg:app.load{*} > threshold')
    expect({ threshold, dynamicThreshold, confidence }).toEqual({ dynamicThreshold: true, confidence: 'exact' })
  })
})

describe('a series', () => {
  it.each([
    ['aws.rds.cpuutilization.average', 'aws.rds.cpuutilization', 'average'],
    ['aws.elb.latency.p99', 'aws.elb.latency', 'p99'],
    ['aws.applicationelb.healthy_host_count.minimum', 'aws.applicationelb.healthy_host_count', 'minimum'],
    ['aws.rds.aurora_replica_lag_maximum', 'aws.rds.aurora_replica_lag_maximum', undefined],
    ['app.requests.sum', 'app.requests.sum', undefined],
    ['org.example.ServletHandler.5xx', 'org.example.servlethandler.5xx', undefined],
  ])('named %s is a series of %s', (name, metric, statistic) => {
    const [series] = seriesOf(`avg(last_5m):avg:${name}{*} > 1`)
    expect({ metric: series?.metric, name: series?.name, statistic: series?.statistic }).toEqual({
      metric,
      name,
      statistic,
    })
  })

  it.each([
    ['avg:app.load{*} by {host,pod_name}.rollup(avg, 60)', ['host', 'pod_name'], ['rollup(avg, 60)']],
    ['avg:app.load{*}.as_count() by {host}', ['host'], ['as_count()']],
    [
      'avg:app.load{*}.as_count().fill(zero, 0).rollup(sum, 900)',
      [],
      ['as_count()', 'fill(zero, 0)', 'rollup(sum, 900)'],
    ],
    ['avg:app.load{*}by{Host.Name,@git.branch}', ['host.name', '@git.branch'], []],
    ['avg:app.load{*}', [], []],
  ])('has groups and modifiers: %s', (series, by, modifiers) => {
    expect(seriesOf(`avg(last_5m):${series} > 1`)).toMatchObject([{ by, modifiers }])
  })

  it.each([
    ['p95:trace.web.request{*}', 'p95'],
    ['count(v: v<=0.5):trace.web.request{*}.as_count()', 'count(v: v<=0.5)'],
  ])('has an aggregator: %s', (series, aggregator) => {
    expect(seriesOf(`avg(last_5m):${series} > 1`)).toMatchObject([{ aggregator }])
  })

  it('may have none', () => {
    const [series] = seriesOf('avg(last_5m):zookeeper.avg_latency{env:prod} > 1')
    expect(series).toMatchObject({ metric: 'zookeeper.avg_latency', scope: equals('env', 'prod') })
    expect(series).not.toHaveProperty('aggregator')
  })

  it('knows the functions around it, the outermost first', () => {
    const { series, functions } = parseQuery(
      "avg(last_4h):anomalies(default(per_second(sum:app.hits{*}), 0), 'basic', 2, direction='above') >= 1",
    )
    expect(series).toMatchObject([{ metric: 'app.hits', inside: ['anomalies', 'default', 'per_second'] }])
    expect(functions).toEqual(['anomalies', 'default', 'per_second'])
  })
})

const one = (series: number, factor = 1) => ({ series, factor })
const sum = (...terms: { series: number; factor: number }[]) => ({ terms, offset: 0 })

describe('what is calculated', () => {
  it.each<[string, string[], QueryValue]>([
    ['avg:a{*}', ['alone'], { kind: 'sum', ...sum(one(0)) }],
    ['avg:a{*} * 100', ['alone'], { kind: 'sum', ...sum(one(0, 100)) }],
    ['avg:a{*} / 1000', ['alone'], { kind: 'sum', ...sum(one(0, 0.001)) }],
    ['100 - avg:a{*}', ['alone'], { kind: 'sum', terms: [one(0, -1)], offset: 100 }],
    ['-avg:a{*}', ['alone'], { kind: 'sum', ...sum(one(0, -1)) }],
    ['default(avg:a{*}, 0)', ['alone'], { kind: 'sum', ...sum(one(0)) }],
    ['clamp_min((avg:a{*}), 5).rollup(avg, 60)', ['alone'], { kind: 'sum', ...sum(one(0)) }],
    ['max:a{*} - max:b{*}', ['difference', 'difference'], { kind: 'sum', ...sum(one(0), one(1, -1)) }],
    ['max:a{*} - max:b{*} + 1', ['difference', 'difference'], { kind: 'sum', terms: [one(0), one(1, -1)], offset: 1 }],
    ['avg:a{*} - hour_before(avg:a{*})', ['difference', 'difference'], { kind: 'sum', ...sum(one(0), one(1, -1)) }],
    ['avg:a{*} + avg:b{*}', ['sum', 'sum'], { kind: 'sum', ...sum(one(0), one(1)) }],
    ['0 - avg:a{*} - avg:b{*}', ['sum', 'sum'], { kind: 'sum', ...sum(one(0, -1), one(1, -1)) }],
    [
      'avg:free{*} / avg:total{*} * 100',
      ['numerator', 'denominator'],
      { kind: 'ratio', over: sum(one(0)), under: sum(one(1)), factor: 100, offset: 0 },
    ],
    [
      'avg:free{*} * 100 / avg:total{*}',
      ['numerator', 'denominator'],
      { kind: 'ratio', over: sum(one(0)), under: sum(one(1)), factor: 100, offset: 0 },
    ],
    [
      '100 - (default(avg:good{*}, 0) / avg:all{*} * 100)',
      ['numerator', 'denominator'],
      { kind: 'ratio', over: sum(one(0)), under: sum(one(1)), factor: -100, offset: 100 },
    ],
    [
      '(avg:a{*} / (avg:a{*} + avg:b{*})) * 100',
      ['numerator', 'denominator', 'denominator'],
      { kind: 'ratio', over: sum(one(0)), under: sum(one(1), one(2)), factor: 100, offset: 0 },
    ],
    [
      'avg:a{*} / (avg:b{*} + 5)',
      ['numerator', 'denominator'],
      { kind: 'ratio', over: sum(one(0)), under: { terms: [one(1)], offset: 5 }, factor: 1, offset: 0 },
    ],
    ['avg:a{*} * avg:b{*}', ['mixed', 'mixed'], { kind: 'mixed' }],
    ['1 / avg:a{*}', ['mixed'], { kind: 'mixed' }],
    ['avg:a{*} / 0', ['mixed'], { kind: 'mixed' }],
    ['avg:a{*} / avg:b{*} / avg:c{*}', ['mixed', 'mixed', 'mixed'], { kind: 'mixed' }],
    ['per_second(avg:a{*})', ['mixed'], { kind: 'mixed' }],
    ['abs(diff(avg:a{*}))', ['mixed'], { kind: 'mixed' }],
    ['default(avg:a{*}, avg:b{*})', ['alone', 'mixed'], { kind: 'sum', ...sum(one(0)) }],
  ])('%s', (expression, uses, value) => {
    const query = parseQuery(`avg(last_5m):${expression} > 5`)
    expect(query.confidence).toBe('exact')
    expect(query.series.map(({ use }) => use)).toEqual(uses)
    expect(query.value).toEqual(value)
  })

  it('binds * and / stronger, and the left before the right', () => {
    const { value } = parseQuery('avg(last_5m):avg:a{*} - avg:b{*} * 2 - avg:c{*} / 2 - 1 > 5')
    expect(value).toEqual({ kind: 'sum', terms: [one(0), one(1, -2), one(2, -0.5)], offset: -1 })
  })
})

describe('what is not understood', () => {
  it.each([
    ['avg(last_5m):avg:app.load{*}', 28, 'a comparison was expected'],
    ['avg(last_5m):avg:app.load{*} > many', 30, 'a threshold was expected'],
    ['avg(last_5m):avg:app.load{*} > 5 for ever', 33, 'the end of the query was expected'],
    ['avg(last_5m):avg:app.load > 5', 25, 'a metric without a scope'],
    ['avg(last_5m):avg:app.load{env:prod,a:b OR a:c} > 5', 45, 'in a scope: commas and OR are mixed'],
    ['avg(last_5m):avg:app.load{env:prod stage:a} > 5', 35, 'in a scope: expected , or AND or OR'],
  ])('leaves the rest standing: %s', (query, at, what) => {
    const { confidence, series, problem } = parseQuery(query)
    expect({ confidence, problem }).toEqual({ confidence: 'partial', problem: { at, what } })
    expect(series).toMatchObject([{ metric: 'app.load' }])
  })

  it.each([
    ['', 0],
    ['query', 0],
    ['avg:app.load{*} > 5', 0],
    ['avg(last_5m): > 5', 14],
    ['avg(last_5m):(avg:app.load{*} > 5', 30],
    ['avg(last_5m):default(avg:app.load{*}, > 5', 38],
    ['avg(last_5m):avg:app.load{*} + * 2 > 5', 31],
    ['avg(last_5m):12 > 5', 16],
    ['"avg(last_5m):avg:app.load{*} > 5"', 34],
    ['avg(last_5m):avg:app.load{*}.rollup(avg > 5', 35],
  ])('is a gap, never an empty query: %s', (query, at) => {
    expect(parseQuery(query)).toMatchObject({ kind: 'unparsed', confidence: 'unparsed', series: [], problem: { at } })
  })
})
