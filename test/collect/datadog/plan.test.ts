import { describe, expect, test } from 'vitest'
import { datadogCollectors } from '../../../src/collect/datadog/collectors/index.js'
import { type Operation, OPERATIONS } from '../../../src/collect/datadog/operations.js'
import { factOperations, permissionsOf, planDatadog } from '../../../src/collect/datadog/plan.js'
import { SITES, originOf } from '../../../src/collect/datadog/site.js'
import { type DatasetName, DATASETS } from '../../../src/model/inventory.js'
import type { FactPath } from '../../../src/model/rule.js'

const plan = (datasets: readonly DatasetName[], facts: readonly FactPath[] = []) =>
  planDatadog({ datasets: new Set(datasets), facts: new Set(facts) })

describe('the plan', () => {
  test('every dataset of Datadog has one collector', () => {
    const names = Object.entries(DATASETS).flatMap(([name, { provider }]) => (provider === 'datadog' ? [name] : []))
    expect(datadogCollectors.map(({ fills }) => fills).sort()).toEqual(names.sort())
  })

  test('every operation is used, or called for every organisation', () => {
    const used = datadogCollectors.flatMap((one) => [...one.operations, ...factOperations(one)])
    const always: Operation[] = ['datadog:GetCurrentUser', 'datadog:Validate']
    expect(new Set([...used, ...always])).toEqual(new Set(Object.keys(OPERATIONS)))
  })

  test('asks for nothing where no rule needs Datadog', () => {
    const empty = plan(['aws.s3.buckets'])
    expect(empty.collectors).toEqual([])
    expect(permissionsOf(empty)).toEqual([])
  })

  test('asks for the scope of what a rule needs, and no other', () => {
    expect(permissionsOf(plan(['datadog.slos', 'datadog.monitorSearch', 'datadog.monitors']))).toEqual([
      'monitors_read',
      'slos_read',
    ])
  })

  test('brings in what others start from', () => {
    const { collectors } = plan(['datadog.escalationPolicies'])
    expect(collectors.map(({ fills }) => fills).sort()).toEqual([
      'datadog.catalogEntities',
      'datadog.escalationPolicies',
      'datadog.monitors',
      'datadog.notificationRules',
      'datadog.onCallRoutingRules',
      'datadog.syntheticTests',
      'datadog.teams',
    ])
  })

  test('reads facts only where they are chosen', () => {
    const operation = 'datadog:GetScheduleOnCallUser'
    expect(plan(['datadog.onCallSchedules']).operations.has(operation)).toBe(false)
    expect(plan(['datadog.onCallSchedules'], ['datadog.onCallSchedules:onCall']).operations.has(operation)).toBe(true)
  })

  test('all of it can be read with scopes that only read', () => {
    const all = plan(
      datadogCollectors.map(({ fills }) => fills),
      ['datadog.onCallSchedules:onCall'],
    )
    expect(permissionsOf(all)).toEqual([
      'api_keys_read',
      'apm_service_catalog_read',
      'aws_configuration_read',
      'hosts_read',
      'logs_read_archives',
      'logs_read_config',
      'metrics_read',
      'monitors_read',
      'on_call_read',
      'org_app_keys_read',
      'slos_read',
      'synthetics_read',
      'teams_read',
      'user_access_read',
    ])
  })
})

describe('the site', () => {
  test.each(SITES)('%s has a server', (site) => {
    expect(originOf(site, undefined)).toEqual({ origin: `https://api.${site}` })
  })

  test.each(['', 'datadoghq.com.evil.example', 'example.com', 'evil.example/datadoghq.com', 'DATADOGHQ.COM'])(
    '%j is none: keys are not sent there',
    (site) => {
      expect(originOf(site, undefined)).toHaveProperty('problem')
    },
  )

  test('another server has to be named outright', () => {
    expect(originOf('example.com', 'http://127.0.0.1:80/base/')).toEqual({ origin: 'http://127.0.0.1' })
    expect(originOf('datadoghq.com', 'file:///etc/passwd')).toHaveProperty('problem')
    expect(originOf('datadoghq.com', 'nowhere')).toHaveProperty('problem')
  })
})
