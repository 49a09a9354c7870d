import rule from '../../../../rules/cross/database/cpu-watched.js'
import type { Monitor } from '../../../../src/model/datadog/monitor.js'
import { metricAlarm } from '../../../support/make-cloudwatch.js'
import { awsAccount, monitor, paymentsOnCall, user } from '../../../support/make-datadog.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { subscription, topic } from '../../../support/make-sns.js'
import { testRule } from '../../../support/test-rule.js'

const on = (query: string, over: Parameters<typeof monitor>[1] = {}) => monitor(1, { query, ...over })
const BUSY = 'avg(last_15m):avg:aws.rds.cpuutilization{*} by {dbinstanceidentifier} > 90'
const estate = (...monitors: readonly Monitor[]) => ({
  ...paymentsOnCall(),
  'datadog.awsAccounts': [awsAccount()],
  'datadog.monitors': monitors,
})

testRule(rule, {
  pass: {
    'one monitor for all, one by one': { subject: dbInstance(), given: estate(on(BUSY)) },
    'a chat is enough': { subject: dbInstance(), given: estate(on(BUSY, { message: '@slack-databases' })) },
    'the worst of all': {
      subject: dbInstance(),
      given: estate(on('avg(last_15m):max:aws.rds.cpuutilization{*} > 90')),
    },
    'an anomaly': {
      subject: dbInstance(),
      given: estate(
        on("avg(last_4h):anomalies(avg:aws.rds.cpuutilization{dbinstanceidentifier:orders}, 'basic', 2) >= 1"),
      ),
    },
    'a statistic of CloudWatch': {
      subject: clusterMember({ DBInstanceIdentifier: 'ledger-1' }),
      given: estate(
        on(
          'avg(last_15m):avg:aws.rds.cpuutilization.maximum{dbclusteridentifier:ledger} by {dbinstanceidentifier} > 90',
        ),
      ),
    },
    'a composite tells somebody': {
      subject: dbInstance(),
      given: estate(on(BUSY, { message: 'Busy.' }), monitor(2, { type: 'composite', query: '1 || 3' })),
    },
    'an alarm': {
      subject: dbInstance(),
      given: {
        ...estate(),
        'aws.sns.topics': [topic()],
        'aws.sns.subscriptions': [subscription()],
        'aws.cloudwatch.alarms': [
          metricAlarm({ MetricName: 'CPUUtilization', Threshold: 90, ComparisonOperator: 'GreaterThanThreshold' }),
        ],
      },
    },
  },
  fail: {
    'nothing watches it': { subject: dbInstance(), given: estate() },
    'an average over all databases': {
      subject: dbInstance(),
      given: estate(on('avg(last_5m):avg:aws.rds.cpuutilization{env:prod} > 90')),
      says: 'averages over several',
    },
    'more than there is': {
      subject: dbInstance(),
      given: estate(on('avg(last_15m):max:aws.rds.cpuutilization{*} by {dbinstanceidentifier} > 120')),
      says: 'waits for 120 %',
    },
    'a mailbox of somebody who left': {
      subject: dbInstance(),
      given: {
        ...estate(on(BUSY, { message: '@zoe@acme.example' })),
        'datadog.users': [user('zoe', { status: 'Disabled', disabled: true })],
      },
      says: 'a user who is disabled',
    },
    'a draft': { subject: dbInstance(), given: estate(on(BUSY, { draft_status: 'draft' })), says: 'it is a draft' },
    'a change': {
      subject: dbInstance(),
      given: estate(on('change(avg(last_5m),last_1h):avg:aws.rds.cpuutilization{dbinstanceidentifier:orders} > 50')),
      says: 'how CPU utilization changes',
    },
  },
  manual: {
    'a query that nobody understands': {
      subject: dbInstance(),
      given: estate(on('magic(aws.rds.cpuutilization')),
    },
  },
  'not-applicable': {
    stopped: { subject: dbInstance({ DBInstanceStatus: 'stopped' }), given: estate() },
    'RDS Custom': { subject: dbInstance({ Engine: 'custom-oracle-ee' }), given: estate() },
    'a member of a Multi-AZ cluster': { subject: clusterMember({ Engine: 'postgres' }), given: estate() },
  },
})
