import { describe, expect, it } from 'vitest'
import { bestCoverage } from '../../../src/derive/coverage/best-coverage.js'
import type { CoverageVerdict, Signal, Wanted, WatchedResource } from '../../../src/derive/coverage/covers.js'
import { tagSetOf } from '../../../src/derive/datadog/scope/tag-set.js'
import type { Monitor } from '../../../src/model/datadog/monitor.js'
import { lookupIn, openAcme } from '../../support/datadog-estate.js'
import { monitor, notificationRule, type Over } from '../../support/make-datadog.js'

const KEYS = ['dbinstanceidentifier', 'name', 'env', 'region']
const database = (name = 'orders', keys: readonly string[] | 'all' = KEYS): WatchedResource => ({
  title: `database ${name}`,
  tags: tagSetOf([`dbinstanceidentifier:${name}`, `name:${name}`, 'env:prod', 'region:eu-west-1'], keys),
  identity: ['dbinstanceidentifier', 'name'],
})
/** Seconds; more than five minutes is no alert. */
const LAG: Signal = {
  name: 'replica lag',
  metrics: ['aws.rds.replica_lag'],
  trouble: 'above',
  misjudges: ({ form, limit }) =>
    form === 'value' && limit !== undefined && limit > 300 ? `it waits for ${limit} seconds` : undefined,
}
const STORAGE: Signal = {
  name: 'free storage',
  metrics: ['aws.rds.free_storage_space', 'aws.rds.total_storage_space'],
  trouble: 'below',
}

const LAGGING = 'max(last_10m):max:aws.rds.replica_lag{dbinstanceidentifier:orders} > 120'
const watching = (query = LAGGING, over: Over<Monitor> = {}, id = 1) => monitor(id, { query, ...over })

type Asked = { signal?: Signal; wanted?: Wanted; resource?: WatchedResource; rules?: string[] }
function judge(
  monitors: readonly Monitor[],
  { signal = LAG, wanted = 'paging', resource = database(), rules = [] }: Asked = {},
) {
  const estate = openAcme({
    'datadog.monitors': monitors,
    'datadog.notificationRules': rules.map((name) => notificationRule(name)),
  })
  return bestCoverage(lookupIn(estate)('datadog.watchersByKey'), resource, signal, wanted)
}
const brief = (verdict: CoverageVerdict | undefined) => verdict && `${verdict.state}: ${verdict.because}`
const one = (query: string, asked: Asked = {}, over: Over<Monitor> = {}) =>
  brief(judge([watching(query, over)], asked).best)

describe('a resource is covered', () => {
  it('by a monitor that watches it, in time, and pages', () => {
    expect(judge([watching()]).best).toMatchObject({ state: 'covered', steps: 8 })
    expect(judge([watching()]).nearest).toEqual([])
  })
  it('by nothing where there is nothing', () => {
    expect(judge([])).toMatchObject({ best: undefined, nearest: [] })
    expect(judge([watching('avg(last_5m):avg:system.cpu.user{*} > 90')]).best).toBeUndefined()
  })

  it.each([
    [
      'grouped by what singles it out',
      'avg(last_10m):avg:aws.rds.replica_lag{env:prod} by {dbinstanceidentifier} > 120',
      'covered',
    ],
    ['the worst of all', 'avg(last_10m):max:aws.rds.replica_lag{env:prod} > 120', 'covered'],
    ['the average of all', 'avg(last_10m):avg:aws.rds.replica_lag{env:prod} > 120', 'partly: it averages'],
    ['the best of all', 'avg(last_10m):min:aws.rds.replica_lag{env:prod} > 120', 'partly: it averages'],
    [
      'the average of two',
      'avg(last_10m):avg:aws.rds.replica_lag{dbinstanceidentifier IN (orders, carts)} > 120',
      'partly: it averages',
    ],
    [
      'the average of a pattern',
      'avg(last_10m):avg:aws.rds.replica_lag{dbinstanceidentifier:ord*} > 120',
      'partly: it averages',
    ],
    [
      'all but it',
      'avg(last_10m):max:aws.rds.replica_lag{!dbinstanceidentifier:orders} > 120',
      'not-covered: it is scoped to !dbinstanceidentifier:orders',
    ],
    [
      'another environment',
      'max(last_10m):max:aws.rds.replica_lag{env:staging} by {name} > 120',
      'not-covered: it is scoped to env:staging',
    ],
    [
      'too late',
      'max(last_10m):max:aws.rds.replica_lag{dbinstanceidentifier:orders} > 120000',
      'partly: it waits for 120000 seconds',
    ],
    [
      'brought into another unit',
      'max(last_10m):max:aws.rds.replica_lag{dbinstanceidentifier:orders} * 1000 > 120000',
      'covered',
    ],
    [
      'the wrong side',
      'max(last_10m):max:aws.rds.replica_lag{dbinstanceidentifier:orders} < 120',
      'partly: it alerts when replica lag is below',
    ],
    [
      'the right side, turned round',
      'max(last_10m):-1 * max:aws.rds.replica_lag{dbinstanceidentifier:orders} < -120',
      'covered',
    ],
  ])('%s', (_what, query, expected) => {
    expect(one(query)).toMatch(new RegExp(`^${expected.replaceAll('*', '\\*')}`))
  })

  it('whatever its average says where one number stands for all', () => {
    const signal = { ...LAG, fleetCounts: true }
    expect(one('avg(last_10m):avg:aws.rds.replica_lag{env:prod} > 120', { signal })).toMatch(/^covered/)
  })
})

