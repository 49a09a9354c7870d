import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../../src/derive/datadog/query/parse-query.js'

const metric = (name: string, query: string) => ({ data_source: 'metrics', name, query, aggregator: 'avg' })
const events = (name: string, query: string, data_source = 'logs') => ({
  data_source,
  name,
  search: { query },
  indexes: ['*'],
  compute: { aggregation: 'count' },
  group_by: [{ facet: 'service', limit: 10 }],
})
const formula = (text: string, variables?: readonly unknown[]) =>
  parseQuery(text, { type: 'query alert', ...(variables && { variables }) })

describe('a formula', () => {
  it('has the series of its variables', () => {
    const query = formula('formula("errors / hits * 100").last("15m") > 5', [
      metric('hits', 'sum:trace.web.hits{env:prod} by {service}.as_count()'),
      metric('errors', 'sum:trace.web.errors{env:prod} by {service}.as_count()'),
    ])
    expect(query).toMatchObject({
      kind: 'formula',
      confidence: 'exact',
      measure: 'value',
      windowSeconds: 900,
      comparator: '>',
      threshold: 5,
      value: { kind: 'ratio', over: { terms: [{ series: 1 }] }, under: { terms: [{ series: 0 }] }, factor: 100 },
    })
    expect(query.series.map(({ metric: name, use, variable, by }) => ({ name, use, variable, by }))).toEqual([
      { name: 'trace.web.hits', use: 'denominator', variable: 'hits', by: ['service'] },
      { name: 'trace.web.errors', use: 'numerator', variable: 'errors', by: ['service'] },
    ])
  })

  it('takes what its variables calculate', () => {
    const { value, functions } = formula('formula("abs(a) * 2").last("5m") > 1', [
      metric('a', 'default(sum:app.a{*}, 0) - sum:app.b{*}'),
    ])
    expect(value).toEqual({
      kind: 'sum',
      terms: [
        { series: 0, factor: 2 },
        { series: 1, factor: -2 },
      ],
      offset: 0,
    })
    expect(functions).toEqual(['default', 'abs'])
  })

  it('has searches where its variables search', () => {
    const { searches, series, confidence } = formula('formula("query2 / query1 * 100").last("15m") >= 0.8', [
      events('query2', 'service:web status:error'),
      events('query1', 'service:web', 'spans'),
    ])
    expect({ series, confidence }).toEqual({ series: [], confidence: 'exact' })
    expect(searches).toMatchObject([
      { source: 'logs', variable: 'query2', by: ['service'], rollup: 'count', complete: true },
      { source: 'spans', variable: 'query1', terms: [{ key: 'service', value: 'web' }] },
    ])
  })

  it.each([
    ['formula("exclude_null(query1)").last("7d").anomaly(direction="above", threshold=10) >= 5', 'anomaly', 604_800],
    ['formula("query1").current("1mo").forecast() > 1000', 'forecast', 2_592_000],
    ['formula("query1").last("7d").change("relative") > 10', 'percent-change', 604_800],
    ['formula("query1").last("7d").change("absolute") > 10', 'change', 604_800],
  ])('of costs says behind it how the threshold is meant: %s', (text, measure, windowSeconds) => {
    const costs = {
      data_source: 'cloud_cost',
      name: 'query1',
      query: 'sum:aws.cost.net{*} by {service}',
      aggregator: 'sum',
    }
    expect(formula(text, [costs])).toMatchObject({
      confidence: 'exact',
      measure,
      windowSeconds,
      series: [{ use: 'alone' }],
    })
  })

  it('of a query that is filtered by another has its base query', () => {
    const filtered = {
      data_source: 'aggregate_filtered_query',
      name: 'query1',
      base_query: metric('inner', 'avg:app.load{*}'),
      filter_query: { data_source: 'reference_table', table_name: 'services' },
      filters: [],
    }
    expect(formula('formula("query1").last("5m") > 1', [filtered])).toMatchObject({
      confidence: 'exact',
      series: [{ metric: 'app.load', variable: 'query1' }],
    })
  })

  it('of data jobs has what selects them', () => {
    const runs = { name: 'run_query', query_dialect: 'metric', job_type: 'airflow.dag', jobs_query: 'env:prod' }
    expect(formula('formula("failed_runs(run_query)").by(job_name).last(1h) > 0', [runs])).toMatchObject({
      confidence: 'exact',
      searches: [{ source: 'data_jobs', terms: [{ key: 'env', value: 'prod' }], by: ['job_name'] }],
    })
  })

  it.each<[string, string, readonly unknown[] | undefined, string]>([
    ['without variables', 'formula("a").last("5m") > 1', undefined, 'the variables of the formula were not given'],
    [
      'with a name that is nowhere',
      'formula("a + b").last("5m") > 1',
      [metric('a', 'avg:x{*}')],
      'in the formula: b is not among the variables',
    ],
    [
      'with a variable of another kind',
      'formula("a").last("5m") > 1',
      [{ name: 'a', table: 'x' }],
      'a variable of a kind that is not known',
    ],
    [
      'with a variable that is nothing',
      'formula("a").last("5m") > 1',
      [null],
      'a variable of a kind that is not known',
    ],
    [
      'that is not well formed',
      'formula("a +").last("5m") > 1',
      [metric('a', 'avg:x{*}')],
      'in the formula: expected a metric, a function or a number',
    ],
    [
      'with a query that is not well formed',
      'formula("a").last("5m") > 1',
      [metric('a', 'avg:x{*} +')],
      'in variable a: expected a metric, a function or a number',
    ],
    [
      'with free text to search for',
      'formula("a").last("5m") > 1',
      [events('a', 'timeout')],
      'a search is more than tags',
    ],
  ])('%s is read in part', (_case, text, variables, what) => {
    expect(formula(text, variables)).toMatchObject({ kind: 'formula', confidence: 'partial', problem: { what } })
  })

  it('keeps its series where only the formula is not understood', () => {
    expect(formula('formula("a ^ 2").last("5m") > 1', [metric('a', 'avg:app.load{*}')])).toMatchObject({
      confidence: 'partial',
      series: [{ metric: 'app.load', use: 'mixed' }],
      value: { kind: 'mixed' },
    })
  })
})
