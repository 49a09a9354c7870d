import rule from '../../../../rules/cross/database/replica-lag-watched.js'
import type { CloudwatchAlarm } from '../../../../src/model/aws/monitoring-and-backup.js'
import type { Monitor } from '../../../../src/model/datadog/monitor.js'
import { known } from '../../../../src/model/fact.js'
import { FRANKFURT } from '../../../support/make.js'
import { metricAlarm } from '../../../support/make-cloudwatch.js'
import {
  awsAccount,
  escalationPolicy,
  monitor,
  onCall,
  onCallSchedule,
  paymentsOnCall,
} from '../../../support/make-datadog.js'
import { clusterMember, dbInstance, eventSubscription } from '../../../support/make-rds.js'
import { subscription, topic } from '../../../support/make-sns.js'
import { testRule } from '../../../support/test-rule.js'

const replica = dbInstance({ ReadReplicaSourceDBInstanceIdentifier: 'main', tags: { Env: 'prod' } })
const lag = (over: Parameters<typeof monitor>[1] = {}, id = 1) =>
  monitor(id, { query: 'max(last_15m):max:aws.rds.replica_lag{dbinstanceidentifier:orders} > 120', ...over })
const query = (text: string, over: Parameters<typeof monitor>[1] = {}) => lag({ query: text, ...over })
const SILENT_ON_GAPS = { options: { on_missing_data: 'show_no_data' } } as const
const below = monitor(2, { query: 'max(last_15m):min:aws.rds.replica_lag{dbinstanceidentifier:orders} < 0' })
const estate = (...monitors: readonly Monitor[]) => ({
  ...paymentsOnCall(),
  'datadog.awsAccounts': [awsAccount()],
  'datadog.monitors': monitors,
})
const alarm = (over: Partial<CloudwatchAlarm> = {}) =>
  metricAlarm({
    AlarmName: 'orders lag',
    MetricName: 'ReplicaLag',
    Threshold: 300,
    ComparisonOperator: 'GreaterThanThreshold',
    ...over,
  })
const broken = alarm({ AlarmName: 'orders stopped', Threshold: 0, ComparisonOperator: 'LessThanThreshold' })
const heard = { 'aws.sns.topics': [topic()], 'aws.sns.subscriptions': [subscription()] }
const emptyShifts = [onCallSchedule('payments', { onCall: onCall([], [], [], []) })]
const scheduleOnly = [
  escalationPolicy('payments', {
    steps: [{ escalate_after_seconds: 300, targets: [{ type: 'schedule', id: 's-payments' }] }],
  }),
]