describe('what is not known stays open', () => {
  const odd = (scope: string) => `max(last_10m):max:aws.rds.replica_lag{${scope}} > 120`
  it.each([
    ['a tag of an unknown key', odd('dbinstanceidentifier:orders,tier:gold'), 'possibly: whether tier:gold holds'],
    ['a template variable', odd('$db'), 'possibly: whether $db holds'],
    ['a key that is left out by an unknown value', odd('!tier:gold'), 'possibly: whether !tier:gold holds'],
  ])('%s', (_what, query, expected) => {
    expect(one(query)).toContain(expected)
  })
  it('unless all keys are known', () => {
    const resource = database('orders', 'all')
    expect(one(odd('dbinstanceidentifier:orders,tier:gold'), { resource })).toMatch(/^not-covered/)
    expect(one(odd('!tier:gold'), { resource })).toMatch(/^covered/)
  })
  it('or another part of the scope settles it', () => {
    expect(one(odd('tier:gold,env:staging'))).toMatch(/^not-covered/)
  })
  it('where the query was not understood and names the metric', () => {
    expect(one('aws.rds.replica_lag of orders, please')).toMatch(/^possibly: its query was not understood/)
    expect(one('something else')).toBeUndefined()
  })
  it('where the query was not read at all', () => {
    expect(one('', {}, { odd: ['query'] })).toMatch(/^unread/)
    expect(one(LAGGING, {}, { odd: ['options.variables.0'] })).toMatch(/^unread/)
    expect(one(LAGGING, {}, { odd: ['options'] })).toMatch(/^unread/)
  })
  it('where a part of the query was not understood', () => {
    const { best } = judge([watching('max(last_10m):max:aws.rds.replica_lag{dbinstanceidentifier:orders}')])
    expect(best).toMatchObject({ state: 'possibly' })
  })
  it.each(['message', 'matching_downtimes', 'draft_status', 'type', 'options.silenced'])(
    'where its %s was not read',
    (field) => {
      const over = { odd: [field], ...(field === 'message' && { message: '' }) }
      expect(one(LAGGING, {}, over)).toContain(`unread: the API answered ${field} of `)
    },
  )
  it('but not where what was not read decides nothing', () => {
    expect(one(LAGGING, {}, { odd: ['options.thresholds.critical', 'tag_list', 'created_at'] })).toMatch(/^covered/)
  })
  it('where only the moment decides whom it tells', () => {
    expect(one(LAGGING, {}, { message: '@oncall-{{service.name}}' })).toMatch(/^possibly: whom it tells/)
    expect(one(LAGGING, {}, { message: '{{#is_match "a" "b"}}@oncall-a{{/is_match}}' })).toMatch(/^possibly: whom/)
  })
})

