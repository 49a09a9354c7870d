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
const member = clusterMember({ DBInstanceIdentifier: 'orders' })
const under = (AlarmRule: string) => alarms(storage(SILENT), parent({ AlarmRule }))
const insights = (Expression: string, over: Partial<CloudwatchAlarm> = {}) =>
  metricAlarm({
    AlarmName: 'the whole fleet',
    Namespace: undefined,
    MetricName: undefined,
    Dimensions: undefined,
    Metrics: [{ Id: 'q1', Expression, Period: 300 }],
    ...over,
  })
const FLEET = 'SELECT MIN(FreeStorageSpace) FROM SCHEMA("AWS/RDS", DBInstanceIdentifier) GROUP BY DBInstanceIdentifier'
const ofCluster = (MetricName: string) =>
  on(MetricName, { Dimensions: [{ Name: 'DBClusterIdentifier', Value: 'ledger' }] })
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
    'a member of an Aurora cluster, whose storage grows by itself': {
      subject: member,
      given: alarms(),
      says: 'on each of CPUUtilization, FreeableMemory, DatabaseConnections',
    },
    'a silent alarm whose OK a composite one denies': {
      subject: dbInstance(),
      given: under('NOT OK("orders FreeStorageSpace")'),
    },
    'a silent alarm in a group that is denied twice': {
      subject: dbInstance(),
      given: under('NOT (TRUE AND NOT ALARM("orders FreeStorageSpace"))'),
    },
    'a silent alarm beside one that is denied': {
      subject: dbInstance(),
      given: under('NOT ALARM(deploying) AND (ALARM("orders FreeStorageSpace") OR NOT TRUE)'),
    },
    'a silent alarm after a denied group': {
      subject: dbInstance(),
      given: under('NOT (ALARM(deploying) OR ALARM(drill)) AND ALARM("orders FreeStorageSpace")'),
    },
    'a silent alarm that is denied in one place and counts in another': {
      subject: dbInstance(),
      given: under('NOT ALARM("orders FreeStorageSpace") OR ALARM("orders FreeStorageSpace")'),
    },
    'one of several, some of which must fire': {
      subject: dbInstance(),
      given: under('AT_LEAST(1, ALARM, ("orders FreeStorageSpace", disk))'),
    },
    'one of several, some of which must not be well': {
      subject: dbInstance(),
      given: under('AT_LEAST(50%, NOT OK, (disk, "orders FreeStorageSpace"))'),
    },
    'an alarm of its own beside a query': { subject: dbInstance(), given: alarms(storage(), insights(FLEET)) },
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
    'a composite alarm that it only keeps quiet': {
      subject: dbInstance(),
      given: under('ALARM(disk) AND NOT ALARM("orders FreeStorageSpace")'),
    },
    'a composite alarm that it only keeps quiet in a group': {
      subject: dbInstance(),
      given: under('ALARM(disk) AND NOT (ALARM(cpu) OR (ALARM("orders FreeStorageSpace")))'),
    },
    'a composite alarm that asks whether it is well': {
      subject: dbInstance(),
      given: under('OK("orders FreeStorageSpace")'),
    },
    'a composite alarm that asks whether it lacks data': {
      subject: dbInstance(),
      given: under('INSUFFICIENT_DATA("orders FreeStorageSpace")'),
    },
    'a composite alarm that fires while several are well': {
      subject: dbInstance(),
      given: under('AT_LEAST(1, OK, ("orders FreeStorageSpace", disk))'),
    },
    'a composite alarm that fires while several do not': {
      subject: dbInstance(),
      given: under('AT_LEAST(1, NOT ALARM, ("orders FreeStorageSpace", disk))'),
    },
    'a name that holds the name of another': {
      subject: dbInstance(),
      given: under('OK("ALARM(orders FreeStorageSpace)")'),
    },
    'a member of an Aurora cluster without alarms': {
      subject: member,
      says: 'hears on CPUUtilization, FreeableMemory, DatabaseConnections',
    },
    'a query on another metric': {
      subject: dbInstance(),
      given: alarms(insights('SELECT MAX(ReadLatency) FROM "AWS/RDS"')),
    },
    'a query on a metric of the same name elsewhere': {
      subject: dbInstance(),
      given: alarms(insights('SELECT MIN(FreeStorageSpace) FROM "Custom/RDS"')),
    },
    'a query without actions': { subject: dbInstance(), given: alarms(insights(FLEET, SILENT)) },
    'a query on one of two missing signals': {
      subject: dbInstance(),
      given: { 'aws.cloudwatch.alarms': [...OTHERS.slice(1), insights(FLEET)] },
      says: 'hears on CPUUtilization',
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
  manual: {
    'a query over all databases': {
      subject: dbInstance(),
      given: alarms(insights(FLEET)),
      says: 'FreeStorageSpace, which alarms on more than this instance may cover: the whole fleet',
    },
    'a query without a schema, quoted': {
      subject: dbInstance(),
      given: alarms(insights('select avg("FreeStorageSpace") from "AWS/RDS"')),
    },
    'a silent query under a composite alarm': {
      subject: dbInstance(),
      given: alarms(insights(FLEET, SILENT), parent({ AlarmRule: 'ALARM("the whole fleet")' })),
    },
    'alarms on the cluster': {
      subject: member,
      given: { 'aws.cloudwatch.alarms': [...OTHERS.slice(1), ofCluster('CPUUtilization')] },
      says: 'orders CPUUtilization',
    },
  },
  'not-applicable': {
    stopped: { subject: dbInstance({ DBInstanceStatus: 'stopped' }), says: 'sends no metrics' },
    stopping: { subject: dbInstance({ DBInstanceStatus: 'stopping' }) },
    'a member of a Multi-AZ cluster': { subject: clusterMember({ Engine: 'postgres' }) },
    'a stopped member of an Aurora cluster': { subject: clusterMember({ DBInstanceStatus: 'stopped' }) },
    'a member of an Aurora cluster where storage alone is asked for': {
      subject: member,
      options: { metrics: ['FreeStorageSpace'] },
      says: 'none of the metrics',
    },
    'a DocumentDB instance': { subject: dbInstance({ Engine: 'docdb' }) },
    'a Neptune instance': { subject: dbInstance({ Engine: 'neptune' }) },
    'RDS Custom': { subject: dbInstance({ Engine: 'custom-oracle-ee' }) },
  },
})