testRule(rule, {
  pass: {
    'a monitor of its own that pages and tells of missing data': {
      subject: replica,
      given: estate(lag()),
      says: '@oncall-payments',
    },
    'a monitor of all databases of an environment, one by one': {
      subject: replica,
      given: estate(query('avg(last_10m):avg:aws.rds.replica_lag{env:prod} by {dbinstanceidentifier} > 300')),
    },
    'a second monitor for replication that has stopped': {
      subject: replica,
      given: estate(lag(SILENT_ON_GAPS), below),
    },
    'an event subscription for replication that has stopped': {
      subject: replica,
      given: {
        ...estate(lag(SILENT_ON_GAPS)),
        'aws.rds.eventSubscriptions': [eventSubscription({ EventCategoriesList: ['read replica'] })],
      },
    },
    'alarms of CloudWatch that somebody hears': {
      subject: replica,
      given: { ...estate(), ...heard, 'aws.cloudwatch.alarms': [alarm(), broken] },
      says: 'alarm orders lag of CloudWatch',
    },
    'alarms whose topic another account listens to': {
      subject: replica,
      given: { ...estate(), 'aws.sns.topics': [topic()], 'aws.cloudwatch.alarms': [alarm(), broken] },
    },
    'a PagerDuty service, which is not read': {
      subject: replica,
      given: estate(lag({ message: 'It is behind. @pagerduty-databases' })),
      says: '@pagerduty-databases',
    },
    'one monitor whose schedule is empty, and one that reaches somebody': {
      subject: replica,
      given: {
        ...estate(lag({ message: '@oncall-nobody' }), lag({}, 3)),
      },
    },
  },
  fail: {
    'no monitor at all': { subject: replica, given: estate(), says: 'has no monitor on replica lag' },
    'a monitor of another environment': {
      subject: replica,
      given: estate(query('avg(last_10m):avg:aws.rds.replica_lag{env:staging} by {dbinstanceidentifier} > 300')),
      says: 'it is scoped to env:staging',
    },
    'a monitor of another replica': {
      subject: replica,
      given: estate(query('avg(last_10m):avg:aws.rds.replica_lag{dbinstanceidentifier:billing} > 300')),
      says: 'has no monitor on replica lag',
    },
    'a limit of ten minutes': {
      subject: replica,
      given: estate(query('avg(last_10m):avg:aws.rds.replica_lag{dbinstanceidentifier:orders} > 600')),
      says: 'waits for 600 seconds',
    },
    'a limit that every lag passes': {
      subject: replica,
      given: estate(query('avg(last_10m):avg:aws.rds.replica_lag{dbinstanceidentifier:orders} > 0')),
    },
    'an average over all replicas': {
      subject: replica,
      given: estate(query('avg(last_10m):avg:aws.rds.replica_lag{env:prod} > 300')),
      says: 'averages over several',
    },
    'a monitor that only writes to a chat': {
      subject: replica,
      given: estate(lag({ message: '@slack-databases' })),
      severity: 'high',
      says: 'it pages nobody',
    },
    'a muted monitor': {
      subject: replica,
      given: estate(lag({ options: { silenced: { '*': null } } })),
      says: 'muted without end',
    },
    'a handle whose team does not exist': {
      subject: replica,
      given: estate(lag({ message: '@oncall-nobody' })),
      says: 'names a team that does not exist',
    },
    'a schedule without anybody': {
      subject: replica,
      given: {
        ...estate(lag()),
        'datadog.onCallSchedules': emptyShifts,
        'datadog.escalationPolicies': scheduleOnly,
      },
      says: 'reaches nobody',
    },
    'replication that has stopped goes unseen': {
      subject: replica,
      given: estate(lag(SILENT_ON_GAPS)),
      severity: 'high',
      says: 'reports -1',
    },
    'missing data is shown to nobody': {
      subject: replica,
      given: estate(lag({ message: '{{#is_alert}}@oncall-payments{{/is_alert}}' })),
      severity: 'high',
    },
    'an account that Datadog does not read': {
      subject: replica,
      given: { ...paymentsOnCall(), 'datadog.monitors': [lag()] },
      says: 'is not integrated with Datadog',
    },
    'a region that Datadog does not read': {
      subject: dbInstance({ ReadReplicaSourceDBInstanceIdentifier: 'main', scope: FRANKFURT }),
      given: {
        ...estate(lag()),
        'datadog.awsAccounts': [awsAccount(undefined, { aws_regions: { include_only: ['eu-west-1'] } })],
      },
      says: 'without region eu-central-1',
    },
    'an alarm that waits too long': {
      subject: replica,
      given: { ...estate(), ...heard, 'aws.cloudwatch.alarms': [alarm({ Threshold: 3600 }), broken] },
    },
    'an alarm on a topic that nobody listens to': {
      subject: replica,
      given: {
        ...estate(),
        'aws.sns.topics': [topic({ subscriptions: known({ confirmed: 0, pending: 1 }) })],
        'aws.cloudwatch.alarms': [alarm(), broken],
      },
    },
    'an alarm without one for replication that has stopped': {
      subject: replica,
      given: { ...estate(), ...heard, 'aws.cloudwatch.alarms': [alarm()] },
      severity: 'high',
    },
  },
  manual: {
    'a calculation that nobody can read a limit from': {
      subject: replica,
      given: estate(
        query(
          'avg(last_10m):avg:aws.rds.replica_lag{dbinstanceidentifier:orders} * avg:aws.rds.write_iops{dbinstanceidentifier:orders} > 300',
        ),
      ),
    },
    'a handle that is decided when it alerts': {
      subject: replica,
      given: estate(lag({ message: '@oncall-{{team.name}}' })),
    },
  },
  unknown: {
    'an alarm on a topic of another account': {
      subject: replica,
      given: {
        ...estate(),
        'aws.cloudwatch.alarms': [alarm({ AlarmActions: ['arn:aws:sns:eu-west-1:222222222222:central'] }), broken],
      },
    },
  },
  'not-applicable': {
    'no replica': { subject: dbInstance(), given: estate() },
    stopped: { subject: { ...replica, DBInstanceStatus: 'stopped' }, given: estate() },
    'a member of a cluster': {
      subject: clusterMember({ ReadReplicaSourceDBInstanceIdentifier: 'main' }),
      given: estate(),
    },
    'a DocumentDB instance': { subject: dbInstance({ Engine: 'docdb' }), given: estate() },
  },
})
