import { describe, expect, test } from 'vitest'
import { collectDatadog } from '../../../src/collect/datadog/collect-datadog.js'
import type { DatadogDatasetName } from '../../../src/collect/datadog/collector.js'
import { datadogCollectors } from '../../../src/collect/datadog/collectors/index.js'
import { RefusedOperation } from '../../../src/collect/datadog/guard.js'
import { createStats } from '../../../src/collect/stats.js'
import { ApiError } from '../../../src/sandbox/datadog/api-error.js'
import { deny, lastBefore, replaced, throttle, unauthorized, without } from '../../../src/sandbox/datadog/faults.js'
import { leapingClock } from '../../support/sandbox.js'
import {
  apiKey,
  applicationKey,
  archive,
  awsAccount,
  entity,
  host,
  index,
  monitor,
  notificationRule,
  NOW,
  objective,
  policy,
  routingRule,
  schedule,
  SCOPE,
  SECONDS,
  syntheticTest,
  team,
  user,
  scorecardOutcome,
  scorecardRule,
} from './support/estate.js'
import { readOrg } from './support/read-org.js'
import { AT_ONCE } from '../../../src/collect/datadog/rate.js'

const gone = { error: () => new ApiError(404, { errors: ['Not found'] }) }
const ALL = datadogCollectors.map(({ fills }) => fills)
const FACTS = ['datadog.onCallSchedules:onCall'] as const
const DATE = '2026-01-02T03:04:05.000000+00:00'

/** Three of everything, so that pages of two have an end. */
const whole = {
  users: [user('auditor'), user('ada'), user('bob', { disabled: true, status: 'Disabled' })],
  monitors: [monitor(1), monitor(2), monitor(3)],
  notificationRules: ['n-1', 'n-2', 'n-3'].map((id) => notificationRule(id)),
  objectives: ['o-1', 'o-2', 'o-3'].map((id) => objective(id)),
  syntheticTests: ['abc-1', 'abc-2', 'abc-3'].map((id) => syntheticTest(id)),
  hosts: [host(1), host(2), host(3)],
  awsAccounts: ['a-1', 'a-2', 'a-3'].map((id) => awsAccount(id)),
  logArchives: ['l-1', 'l-2', 'l-3'].map(archive),
  logIndexes: ['main', 'audit', 'debug'].map(index),
  metrics: ['a', 'b', 'c'].map((name) => ({ name, last_reported: SECONDS - 60 })),
  entities: ['e-1', 'e-2', 'e-3'].map((id) => entity(id)),
  scorecardRules: ['r-1', 'r-2', 'r-3'].map((id) => scorecardRule(id)),
  scorecardOutcomes: ['o-1', 'o-2', 'o-3'].map((id) => scorecardOutcome(id, 'r-1')),
  teams: [
    team('t-1', 'payments', [routingRule('r-1', 'p-1', 'tags.env:prod'), routingRule('r-2', 'p-2')]),
    team('t-2', 'web', [routingRule('r-3', 'p-3')]),
    team('t-3', 'nobody-calls-us', [routingRule('r-4', 'p-4')]),
  ],
  escalationPolicies: ['p-1', 'p-2', 'p-3', 'p-4'].map(policy),
  schedules: ['s-1', 's-2', 's-3'].map((id) => schedule(id)),
  apiKeys: ['k-1', 'k-2', 'k-3'].map(apiKey),
  applicationKeys: ['k-1', 'k-2', 'k-3'].map((id) => applicationKey(id)),
}

const base = (path: string, name: string, tags: Record<string, string> = {}) => ({
  id: `datadog://acme1234/${path}`,
  scope: SCOPE,
  name,
  tags,
})

