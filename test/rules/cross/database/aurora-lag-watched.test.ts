import rule from '../../../../rules/cross/database/aurora-lag-watched.js'
import type { Monitor } from '../../../../src/model/datadog/monitor.js'
import { metricAlarm } from '../../../support/make-cloudwatch.js'
import { awsAccount, monitor, paymentsOnCall } from '../../../support/make-datadog.js'
import { clusterMember, dbCluster, multiAzCluster } from '../../../support/make-rds.js'
import { subscription, topic } from '../../../support/make-sns.js'
import { testRule } from '../../../support/test-rule.js'

const on = (query: string, over: Parameters<typeof monitor>[1] = {}) => monitor(1, { query, ...over })
const lag = (limit: number) =>
  on(`avg(last_10m):max:aws.rds.aurora_replica_lag{dbclusteridentifier:ledger} by {dbinstanceidentifier} > ${limit}`)
const members = ['ledger-1', 'ledger-2'].map((name) => clusterMember({ DBInstanceIdentifier: name }))
const estate = (...monitors: readonly Monitor[]) => ({
  ...paymentsOnCall(),
  'datadog.awsAccounts': [awsAccount()],
  'aws.rds.instances': members,
  'datadog.monitors': monitors,
})
const third = { DBInstanceIdentifier: 'ledger-3', IsClusterWriter: false }
const large = dbCluster({ DBClusterMembers: [...(dbCluster().DBClusterMembers ?? []), third] })
const ofOne = on('avg(last_10m):max:aws.rds.aurora_replica_lag{dbinstanceidentifier:ledger-2} > 1000')

testRule(rule, {
  pass: {
    'two seconds, by reader': { subject: dbCluster(), given: estate(lag(2000)) },
    'the only reader by its cluster': {
      subject: dbCluster(),
      given: estate(on('avg(last_10m):avg:aws.rds.aurora_replica_lag{dbclusteridentifier:ledger} > 1000')),
    },
    'the only reader by its name': { subject: dbCluster(), given: estate(ofOne) },
    'a tag of the member itself': {
      subject: dbCluster(),
      given: {
        ...estate(on('avg(last_10m):avg:aws.rds.aurora_replica_lag{tier:critical} by {dbinstanceidentifier} > 1000')),
        'aws.rds.instances': [clusterMember({ DBInstanceIdentifier: 'ledger-2', tags: { Tier: 'Critical' } })],
      },
    },
    'an alarm on the largest lag': {
      subject: dbCluster(),
      given: {
        ...estate(),
        'aws.sns.topics': [topic()],
        'aws.sns.subscriptions': [subscription()],
        'aws.cloudwatch.alarms': [
          metricAlarm({
            MetricName: 'AuroraReplicaLagMaximum',
            Dimensions: [{ Name: 'DBClusterIdentifier', Value: 'ledger' }],
            Threshold: 2000,
            ComparisonOperator: 'GreaterThanThreshold',
          }),
        ],
      },
    },
  },
  fail: {
    'nothing watches it': { subject: dbCluster(), given: estate() },
    'a limit in seconds': { subject: dbCluster(), given: estate(lag(5)), says: 'counts milliseconds' },
    'a limit of an hour': { subject: dbCluster(), given: estate(lag(3_600_000)), says: '3600 seconds' },
    'one of two readers': { subject: large, given: estate(ofOne), says: 'reader ledger-3' },
    'an average over two readers': {
      subject: large,
      given: estate(on('avg(last_10m):avg:aws.rds.aurora_replica_lag{dbclusteridentifier:ledger} > 1000')),
      says: 'averages over several',
    },
    'a chat': {
      subject: dbCluster(),
      given: estate(on(lag(2000).query, { message: '@slack-databases' })),
      severity: 'medium',
    },
  },
  'not-applicable': {
    'a writer alone': {
      subject: dbCluster({ DBClusterMembers: [{ DBInstanceIdentifier: 'ledger-1', IsClusterWriter: true }] }),
      given: estate(),
    },
    'a Multi-AZ cluster': { subject: multiAzCluster(), given: estate() },
    stopped: { subject: dbCluster({ Status: 'stopped' }), given: estate() },
    'a DocumentDB cluster': { subject: dbCluster({ Engine: 'docdb' }), given: estate() },
  },
})