describe('ratios', () => {
  const FREE = 'min:aws.rds.free_storage_space{dbinstanceidentifier:orders}'
  const TOTAL = 'max:aws.rds.total_storage_space{dbinstanceidentifier:orders}'
  const share = (query: string) =>
    judge([watching(query)], { signal: { ...STORAGE, metrics: [STORAGE.metrics[0] ?? ''] } }).best

  it('are read above the fraction line', () => {
    const best = share(`min(last_15m):${FREE} / ${TOTAL} * 100 < 10`)
    expect(best).toMatchObject({ state: 'covered' })
    expect(best?.watched).toMatchObject({
      form: 'ratio',
      under: 'aws.rds.total_storage_space',
      side: 'below',
      limit: 0.1,
    })
  })
  it('and below it, where the sides change', () => {
    const best = share(`min(last_15m):${TOTAL} / ${FREE} > 10`)
    expect(best).toMatchObject({ state: 'covered', watched: { form: 'inverse-ratio', side: 'above', limit: 10 } })
    expect(share(`min(last_15m):${TOTAL} / ${FREE} < 10`)).toMatchObject({ state: 'partly' })
  })
  it('with a number added: used is one minus free', () => {
    const best = share(`min(last_15m):100 - ${FREE} / ${TOTAL} * 100 > 90`)
    expect(best?.watched).toMatchObject({ form: 'ratio', side: 'below' })
    expect(best?.watched?.limit).toBeCloseTo(0.1)
  })
  it('that are shifted inside say nothing', () => {
    expect(share(`min(last_15m):(${FREE} + 5) / ${TOTAL} < 10`)?.watched).toMatchObject({ form: 'other' })
  })
})

describe('the unit of the limit', () => {
  const limit = (query: string) => judge([watching(query)]).best?.watched
  const lag = 'max:aws.rds.replica_lag{dbinstanceidentifier:orders}'
  it.each([
    [`max(last_10m):${lag} > 120`, 'above', 120],
    [`max(last_10m):${lag} * 1000 > 120000`, 'above', 120],
    [`max(last_10m):${lag} / 60 >= 2`, 'above', 120],
    [`max(last_10m):${lag} + 10 > 130`, 'above', 120],
    [`max(last_10m):0 - ${lag} < -120`, 'above', 120],
  ])('%s', (query, side, number) => {
    expect(limit(query)).toMatchObject({ form: 'value', side, limit: number })
  })
  it.each([
    `avg(last_4h):anomalies(${lag}, 'basic', 2) >= 1`,
    `change(avg(last_5m),last_1h):${lag} > 100`,
    `max(last_10m):${lag} + max:aws.rds.cpuutilization{dbinstanceidentifier:orders} > 100`,
  ])('%s has none', (query) => {
    expect(limit(query)).toMatchObject({ form: 'other' })
    expect(limit(query)?.limit).toBeUndefined()
  })
})

describe('one change flips the verdict, at its own step', () => {
  const covered = judge([watching()])
  it.each<[string, Monitor, string, number]>([
    ['muted', watching(LAGGING, { options: { silenced: { '*': null } } }), 'it is muted without end', 4],
    ['a draft', watching(LAGGING, { draft_status: 'draft' }), 'it is a draft', 4],
    ['scoped to another', watching(LAGGING.replace('{', '{env:staging,')), 'it is scoped to env:staging', 1],
    ['a thousand times the limit', watching(LAGGING.replace('120', '120000')), 'it waits for 120000 seconds', 3],
    ['without a handle', watching(LAGGING, { message: 'Lag.' }), 'it tells nobody', 5],
    [
      'with a chat alone',
      watching(LAGGING, { message: 'Lag. @slack-a' }),
      'it pages nobody, it only tells @slack-a',
      6,
    ],
    [
      'of recoveries alone',
      watching(LAGGING, { message: '{{#is_recovery}}@oncall-a{{/is_recovery}}' }),
      'it tells nobody',
      5,
    ],
  ])('%s', (_what, changed, because, steps) => {
    expect(covered.best?.state).toBe('covered')
    const { best, nearest } = judge([changed])
    expect(best).toMatchObject({ because, steps })
    expect(best?.state).not.toBe('covered')
    expect(nearest).toEqual([best])
  })
  it('a covering monitor beside the others covers', () => {
    const lame = watching(LAGGING, { message: 'Lag.' })
    expect(judge([lame]).best?.state).toBe('partly')
    expect(judge([lame, watching(LAGGING, {}, 2)]).best).toMatchObject({
      state: 'covered',
      watcher: { monitor: { monitor_id: 2 } },
    })
  })
  it('a notification rule or a composite gives it a voice', () => {
    const mute = watching(LAGGING, { message: 'Lag.' })
    expect(judge([mute], { rules: ['payments'] }).best?.state).toBe('covered')
    expect(judge([mute, monitor(9, { type: 'composite', query: '1 || 7' })]).best?.state).toBe('covered')
    expect(judge([mute, monitor(9, { type: 'composite', query: '1 && 7' })]).best?.state).toBe('possibly')
  })
  it('a chat is enough where anybody is', () => {
    expect(judge([watching(LAGGING, { message: '@slack-a' })], { wanted: 'anybody' }).best?.state).toBe('covered')
  })
})