describe('an organisation', () => {
  test('is read whole, over pages of any size, by reads alone', async () => {
    const reading = await readOrg(whole, ALL, { pageSize: 2, facts: FACTS })
    expect(reading).toMatchObject({ entered: 1, scopes: [SCOPE], gaps: [] })
    const states = reading.portions.map(({ name, portion }) => [
      name,
      portion.state,
      portion.items.length,
      portion.gaps,
    ])
    const counts = new Map<string, number>([['datadog.onCallRoutingRules', 2]])
    expect(states).toEqual(ALL.map((name) => [name, 'complete', counts.get(name) ?? 3, []]))
    expect(new Set(reading.calls.map(({ method }) => method))).toEqual(new Set(['GET']))
    const counted = [...reading.stats.operations.values()].reduce((sum, { requests }) => sum + requests, 0)
    expect(counted).toBe(reading.calls.length)
  })

  test('gives no secret away', async () => {
    const reading = await readOrg(whole, ALL, { facts: FACTS })
    expect(JSON.stringify(reading.portions)).not.toMatch(/hush|an-api-key|an-app-key|TOKEN/)
  })

  test('that is empty is complete', async () => {
    const reading = await readOrg({}, ALL)
    const states = reading.portions.filter(({ name }) => name !== 'datadog.users').map(({ portion }) => portion)
    expect(new Set(states.map(({ state, items }) => `${state} ${items.length}`))).toEqual(new Set(['complete 0']))
  })

  test('is read by a token as well', async () => {
    const reading = await readOrg(whole, ['datadog.monitors'], { credentials: { bearerToken: 'a-token' } })
    expect(reading.portion('datadog.monitors').state).toBe('complete')
    expect(new Set(reading.calls.map(({ authorization }) => authorization))).toEqual(new Set(['bearer']))
  })

  test('gives one element and one page of everything as a sample', async () => {
    const reading = await readOrg(whole, ALL, { sample: true, facts: FACTS })
    const sizes = reading.calls.flatMap(({ query }) =>
      Object.entries(query).filter(([name]) => /page_?\[?size|per_page|^limit|page\[limit|^count$/.test(name)),
    )
    expect(new Set(sizes.map(([, size]) => size))).toEqual(new Set(['1']))
    const lists = reading.calls.filter(({ operation }) => /^datadog:(?:List|Search)/.test(operation))
    expect(new Set(lists.map(({ operation }) => operation)).size).toBe(lists.length)
  })
})

describe('who is called what', () => {
  test('the organisation has its public id, or the name it is given', async () => {
    const own = await readOrg(whole, ['datadog.slos'])
    expect(own.portion('datadog.slos').items[0]?.id).toBe('datadog://acme1234/slo/o-1')
    const named = await readOrg(whole, ['datadog.slos'], { org: 'shop' })
    expect(named.scopes).toEqual([{ provider: 'datadog', org: 'shop' }])
  })

  test('where nobody may ask, it has the name of its site, and is read all the same', async () => {
    const reading = await readOrg(whole, ['datadog.slos'], {
      faults: ({ operation }) => (operation === 'datadog:GetCurrentUser' ? deny : undefined),
    })
    expect(reading).toMatchObject({ entered: 1, scopes: [{ provider: 'datadog', org: 'datadoghq.com' }], gaps: [] })
    expect(reading.portion('datadog.slos').state).toBe('complete')
  })

  test('an API key that is none closes the organisation, with one gap that asks for no scope', async () => {
    const reading = await readOrg(whole, ALL, {
      faults: ({ operation }) => (/CurrentUser|Validate/.test(operation) ? deny : undefined),
    })
    expect(reading.entered).toBe(0)
    expect(reading.gaps).toEqual([
      {
        reason: 'denied',
        scope: { provider: 'datadog', org: 'datadoghq.com' },
        source: 'datadog:Validate',
        detail: expect.stringContaining('the API key is not accepted'),
      },
    ])
    expect(reading.portions.every(({ portion }) => portion.state === 'missing')).toBe(true)
    expect(reading.calls).toHaveLength(2)
  })

  test('credentials that are not accepted close it with one gap and one call', async () => {
    const reading = await readOrg(whole, ALL, { faults: () => unauthorized })
    expect(reading).toMatchObject({ entered: 0, gaps: [{ reason: 'expired' }] })
    expect(new Set(reading.portions.flatMap(({ portion }) => portion.gaps))).toEqual(new Set(reading.gaps))
    expect(reading.calls).toHaveLength(1)
  })

  test('credentials that expire on the way end it with that one gap', async () => {
    const reading = await readOrg(whole, ALL, {
      faults: ({ operation }) => (operation === 'datadog:GetCurrentUser' ? undefined : unauthorized),
    })
    expect(reading.entered).toBe(1)
    expect(new Set(reading.portions.flatMap(({ portion }) => portion.gaps)).size).toBe(1)
    expect(reading.portions.every(({ portion }) => portion.state === 'missing')).toBe(true)
    expect(reading.calls.length).toBeLessThanOrEqual(AT_ONCE + 1)
  })

  test('a site that is none is sent nothing', async () => {
    const found = await collectDatadog(
      { site: 'evil.example', credentials: { bearerToken: 'x' }, requestTimeout: 1 },
      { datasets: new Set(['datadog.slos']), facts: new Set() },
      { signal: new AbortController().signal, stats: createStats(), now: 0, onProgress: () => undefined },
      () => {
        throw new RefusedOperation('nothing may be started')
      },
    )
    expect(found).toMatchObject({
      entered: 0,
      gaps: [{ reason: 'failed', detail: expect.stringContaining('no site of Datadog') }],
      portions: [{ name: 'datadog.slos', portion: { state: 'missing' } }],
    })
  })

  test('a client that cannot be loaded leaves one gap in every list', async () => {
    const found = await collectDatadog(
      { site: 'datadoghq.com', credentials: { bearerToken: 'x' }, requestTimeout: 1 },
      { datasets: new Set(ALL), facts: new Set() },
      {
        signal: new AbortController().signal,
        stats: createStats(),
        now: 0,
        onProgress: () => undefined,
        clock: leapingClock(),
      },
      () => ({ build: () => Promise.reject(new Error('cannot be loaded')), close: () => Promise.resolve() }),
    )
    expect(found).toMatchObject({ entered: 0, gaps: [{ detail: 'cannot be loaded' }] })
    expect(found.portions.map(({ portion }) => [portion.state, portion.gaps])).toEqual(
      ALL.map(() => ['missing', found.gaps]),
    )
  })

  test('an interrupted run says so', async () => {
    const ending = new AbortController()
    ending.abort(Object.assign(new Error('stop'), { name: 'Interrupted' }))
    const reading = await readOrg(whole, ['datadog.slos'], { signal: ending.signal })
    expect(reading).toMatchObject({ entered: 0, gaps: [{ reason: 'interrupted' }] })
    expect(reading.calls).toHaveLength(0)
  })
})

/** Each dataset, the operation that lists it, and its list in the answer. */
const LISTS: readonly (readonly [DatadogDatasetName, operation: string, scope: string, list: string])[] = [
  ['datadog.monitors', 'ListMonitors', 'monitors_read', ''],
  ['datadog.monitorSearch', 'SearchMonitors', 'monitors_read', 'monitors'],
  ['datadog.notificationRules', 'GetMonitorNotificationRules', 'monitors_read', 'data'],
  ['datadog.slos', 'ListSLOs', 'slos_read', 'data'],
  ['datadog.syntheticTests', 'ListTests', 'synthetics_read', 'tests'],
  ['datadog.hosts', 'ListHosts', 'hosts_read', 'host_list'],
  ['datadog.awsAccounts', 'ListAWSAccounts', 'aws_configuration_read', 'data'],
  ['datadog.logsArchives', 'ListLogsArchives', 'logs_read_archives', 'data'],
  ['datadog.logsIndexes', 'ListLogIndexes', 'logs_read_config', 'indexes'],
  ['datadog.activeMetrics', 'ListActiveMetrics', 'metrics_read', 'metrics'],
  ['datadog.catalogEntities', 'ListCatalogEntity', 'apm_service_catalog_read', 'data'],
  ['datadog.scorecardRules', 'ListScorecardRules', 'apm_service_catalog_read', 'data'],
  ['datadog.scorecardOutcomes', 'ListScorecardOutcomes', 'apm_service_catalog_read', 'data'],
  ['datadog.teams', 'ListTeams', 'teams_read', 'data'],
  ['datadog.users', 'ListUsers', 'user_access_read', 'data'],
  ['datadog.onCallSchedules', 'ListOnCallSchedules', 'on_call_read', 'data'],
  ['datadog.apiKeys', 'ListAPIKeys', 'api_keys_read', 'data'],
  ['datadog.applicationKeys', 'ListApplicationKeys', 'org_app_keys_read', 'data'],
]
const PAGED = LISTS.filter(([name]) => !/awsAccounts|logs|activeMetrics/.test(name))
/** The second page is asked for by a number other than 0. */
const isLater = (query: Readonly<Record<string, string>>): boolean =>
  ['page', 'page_number', 'page[number]', 'page[offset]', 'offset', 'start', 'id_offset'].some(
    (name) => (query[name] ?? '0') !== '0',
  )

describe.each(LISTS)('%s', (name, operation, scope, list) => {
  const source = `datadog:${operation}`

  test('without its scope is missing, and the gap names the scope', async () => {
    const { portion } = await readOrg(whole, [name], { lacks: [scope] })
    expect(portion(name)).toMatchObject({
      state: 'missing',
      items: [],
      gaps: [{ reason: 'denied', scope: SCOPE, source, permission: scope }],
    })
  })

  test.each([
    ['an empty object', { body: {} }],
    ['null for the list', list === '' ? { body: { monitors: [] } } : replaced(list, null)],
    ['a page for humans', { instead: '<html>Sign in</html>' }],
  ])('is never empty because of %s', async (_name, effect) => {
    const faults = (call: { operation: string }) => (call.operation === source ? effect : undefined)
    const { portion } = await readOrg(whole, [name], { faults })
    expect(portion(name)).toMatchObject({ state: 'missing', items: [], gaps: [{ reason: 'failed', source }] })
  })

  test('drops an element that is none, and says so', async () => {
    const first = list === '' ? '0' : `${list}.0`
    const faults = (call: { operation: string; query: Readonly<Record<string, string>> }) =>
      call.operation === source && !isLater(call.query) ? replaced(first, 7) : undefined
    const { portion } = await readOrg(whole, [name], { faults })
    expect(portion(name)).toMatchObject({
      state: 'partial',
      gaps: expect.arrayContaining([expect.objectContaining({ reason: 'failed', source })]),
    })
    expect(portion(name).items).toHaveLength(2)
  })
})

describe.each(PAGED)('the pages of %s', (name, operation) => {
  const source = `datadog:${operation}`

  test.each(['ignored', 'repeated'] as const)('that are %s leave a gap', async (fault) => {
    const faults = (call: { operation: string }) => (call.operation === source ? { pages: fault } : undefined)
    const { portion, calls } = await readOrg(whole, [name], { pageSize: 1, faults })
    expect(portion(name)).toMatchObject({ state: 'partial', gaps: [{ reason: 'failed', source }] })
    expect(calls.length).toBeLessThan(10)
  })

  test('that overlap give each item once, and a cursor that does leaves a gap', async () => {
    const faults = (call: { operation: string }) =>
      call.operation === source ? { pages: 'overlapping' as const } : undefined
    const { portion } = await readOrg(whole, [name], { pageSize: 2, faults })
    expect(portion(name).state).toBe(name === 'datadog.monitors' ? 'partial' : 'complete')
    expect(portion(name).items).toHaveLength(3)
  })

  test('that are refused after the first leave what came', async () => {
    const faults = (call: { operation: string; query: Readonly<Record<string, string>> }) =>
      call.operation === source && isLater(call.query) ? deny : undefined
    const { portion } = await readOrg(whole, [name], { pageSize: 2, faults })
    expect(portion(name)).toMatchObject({ state: 'partial', gaps: [{ reason: 'denied', source }] })
    expect(portion(name).items).toHaveLength(2)
  })
})

describe('limits', () => {
  test('are waited out, and the list is whole', async () => {
    const { portion, stats } = await readOrg(whole, ['datadog.monitors'], {
      faults: ({ operation }, earlier) =>
        operation === 'datadog:ListMonitors' && earlier === 0 ? throttle(3600) : undefined,
    })
    expect(portion('datadog.monitors').state).toBe('complete')
    expect(stats.operations.get('datadog:ListMonitors')).toMatchObject({ throttled: 1 })
  })

  test('are kept to where the answer says that nothing is left', async () => {
    const { portion, stats } = await readOrg(whole, ['datadog.slos'], { faults: () => lastBefore(30), pageSize: 1 })
    expect(portion('datadog.slos').state).toBe('complete')
    expect(stats.operations.get('datadog:ListSLOs')).toMatchObject({ requests: 3, throttled: 0 })
  })
})

describe('monitors', () => {
  test('have their fields, downtimes and tags', async () => {
    const { portion } = await readOrg(
      {
        monitors: [monitor(5)],
        downtimes: [
          {
            id: 9,
            uuid: 'u',
            org_id: 1,
            monitor_id: 5,
            monitor_tags: [],
            scope: ['*'],
            start: 10,
            end: null,
            active: true,
            disabled: false,
            canceled: null,
            created: 1,
            modified: 1,
            message: 'hush',
            recurrence: null,
            timezone: 'UTC',
            parent_id: null,
            child_id: null,
            creator_id: 1,
            updater_id: null,
            downtime_type: 0,
            status: 'active',
            mute_first_recovery_notification: false,
            notify_end_types: [],
            notify_end_states: [],
          },
        ],
      },
      ['datadog.monitors'],
    )
    expect(portion('datadog.monitors').items).toEqual([
      {
        ...base('monitor/5', 'monitor 5', { service: 'orders', env: 'prod' }),
        monitor_id: 5,
        type: 'query alert',
        query: monitor(5).query,
        message: monitor(5).message,
        tag_list: ['service:orders', 'env:prod', 'env:live', 'legacy'],
        priority: 2,
        overall_state: 'OK',
        overall_state_modified: DATE,
        created: DATE,
        modified: DATE,
        multi: true,
        restricted_roles: null,
        options: { thresholds: { critical: 0.9 }, notify_no_data: false, silenced: {} },
        matching_downtimes: [{ id: 9, start: 10, end: null, scope: ['*'] }],
      },
    ])
  })

  test.each([
    ['a missing query', without('0.query'), ['query'], { query: '' }],
    ['a query of another type', replaced('0.query', 7), ['query'], { query: '' }],
    ['an option of another type', replaced('0.options.renotify_interval', 'often'), ['options.renotify_interval'], {}],
    ['downtimes that are not there', without('0.matching_downtimes'), ['matching_downtimes'], {}],
    ['a type that is not known yet', replaced('0.type', 'quantum alert'), undefined, { type: 'quantum alert' }],
    ['a state that is not known yet', replaced('0.overall_state', 'Odd'), undefined, { overall_state: 'Odd' }],
    ['no tags', without('0.tags'), undefined, { tag_list: [], tags: {} }],
  ])('%s costs no more than itself', async (_name, effect, odd, fields) => {
    const faults = (call: { operation: string; query: Readonly<Record<string, string>> }) =>
      call.operation === 'datadog:ListMonitors' && !isLater(call.query) ? effect : undefined
    const { portion } = await readOrg(whole, ['datadog.monitors'], { faults })
    const { state, gaps, items } = portion('datadog.monitors')
    expect({ state, gaps, count: items.length }).toEqual({ state: 'complete', gaps: [], count: 3 })
    expect(items[0]).toMatchObject({ monitor_id: 1, ...fields })
    expect(items[0]?.odd).toEqual(odd)
    expect(items[1]).not.toHaveProperty('odd')
  })

  test('have what Datadog found out about them beside them', async () => {
    const { portion } = await readOrg({ monitors: [monitor(5)] }, ['datadog.monitorSearch'])
    expect(portion('datadog.monitorSearch').items).toEqual([
      {
        ...base('monitor/5/search', 'monitor 5'),
        monitor_id: 5,
        metrics: ['system.disk.in_use'],
        scopes: ['env:prod'],
        notifications: [{ handle: 'oncall-payments', name: 'Payments' }],
        quality_issues: ['noisy_monitor'],
        muted_until_ts: null,
        last_triggered_ts: null,
      },
    ])
  })

  test.each([
    ['do not come', without('monitors.0.quality_issues')],
    ['are null', replaced('monitors.0.quality_issues', null)],
  ])('whose findings %s have none, as Datadog documents', async (_name, fault) => {
    const { portion } = await readOrg({ monitors: [monitor(5)] }, ['datadog.monitorSearch'], {
      faults: ({ operation }) => (operation === 'datadog:SearchMonitors' ? fault : undefined),
    })
    expect(portion('datadog.monitorSearch').items[0]).toMatchObject({ quality_issues: [] })
    expect(portion('datadog.monitorSearch').items[0]?.odd).toBeUndefined()
  })

  test('whose findings are no list have odd findings, not none', async () => {
    const { portion } = await readOrg({ monitors: [monitor(5)] }, ['datadog.monitorSearch'], {
      faults: ({ operation }) =>
        operation === 'datadog:SearchMonitors' ? replaced('monitors.0.quality_issues', 'none') : undefined,
    })
    expect(portion('datadog.monitorSearch').items[0]?.odd).toEqual(['quality_issues'])
  })

  test('are told to whom notification rules say', async () => {
    const conditional_recipients = {
      conditions: [{ scope: 'priority:p1', recipients: ['oncall-web'] }],
      fallback_recipients: ['slack-shop'],
    }
    const { portion } = await readOrg({ notificationRules: [notificationRule('n', { conditional_recipients })] }, [
      'datadog.notificationRules',
    ])
    expect(portion('datadog.notificationRules').items).toEqual([
      {
        ...base('notification-rule/n', 'rule n'),
        rule_id: 'n',
        filter: { tags: ['env:prod'] },
        recipients: ['slack-shop'],
        conditional_recipients,
      },
    ])
  })
})

describe('objectives and tests', () => {
  test('SLOs keep their thresholds and queries', async () => {
    const { portion } = await readOrg({ objectives: [objective('o')] }, ['datadog.slos'])
    const { query } = objective('o')
    expect(portion('datadog.slos').items).toEqual([
      {
        ...base('slo/o', 'objective o', { service: 'orders' }),
        slo_id: 'o',
        type: 'metric',
        tag_list: ['service:orders'],
        monitor_ids: [],
        query,
        thresholds: [{ timeframe: '30d', target: 99.9, warning: 99.95 }],
        created_at: 1,
        modified_at: 2,
      },
    ])
  })

  test('an SLO of monitors that names none is odd', async () => {
    const objectives = [objective('o', { type: 'monitor' }), objective('p', { type: 'monitor', monitor_ids: [7] })]
    const { portion } = await readOrg({ objectives }, ['datadog.slos'])
    expect(portion('datadog.slos').items.map(({ odd, monitor_ids }) => [odd, monitor_ids])).toEqual([
      [['monitor_ids'], []],
      [undefined, [7]],
    ])
  })

  test('synthetic tests keep where they go, and no secret', async () => {
    const { portion } = await readOrg({ syntheticTests: [syntheticTest('abc')] }, ['datadog.syntheticTests'])
    expect(portion('datadog.syntheticTests').items).toEqual([
      {
        ...base('synthetic-test/abc', 'test abc', { env: 'prod' }),
        public_id: 'abc',
        type: 'api',
        subtype: 'http',
        status: 'live',
        tag_list: ['env:prod'],
        locations: ['aws:eu-west-1', 'aws:eu-central-1'],
        message: 'The shop is down. @oncall-web',
        monitor_id: 900,
        request: { url: 'https://shop.example.com/health' },
        assertions: [
          { type: 'statusCode', operator: 'is', target: 200 },
          { type: 'body', operator: 'contains' },
        ],
        options: { tick_every: 60, min_location_failed: 2, retry: { count: 1, interval: 300 } },
        modified_at: DATE,
      },
    ])
  })

  test('a test whose configuration is odd does not pretend to ask nothing', async () => {
    const { portion } = await readOrg({ syntheticTests: [syntheticTest('abc')] }, ['datadog.syntheticTests'], {
      faults: ({ operation, query }) =>
        operation === 'datadog:ListTests' && !isLater(query) ? replaced('tests.0.config', 'none') : undefined,
    })
    expect(portion('datadog.syntheticTests').items[0]?.odd).toEqual(['request', 'assertions'])
  })
})

describe('infrastructure', () => {
  test('hosts have the tags of all sources, and their agent', async () => {
    const { portion } = await readOrg({ hosts: [host(1)] }, ['datadog.hosts'])
    expect(portion('datadog.hosts').items).toEqual([
      {
        ...base('host/1', 'i-1', { env: 'prod', kube_cluster_name: 'shop', zone: 'a' }),
        host_id: 1,
        host_name: 'i-1',
        aliases: ['i-1', 'node-1'],
        aws_name: 'node-1',
        apps: ['agent'],
        sources: ['aws', 'agent'],
        up: true,
        is_muted: false,
        mute_timeout: null,
        last_reported_time: SECONDS - 60,
        tag_list: ['env:prod', 'kube_cluster_name:shop', 'zone:a'],
        agent_version: '7.60.0',
      },
    ])
  })

  test('AWS accounts show how they are entered, not with what', async () => {
    const accounts = [awsAccount('a'), awsAccount('b', { auth_config: { access_key_id: 'AKIAHUSH' } })]
    const { portion } = await readOrg({ awsAccounts: accounts }, ['datadog.awsAccounts'])
    const [first, second] = portion('datadog.awsAccounts').items
    expect(first).toEqual({
      ...base('aws-account/a', '111111111111', { team: 'shop' }),
      aws_account_id: '111111111111',
      aws_partition: 'aws',
      account_tags: ['team:shop'],
      auth_config: { role_name: 'DatadogIntegration', external_id_set: true },
      aws_regions: { include_all: true },
      metrics_config: {
        enabled: true,
        automute_enabled: true,
        namespace_filters: { exclude_only: ['AWS/SQS'] },
        tag_filters: [{ namespace: 'AWS/EC2', tags: ['datadog:true'] }],
      },
      logs_config: { lambda_forwarder: { lambdas: [], sources: ['s3'] } },
      resources_config: { cloud_security_posture_management_collection: false, extended_collection: true },
      created_at: DATE,
      modified_at: DATE,
    })
    expect(second?.auth_config).toEqual({ access_keys: true })
  })

  test('logs have archives and indexes', async () => {
    const { portion } = await readOrg({ logArchives: [archive('l')], logIndexes: [index('main')] }, [
      'datadog.logsArchives',
      'datadog.logsIndexes',
    ])
    expect(portion('datadog.logsArchives').items).toEqual([
      {
        ...base('logs-archive/l', 'archive l'),
        archive_id: 'l',
        query: '*',
        state: 'WORKING',
        rehydration_max_scan_size_in_gb: null,
        destination: archive('l').attributes.destination,
      },
    ])
    const { name: _, ...kept } = index('main')
    expect(portion('datadog.logsIndexes').items).toEqual([{ ...base('logs-index/main', 'main'), ...kept }])
  })

  test('metrics of the last day are one call', async () => {
    const metrics = [
      { name: 'alive', last_reported: SECONDS - 86_000 },
      { name: 'dead', last_reported: SECONDS - 90_000 },
    ]
    const { portion, calls } = await readOrg({ metrics }, ['datadog.activeMetrics'])
    expect(portion('datadog.activeMetrics').items).toEqual([base('metric/alive', 'alive')])
    expect(calls.filter(({ operation }) => operation === 'datadog:ListActiveMetrics')).toHaveLength(1)
  })
})

describe('the catalogue', () => {
  test('an entity has its definition', async () => {
    const { portion } = await readOrg({ entities: [entity('e')] }, ['datadog.catalogEntities'])
    expect(portion('datadog.catalogEntities').items).toEqual([
      {
        ...base('catalog-entity/e', 'service-e', { env: 'prod' }),
        entity_id: 'e',
        kind: 'service',
        display_name: 'Service e',
        owner: 'web',
        tag_list: ['env:prod'],
        tier: '1',
        lifecycle: 'production',
        links: [{ name: 'Runbook', type: 'runbook', url: 'https://example.com/runbook' }],
        contacts: [{ name: 'Team', type: 'email' }],
      },
    ])
  })

  test('one that was only discovered has none, and that is known', async () => {
    const { schema: _, ...discovered } = entity('e')
    const { portion } = await readOrg({ entities: [discovered] }, ['datadog.catalogEntities'])
    const [item] = portion('datadog.catalogEntities').items
    expect(item).toMatchObject({ links: [], contacts: [] })
    expect(item).not.toHaveProperty('odd')
  })

  test('one whose definition did not come along has odd fields', async () => {
    const { portion } = await readOrg({ entities: [entity('e')] }, ['datadog.catalogEntities'], {
      faults: ({ operation }) => (operation === 'datadog:ListCatalogEntity' ? without('included') : undefined),
    })
    expect(portion('datadog.catalogEntities').items[0]?.odd).toEqual(['links', 'contacts', 'tier', 'lifecycle'])
  })

  test('what scorecards say is kept with the rule that says it', async () => {
    const { portion } = await readOrg(
      { scorecardRules: [scorecardRule('r', true)], scorecardOutcomes: [scorecardOutcome('o', 'r', 'not yet')] },
      ['datadog.scorecardRules', 'datadog.scorecardOutcomes'],
    )
    expect(portion('datadog.scorecardRules').items).toEqual([
      {
        ...base('scorecard-rule/r', 'rule r'),
        ...{ rule_id: 'r', scorecard_name: 'Readiness', enabled: true, custom: true, level: 2 },
      },
    ])
    expect(portion('datadog.scorecardOutcomes').items).toEqual([
      {
        ...base('scorecard-outcome/o', 'service-o', { service: 'service-o' }),
        ...{ outcome_id: 'o', rule_id: 'r', service_name: 'service-o', state: 'fail', remarks: 'not yet' },
        modified_at: '2026-01-02T03:04:05.000000+00:00',
      },
    ])
  })
})

describe('people and keys', () => {
  test('have what is needed of them', async () => {
    const { portion } = await readOrg(
      { teams: [team('t', 'web')], apiKeys: [apiKey('k')], applicationKeys: [applicationKey('l', ['monitors_read'])] },
      ['datadog.teams', 'datadog.users', 'datadog.apiKeys', 'datadog.applicationKeys'],
    )
    expect(portion('datadog.teams').items).toEqual([
      { ...base('team/t', 'Team web'), team_id: 't', handle: 'web', user_count: 3 },
    ])
    expect(portion('datadog.users').items).toEqual([
      {
        ...base('user/auditor', 'Ada'),
        user_id: 'auditor',
        handle: 'auditor@example.com',
        email: 'auditor@example.com',
        status: 'Active',
        disabled: false,
        service_account: false,
        verified: true,
        mfa_enabled: true,
        last_login_time: null,
        created_at: DATE,
      },
    ])
    expect(portion('datadog.apiKeys').items).toEqual([
      { ...base('api-key/k', 'key k'), key_id: 'k', last4: 'abcd', created_at: DATE, date_last_used: null },
    ])
    expect(portion('datadog.applicationKeys').items).toEqual([
      {
        ...base('application-key/l', 'key l'),
        key_id: 'l',
        last4: 'wxyz',
        created_at: DATE,
        last_used_at: null,
        scopes: ['monitors_read'],
        owner_id: 'auditor',
      },
    ])
  })
})

describe('on-call', () => {
  test('schedules have their people, and who is called when', async () => {
    const { portion } = await readOrg({ schedules: [schedule('s')] }, ['datadog.onCallSchedules'], { facts: FACTS })
    expect(portion('datadog.onCallSchedules').items).toEqual([
      {
        ...base('on-call-schedule/s', 'schedule s'),
        schedule_id: 's',
        time_zone: 'Europe/Dublin',
        team_ids: ['t-1'],
        layers: [{ layer_id: 's-layer', effective_date: DATE, member_ids: ['auditor', 'ada'] }],
        onCall: {
          known: true,
          value: [
            { at: '2026-06-01T12:00:00Z', user_ids: ['auditor'] },
            { at: '2026-06-02T12:00:00Z', user_ids: ['auditor'] },
            { at: '2026-06-08T12:00:00Z', user_ids: [] },
            { at: '2026-06-15T12:00:00Z', user_ids: [] },
          ],
        },
      },
    ])
    expect(Date.parse(NOW)).toBe(Date.parse('2026-06-01T12:00:00Z'))
  })

  test('who is on call is not read where nobody asks', async () => {
    const { portion, calls } = await readOrg(whole, ['datadog.onCallSchedules'])
    expect(portion('datadog.onCallSchedules').items[0]?.onCall).toMatchObject({
      known: false,
      gap: { reason: 'not-collected' },
    })
    expect(calls.some(({ operation }) => operation === 'datadog:GetScheduleOnCallUser')).toBe(false)
  })

  test.each([
    ['refused', deny, 'denied'],
    ['answered with something else', { body: {} }, 'failed'],
    ['answered with a shift of nobody knows whom', { body: { data: { id: 'x', type: 'shifts' } } }, 'failed'],
  ])('who is on call is not known where it is %s', async (_name, effect, reason) => {
    const { portion } = await readOrg({ schedules: [schedule('s')] }, ['datadog.onCallSchedules'], {
      facts: FACTS,
      faults: ({ operation }) => (operation === 'datadog:GetScheduleOnCallUser' ? effect : undefined),
    })
    expect(portion('datadog.onCallSchedules').items[0]?.onCall).toMatchObject({ known: false, gap: { reason } })
  })

  test.each([
    ['are refused', deny, 'partial'],
    ['come without those who take turns', without('included'), 'complete'],
    ['come as something else', { body: {} }, 'complete'],
  ])('layers that %s are odd, not empty', async (_name, effect, state) => {
    const { portion } = await readOrg({ schedules: [schedule('s')] }, ['datadog.onCallSchedules'], {
      faults: ({ operation }) => (operation === 'datadog:GetOnCallSchedule' ? effect : undefined),
    })
    const found = portion('datadog.onCallSchedules')
    expect(found).toMatchObject({ state, items: [{ layers: [], odd: ['layers'] }] })
  })

  test('routing is read of the teams that are called or own something, and policies of these', async () => {
    const { portion } = await readOrg(whole, ['datadog.escalationPolicies'])
    expect(portion('datadog.onCallRoutingRules').items).toEqual([
      {
        ...base('team/t-1/routing', 'Team payments'),
        team_id: 't-1',
        rules: [
          {
            query: 'tags.env:prod',
            urgency: 'high',
            policy_id: 'p-1',
            actions: [{ type: 'send_slack_message' }],
          },
          { query: '', urgency: 'high', policy_id: 'p-2', actions: [{ type: 'send_slack_message' }] },
        ],
      },
      expect.objectContaining({ id: 'datadog://acme1234/team/t-2/routing' }),
    ])
    expect(portion('datadog.escalationPolicies').items.map(({ policy_id }) => policy_id)).toEqual(['p-1', 'p-2', 'p-3'])
    expect(portion('datadog.escalationPolicies').items[0]).toEqual({
      ...base('escalation-policy/p-1', 'policy p-1'),
      policy_id: 'p-1',
      retries: 2,
      resolve_page_on_policy_end: true,
      steps: [
        {
          escalate_after_seconds: 300,
          targets: [
            { type: 'schedule', id: 's-1' },
            { type: 'schedule', id: 's-1' },
          ],
        },
        {
          escalate_after_seconds: 600,
          targets: [
            { type: 'user', id: 'auditor' },
            { type: 'team', id: 't-1' },
          ],
        },
      ],
    })
  })

  test.each([
    ['a message', { monitors: [monitor(1, { message: 'See @oncall-Payments.' })] }, ['t-1']],
    [
      'an escalation',
      { monitors: [monitor(1, { message: '', options: { escalation_message: '@oncall-web!' } })] },
      ['t-2'],
    ],
    ['a notification rule', { notificationRules: [notificationRule('n', { recipients: ['oncall-web'] })] }, ['t-2']],
    ['a test', { syntheticTests: [syntheticTest('s')] }, ['t-2']],
    ['an owner', { entities: [entity('e', { owner: 'payments' })] }, ['t-1']],
    [
      'a handle that nobody knows yet: all teams',
      { monitors: [monitor(1, { message: '@oncall-{{team.name}}' })] },
      ['t-1', 't-2', 't-3'],
    ],
    ['nobody: none', { monitors: [monitor(1, { message: 'oncall people, see @slack-shop' })] }, []],
  ])('whose routing matters is said by %s', async (_name, estate, teams) => {
    const { portion } = await readOrg({ teams: whole.teams, ...estate }, ['datadog.onCallRoutingRules'])
    expect(portion('datadog.onCallRoutingRules').items.map(({ team_id }) => team_id)).toEqual(teams)
  })

  test('routing is partial where it is not known whose matters', async () => {
    const { portion } = await readOrg(whole, ['datadog.onCallRoutingRules'], { lacks: ['synthetics_read'] })
    expect(portion('datadog.onCallRoutingRules')).toMatchObject({
      state: 'partial',
      gaps: [{ reason: 'denied', permission: 'synthetics_read' }],
    })
  })

  test.each([
    ['a message', 'datadog:ListMonitors', '0.message'],
    ['an owner', 'datadog:ListCatalogEntity', 'data.0.attributes.owner'],
  ])('%s that was not read may call any team', async (_name, odd, path) => {
    const { portion } = await readOrg(
      { teams: whole.teams, monitors: [monitor(1)], entities: [entity('e')] },
      ['datadog.onCallRoutingRules'],
      {
        faults: ({ operation, query }) =>
          operation === odd && !isLater(query) ? replaced(path, { what: 'is this' }) : undefined,
      },
    )
    const found = portion('datadog.onCallRoutingRules')
    expect(found).toMatchObject({
      state: 'complete',
      items: [{ team_id: 't-1' }, { team_id: 't-2' }, { team_id: 't-3' }],
    })
  })

  test('a rule that was not read leads to a policy that nobody sees', async () => {
    const { portion } = await readOrg(whole, ['datadog.escalationPolicies'], {
      faults: ({ operation, path }) =>
        operation === 'datadog:GetOnCallTeamRoutingRules' && path.includes('/t-2/')
          ? replaced('included.0.relationships.policy', 'p-3')
          : undefined,
    })
    expect(portion('datadog.onCallRoutingRules')).toMatchObject({ state: 'complete', items: [{}, { odd: ['rules'] }] })
    expect(portion('datadog.escalationPolicies')).toMatchObject({
      state: 'partial',
      items: [{ policy_id: 'p-1' }, { policy_id: 'p-2' }],
      gaps: [{ reason: 'failed', source: 'datadog://acme1234/team/t-2/routing:rules' }],
    })
  })

  test('a team that On-Call does not know routes nothing', async () => {
    const { portion } = await readOrg(whole, ['datadog.onCallRoutingRules'], {
      faults: ({ operation }) => (operation === 'datadog:GetOnCallTeamRoutingRules' ? gone : undefined),
    })
    expect(portion('datadog.onCallRoutingRules')).toMatchObject({
      state: 'complete',
      items: [{ rules: [] }, { rules: [] }],
    })
  })

  test('a policy that is gone is no gap: who looks for it finds none', async () => {
    const { portion } = await readOrg({ ...whole, escalationPolicies: [policy('p-1')] }, ['datadog.escalationPolicies'])
    expect(portion('datadog.escalationPolicies')).toMatchObject({ state: 'complete', items: [{ policy_id: 'p-1' }] })
  })

  test('a position in nobody knows which schedule is a target of another kind', async () => {
    const { portion } = await readOrg(whole, ['datadog.escalationPolicies'], {
      faults: ({ operation }) =>
        operation === 'datadog:GetOnCallEscalationPolicy' ? replaced('included.3.attributes', 7) : undefined,
    })
    const [first] = portion('datadog.escalationPolicies').items
    expect(first?.steps[0]?.targets).toEqual([
      { type: 'schedule', id: 's-1' },
      { type: 'other', id: 's-1_previous' },
    ])
  })

  test.each([
    ['datadog.onCallRoutingRules', 'GetOnCallTeamRoutingRules', 'rules'],
    ['datadog.escalationPolicies', 'GetOnCallEscalationPolicy', 'steps'],
  ] as const)('%s without what should come along is odd', async (name, operation, field) => {
    const { portion } = await readOrg(whole, [name], {
      faults: (call) => (call.operation === `datadog:${operation}` ? without('included') : undefined),
    })
    for (const item of portion(name).items) expect(item).toMatchObject({ [field]: [], odd: [field] })
    expect(portion(name).items).not.toHaveLength(0)
  })
})
