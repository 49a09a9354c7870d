import rule from '../../../../rules/cross/database/storage-watched.js'
import type { Monitor } from '../../../../src/model/datadog/monitor.js'
import { metricAlarm } from '../../../support/make-cloudwatch.js'
import { awsAccount, monitor, paymentsOnCall } from '../../../support/make-datadog.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { subscription, topic } from '../../../support/make-sns.js'
import { testRule } from '../../../support/test-rule.js'

const GIB = 2 ** 30
const fixed = dbInstance({ MaxAllocatedStorage: undefined, tags: { env: 'prod' } })
const on = (query: string, over: Parameters<typeof monitor>[1] = {}) => monitor(1, { query, ...over })
const below = (limit: number) =>
  on(`min(last_15m):min:aws.rds.free_storage_space{dbinstanceidentifier:orders} < ${limit}`)
const estate = (...monitors: readonly Monitor[]) => ({
  ...paymentsOnCall(),
  'datadog.awsAccounts': [awsAccount()],
  'datadog.monitors': monitors,
})
const heard = { 'aws.sns.topics': [topic()], 'aws.sns.subscriptions': [subscription()] }
const FREE = 'avg:aws.rds.free_storage_space{env:prod} by {dbinstanceidentifier}'
const TOTAL = 'avg:aws.rds.total_storage_space{env:prod} by {dbinstanceidentifier}'

testRule(rule, {
  pass: {
    'a tenth in bytes': { subject: fixed, given: estate(below(20 * GIB)) },
    'a share of all storage': { subject: fixed, given: estate(on(`min(last_15m):${FREE} / ${TOTAL} * 100 < 10`)) },
    'a share that is used': { subject: fixed, given: estate(on(`min(last_15m):100 - ${FREE} / ${TOTAL} * 100 > 90`)) },
    'a forecast': {
      subject: fixed,
      given: estate(
        on(
          "max(next_1w):forecast(avg:aws.rds.free_storage_space{dbinstanceidentifier:orders}, 'linear', 1) <= 5368709120",
        ),
      ),
    },
    'the tags of the account': {
      subject: dbInstance({ MaxAllocatedStorage: undefined }),
      given: estate(on(`min(last_15m):${FREE} < ${20 * GIB}`)),
    },
    'an alarm at a tenth': {
      subject: fixed,
      given: { ...estate(), ...heard, 'aws.cloudwatch.alarms': [metricAlarm({ Threshold: 20 * GIB })] },
    },
  },
  fail: {
    'nothing watches it': { subject: fixed, given: estate(), says: 'has no monitor on free storage' },
    'nothing watches it, but it can grow': {
      subject: dbInstance(),
      given: estate(),
      severity: 'high',
      says: 'may still grow to 1000 GiB',
    },
    'a limit in gigabytes': { subject: fixed, given: estate(below(20)), says: 'waits until 0 % of 200 GiB are left' },
    'a limit of half the disk': { subject: fixed, given: estate(below(100 * GIB)), says: '50 %' },
    'the wrong side': {
      subject: fixed,
      given: estate(on(`min(last_15m):min:aws.rds.free_storage_space{dbinstanceidentifier:orders} > ${20 * GIB}`)),
      says: 'above its limit',
    },
    'another environment': {
      subject: fixed,
      given: estate(
        on(`min(last_15m):min:aws.rds.free_storage_space{env:staging} by {dbinstanceidentifier} < ${20 * GIB}`),
      ),
      says: 'env:staging',
    },
    'nobody is paged': {
      subject: fixed,
      given: estate(on(below(20 * GIB).query, { message: '@slack-databases' })),
      severity: 'high',
    },
    'nobody is told': { subject: fixed, given: estate(on(below(20 * GIB).query, { message: 'Full.' })) },
    'Datadog does not read RDS': {
      subject: fixed,
      given: {
        ...estate(below(20 * GIB)),
        'datadog.awsAccounts': [
          awsAccount(undefined, {
            metrics_config: { enabled: true, namespace_filters: { exclude_only: ['AWS/RDS'] }, tag_filters: [] },
          }),
        ],
      },
      says: 'without AWS/RDS',
    },
    'an alarm in gigabytes': {
      subject: fixed,
      given: { ...estate(), ...heard, 'aws.cloudwatch.alarms': [metricAlarm({ Threshold: 20 })] },
    },
  },
  manual: {
    'a query of CloudWatch over all databases': {
      subject: fixed,
      given: {
        ...estate(),
        ...heard,
        'aws.cloudwatch.alarms': [
          metricAlarm({
            Namespace: undefined,
            MetricName: undefined,
            Dimensions: undefined,
            Metrics: [
              { Id: 'q1', Expression: 'SELECT MIN(FreeStorageSpace) FROM SCHEMA("AWS/RDS", DBInstanceIdentifier)' },
            ],
          }),
        ],
      },
    },
    'Datadog reads only some databases': {
      subject: fixed,
      given: {
        ...estate(below(20 * GIB)),
        'datadog.awsAccounts': [
          awsAccount(undefined, {
            metrics_config: {
              enabled: true,
              namespace_filters: {},
              tag_filters: [{ namespace: 'AWS/RDS', tags: ['monitored:true'] }],
            },
          }),
        ],
      },
    },
  },
  'not-applicable': {
    'a member of an Aurora cluster': { subject: clusterMember(), given: estate() },
    stopped: { subject: dbInstance({ DBInstanceStatus: 'stopped' }), given: estate() },
    'no storage is stated': { subject: dbInstance({ AllocatedStorage: undefined }), given: estate() },
  },
})