describe('the nearest candidates', () => {
  it('are three, those that got furthest first, then by number', () => {
    const nearest = judge([
      watching(LAGGING.replace('{', '{env:staging,'), {}, 1),
      watching(LAGGING, { message: 'Lag.' }, 2),
      watching(LAGGING.replace('120', '120000'), {}, 5),
      watching(LAGGING.replace('120', '150000'), {}, 4),
    ]).nearest
    expect(nearest.map(({ watcher }) => watcher.monitor.monitor_id)).toEqual([2, 4, 5])
  })
})

describe('service checks', () => {
  const AGENT: Signal = { name: 'a lost agent', metrics: [], checks: ['datadog.agent.up'] }
  const check = (over: string) => `"datadog.agent.up".over(${over}).by("name").last(2).count_by_status()`
  it.each([
    ['"*"', 'covered'],
    ['"env:prod"', 'covered'],
    ['"env:staging"', 'not-covered: it is scoped to env:staging'],
    ['"tier:gold"', 'possibly: whether tier:gold holds'],
  ])('over %s', (over, expected) => {
    expect(one(check(over), { signal: AGENT })).toContain(expected)
  })
  it('stay open where a part was not understood', () => {
    const query = check('"*"').replace('.last(2)', '.except("host:a").last(2)')
    expect(one(query, { signal: AGENT })).toContain('possibly: a part of its query was not understood')
  })
})

describe('candidates', () => {
  it('are those that name a key whose value is open, though all others are known', () => {
    const all = database('orders', 'all')
    const resource = { ...all, tags: { ...all.tags, openKeys: new Set(['targetgroup']) } }
    const scoped = (tag: string) => LAGGING.replace('dbinstanceidentifier:orders', tag)
    expect(one(scoped('name:orders,targetgroup:web'), { resource })).toMatch(/^possibly: whether targetgroup:web/)
    expect(one(scoped('targetgroup:web'), { resource })).toMatch(/^possibly: whether targetgroup:web/)
    expect(one(scoped('tier:gold'), { resource })).toMatch(/^not-covered: it is scoped to tier:gold/)
  })
  it('are found by key: monitors of other databases are never looked at', () => {
    const others = Array.from({ length: 300 }, (_, at) => watching(LAGGING.replace('orders', `db-${at}`), {}, at + 10))
    const estate = openAcme({ 'datadog.monitors': [...others, watching()], 'datadog.notificationRules': [] })
    const watchers = lookupIn(estate)('datadog.watchersByKey')
    let looked = 0
    const counting = {
      all: (key: string) => {
        const found = watchers.all(key)
        looked += found.length
        return found
      },
    }
    expect(bestCoverage(counting, database(), LAG, 'paging').best?.state).toBe('covered')
    expect(looked).toBeLessThanOrEqual(3)
  })
  it('are those that name a key whose value is not known', () => {
    const resource = database('orders', ['env'])
    expect(one(LAGGING.replace('orders', 'carts'), { resource })).toMatch(
      /^possibly: whether dbinstanceidentifier:carts/,
    )
  })
})
