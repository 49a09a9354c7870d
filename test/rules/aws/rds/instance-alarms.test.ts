import rule from '../../../../rules/aws/rds/instance-alarms.js'
import type { CloudwatchAlarm } from '../../../../src/model/aws/monitoring-and-backup.js'
import { compositeAlarm, metricAlarm } from '../../../support/make-cloudwatch.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const on = (MetricName: string, over: Partial<CloudwatchAlarm> = {}) =>
  metricAlarm({ AlarmName: `orders ${MetricName}`, MetricName, ...over })
const OTHERS = ['CPUUtilization', 'FreeableMemory', 'DatabaseConnections'].map((name) => on(name))
const storage = (over: Partial<CloudwatchAlarm> = {}) => on('FreeStorageSpace', over)
const alarms = (...more: CloudwatchAlarm[]) => ({ 'aws.cloudwatch.alarms': [...OTHERS, ...more] })
const parent = (over: Partial<CloudwatchAlarm> = {}) =>
  compositeAlarm({ AlarmRule: 'ALARM("orders FreeStorageSpace")', ...over })
const replica = dbInstance({ ReadReplicaSourceDBInstanceIdentifier: 'main' })
const SILENT = { AlarmActions: [] }
const SCALING = 'arn:aws:autoscaling:eu-west-1:111111111111:scalingPolicy:1:resource/rds/cluster:x:policyName/p'
const query = (MetricName: string, value = 'orders') => ({
  Id: 'm1',
  MetricStat: {
    Metric: { Namespace: 'AWS/RDS', MetricName, Dimensions: [{ Name: 'DBInstanceIdentifier', Value: value }] },
    Period: 300,
    Stat: 'Average',
  },
})
const inMath = (...Metrics: ReturnType<typeof query>[]) =>
  storage({ MetricName: undefined, Namespace: undefined, Dimensions: undefined, Metrics })

testRule(rule, {
  pass: {
    'an alarm on each signal': { subject: dbInstance(), given: alarms(storage()) },
    'an alarm that does not say whether its actions are on': {
      subject: dbInstance(),
      given: alarms(storage({ ActionsEnabled: undefined })),
    },
    'an alarm in a calculation': { subject: dbInstance(), given: alarms(inMath(query('FreeStorageSpace'))) },
    'a silent alarm under a composite one': { subject: dbInstance(), given: alarms(storage(SILENT), parent()) },
    'a switched-off alarm under a composite one': {
      subject: dbInstance(),
      given: alarms(storage({ ActionsEnabled: false }), parent()),
    },
    'a silent alarm under a composite one two levels up': {
      subject: dbInstance(),
      given: alarms(
        storage(SILENT),
        parent({ AlarmName: 'middle', AlarmActions: [] }),
        compositeAlarm({ AlarmName: 'top', AlarmRule: 'ALARM("middle")' }),
      ),
    },
    'one silent alarm beside one that is heard': {
      subject: dbInstance(),
      given: alarms(storage({ AlarmName: 'a silent one', ...SILENT }), storage()),
    },
    'a scaling alarm that also tells somebody': {
      subject: dbInstance(),
      given: alarms(storage({ AlarmActions: [SCALING, 'arn:aws:sns:eu-west-1:111111111111:on-call'] })),
    },
    'a replica with an alarm on its lag': { subject: replica, given: alarms(storage(), on('ReplicaLag')) },
    'fewer signals in the config': {
      subject: dbInstance(),
      given: { 'aws.cloudwatch.alarms': [storage()] },
      options: { metrics: ['FreeStorageSpace'] },
    },
  },
  fail: {
    'no alarms at all': {
      subject: dbInstance(),
      says: 'CPUUtilization, FreeStorageSpace, FreeableMemory, DatabaseConnections',
    },
    'one signal missing': { subject: dbInstance(), given: alarms(), says: 'hears on FreeStorageSpace' },
    'two signals missing, in one finding': {
      subject: dbInstance(),
      given: { 'aws.cloudwatch.alarms': OTHERS.slice(1) },
      says: 'hears on CPUUtilization, FreeStorageSpace',
    },
    'a replica without an alarm on its lag': {
      subject: replica,
      given: alarms(storage()),
      says: 'hears on ReplicaLag',
    },
    'a replica of a cluster without one': {
      subject: dbInstance({ ReadReplicaSourceDBClusterIdentifier: 'ledger' }),
      given: alarms(storage()),
      says: 'hears on ReplicaLag',
    },
    'an alarm without actions': { subject: dbInstance(), given: alarms(storage(SILENT)) },
    'an alarm whose actions are not stated': {
      subject: dbInstance(),
      given: alarms(storage({ AlarmActions: undefined })),
    },
    'an alarm with its actions off': { subject: dbInstance(), given: alarms(storage({ ActionsEnabled: false })) },
    'an alarm that only scales': { subject: dbInstance(), given: alarms(storage({ AlarmActions: [SCALING] })) },
    'a composite alarm without actions': {
      subject: dbInstance(),
      given: alarms(storage(SILENT), parent({ AlarmActions: [] })),
    },
    'a composite alarm with its actions off': {
      subject: dbInstance(),
      given: alarms(storage(SILENT), parent({ ActionsEnabled: false })),
    },
    'composite alarms in a ring': {
      subject: dbInstance(),
      given: alarms(
        storage(SILENT),
        parent({ AlarmName: 'one', AlarmActions: [], AlarmRule: 'ALARM("orders FreeStorageSpace") OR ALARM("two")' }),
        parent({ AlarmName: 'two', AlarmActions: [], AlarmRule: 'ALARM("one")' }),
      ),
    },
    'an alarm on another database': {
      subject: dbInstance(),
      given: alarms(storage({ Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'billing' }] })),
    },
    'a calculation with the storage of another database': {
      subject: dbInstance(),
      given: alarms(inMath(query('ReadIOPS'), query('FreeStorageSpace', 'billing'))),
    },
    'an alarm on a metric of the same name elsewhere': {
      subject: dbInstance(),
      given: alarms(storage({ Namespace: 'Custom/RDS' })),
    },
    'an instance whose storage is not stated': { subject: dbInstance({ AllocatedStorage: undefined }) },
  },
  'not-applicable': {
    stopped: { subject: dbInstance({ DBInstanceStatus: 'stopped' }), says: 'sends no metrics' },
    stopping: { subject: dbInstance({ DBInstanceStatus: 'stopping' }) },
    'a member of an Aurora cluster': { subject: clusterMember() },
    'a DocumentDB instance': { subject: dbInstance({ Engine: 'docdb' }) },
    'a Neptune instance': { subject: dbInstance({ Engine: 'neptune' }) },
    'RDS Custom': { subject: dbInstance({ Engine: 'custom-oracle-ee' }) },
  },
})
