import { describe, expect, it } from 'vitest'
import type { JoinName } from '../../../src/model/inventory.js'
import {
  checkKey,
  pinnedByKey,
  pinnedKey,
  serviceKey,
  sloKey,
  unpinnedKey,
  UNPARSED_KEY,
} from '../../../src/derive/datadog/watcher-keys.js'
import { type DatadogLists, lookupIn, openAcme } from '../../support/datadog-estate.js'
import { awsAccount, catalogEntity, host, monitor, searchResult, slo, team, user } from '../../support/make-datadog.js'

const LAG = 'aws.rds.replica_lag'
const over = (query: string) => ({ query, tag_list: [] })
const lag = (scope: string, by = '') => over(`max(last_10m):max:${LAG}{${scope}}${by} > 300`)

const keyed = (monitors: DatadogLists['datadog.monitors'], key: string) =>
  lookupIn(openAcme({ 'datadog.monitors': monitors ?? [], 'datadog.notificationRules': [] }))('datadog.watchersByKey')
    .all(key)
    .map(({ monitor: { monitor_id } }) => monitor_id)

describe('a watcher is found', () => {
  it.each([
    [
      'by metric and the tag that its scope pins',
      lag('dbinstanceidentifier:orders'),
      pinnedKey(LAG, 'dbinstanceidentifier:orders'),
    ],
    ['by metric and the key alone', lag('dbinstanceidentifier:orders'), pinnedByKey(LAG, 'dbinstanceidentifier')],
    [
      'by each of several values',
      lag('dbinstanceidentifier IN (orders, carts)'),
      pinnedKey(LAG, 'dbinstanceidentifier:carts'),
    ],
    ['by metric alone where it pins nothing', lag('env:prod', ' by {dbinstanceidentifier}'), unpinnedKey(LAG)],
    ['by metric alone where a pattern pins', lag('dbinstanceidentifier:ord*'), unpinnedKey(LAG)],
    ['by metric alone where a choice pins', lag('host:a OR host:b'), unpinnedKey(LAG)],
    ['by metric alone where a tag is left out', lag('!dbinstanceidentifier:orders'), unpinnedKey(LAG)],
    [
      'in the spelling of Datadog',
      lag('dbinstanceidentifier:Orders DB'.replace(' ', '_')),
      pinnedKey(LAG, 'dbinstanceidentifier:Orders DB'),
    ],
    [
      'by its check',
      over('"datadog.agent.up".over("*").by("host").last(2).count_by_status()'),
      checkKey('datadog.agent.UP'),
    ],
    ['by its service', over('avg(last_5m):avg:trace.http.request{service:checkout} > 1'), serviceKey('Checkout')],
    ['by the service of its tags', { ...lag('*'), tag_list: ['service:checkout'] }, serviceKey('checkout')],
    [
      'by the service of a log search',
      over('logs("service:checkout status:error").index("*").rollup("count").last("5m") > 5'),
      serviceKey('checkout'),
    ],
    ['by its SLO', over('burn_rate("abc").over("30d").long_window("1h").short_window("5m") > 14.4'), sloKey('abc')],
    ['as one that nobody understood', over('what is this?'), UNPARSED_KEY],
  ])('%s', (_what, changes, key) => {
    expect(keyed([monitor(1, changes), monitor(2, over('avg(last_5m):avg:other.metric{*} > 1'))], key)).toEqual([1])
  })

  it('not under what it does not watch', () => {
    const one = [monitor(1, lag('dbinstanceidentifier:orders'))]
    expect(keyed(one, unpinnedKey(LAG))).toEqual([])
    expect(keyed(one, pinnedKey(LAG, 'dbinstanceidentifier:carts'))).toEqual([])
    expect(keyed(one, serviceKey('checkout'))).toEqual([])
  })
})

describe('the joins', () => {
  const numbers = { numerator: 'sum:a.b{service:cart}.as_count()', denominator: 'sum:a.c{service:cart}.as_count()' }
  const estate = openAcme({
    'datadog.monitors': [monitor(7)],
    'datadog.notificationRules': [],
    'datadog.monitorSearch': [searchResult(7)],
    'datadog.slos': [slo('one', { tag_list: ['service:Checkout'], query: numbers })],
    'datadog.teams': [team('Payments')],
    'datadog.users': [user('ada', { email: 'Ada@Acme.example' })],
    'datadog.catalogEntities': [catalogEntity('Checkout'), catalogEntity('orders-db', { kind: 'datastore' })],
    'datadog.hosts': [host('ip-10-0-0-1', { aliases: ['i-0123456789abcdef0', 'ip-10-0-0-1-shop'] })],
    'datadog.awsAccounts': [awsAccount('222222222222')],
  })
  const found = (name: JoinName, key: string) => lookupIn(estate)(name).find(key) !== undefined

  it.each<[JoinName, string]>([
    ['datadog.watchersByNumber', '7'],
    ['datadog.searchResultsByMonitor', 'datadog://acme/monitor/7'],
    ['datadog.slosByService', 'service:checkout'],
    ['datadog.slosByService', 'service:cart'],
    ['datadog.slosById', 'one'],
    ['datadog.teamsByHandle', 'payments'],
    ['datadog.teamsById', 't-Payments'],
    ['datadog.usersByMail', 'ada@acme.example'],
    ['datadog.usersById', 'u-ada'],
    ['datadog.servicesByName', 'checkout'],
    ['datadog.hostsByInstance', 'i-0123456789abcdef0'],
    ['datadog.awsAccountsById', '222222222222'],
  ])('%s finds %s', (name, key) => {
    expect(found(name, key)).toBe(true)
    expect(found(name, `${key}-x`)).toBe(false)
  })

  it('find services alone among the entities', () => {
    expect(found('datadog.servicesByName', 'orders-db')).toBe(false)
  })
})
