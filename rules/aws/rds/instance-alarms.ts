import type { CloudwatchAlarm } from '../../../src/model/aws/monitoring-and-backup.js'
import type { DbInstance } from '../../../src/model/aws/rds.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { type Command, command } from '../../../src/model/command.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { alarmKey, heardAlarm, heardQuery, type Metric, watches } from '../../support/alarms.js'
import { isAurora, isReplica, outOfServerScope } from '../../support/rds.js'

const GIB = 1024 ** 3

function signalsOf(db: DbInstance, chosen: readonly string[]): readonly Metric[] {
  // Aurora's storage grows by itself, and its readers share it: they send neither of these metrics.
  const names = isAurora(db.Engine)
    ? chosen.filter((name) => name !== 'FreeStorageSpace')
    : [...chosen, ...(isReplica(db) ? ['ReplicaLag'] : [])]
  const named = { namespace: 'AWS/RDS', dimension: 'DBInstanceIdentifier', value: db.DBInstanceIdentifier }
  return [...new Set(names)].map((name) => ({ ...named, name }))
}

/** An alarm on all databases or on the whole cluster: whether it would fire for this member, only a person can tell. */
function broaderAlarm(
  db: DbInstance,
  signal: Metric,
  alarms: Lookup<CloudwatchAlarm>,
  composites: Lookup<CloudwatchAlarm>,
): CloudwatchAlarm | undefined {
  const query = heardQuery(signal, alarms, composites)
  if (query || db.DBClusterIdentifier === undefined) return query
  return heardAlarm({ ...signal, dimension: 'DBClusterIdentifier', value: db.DBClusterIdentifier }, alarms, composites)
}

/** Where a sensible threshold follows from the instance itself; memory and connections depend on the application. */
function newAlarm(db: DbInstance, { name }: Metric): readonly Command[] {
  const [region, id] = [regionOf(db), db.DBInstanceIdentifier]
  const put = (threshold: number, statistic: string, comparison: string) => [
    command`aws cloudwatch put-metric-alarm --region ${region} --alarm-name ${`${id} ${name}`} --namespace AWS/RDS --metric-name ${name} --dimensions Name=DBInstanceIdentifier,Value=${id} --statistic ${statistic} --period 300 --evaluation-periods 3 --threshold ${threshold} --comparison-operator ${comparison} --alarm-actions TOPIC_ARN`,
  ]
  if (name === 'CPUUtilization') return put(90, 'Average', 'GreaterThanThreshold')
  if (name === 'ReplicaLag') return put(300, 'Maximum', 'GreaterThanThreshold')
  if (name === 'FreeStorageSpace' && db.AllocatedStorage !== undefined)
    return put(Math.floor(db.AllocatedStorage * GIB * 0.1), 'Minimum', 'LessThanThreshold')
  return []
}

export default defineRule({
  id: 'aws/rds/instance-alarms',
  title: 'Somebody is told when a database instance runs short of what it needs',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['database-monitoring', 'infrastructure-alerts', 'replication-lag-alert'],
  effort: 'hours',
  why: 'A database that runs out of storage, memory, connections or processor time takes its applications down, and the team hears of it from the users.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html#RDS',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html',
  ],
  each: 'aws.rds.instances',
  using: ['aws.cloudwatch.alarmsByDimension', 'aws.cloudwatch.compositesWokenByChild'],
  options: {
    metrics: {
      default: ['CPUUtilization', 'FreeStorageSpace', 'FreeableMemory', 'DatabaseConnections'],
      doc: 'Metrics in AWS/RDS that must each have an alarm; read replicas need one on ReplicaLag besides, members of Aurora clusters none on FreeStorageSpace.',
    },
  },
  check(db, { lookup, options }) {
    const outside = outOfServerScope(db)
    if (outside) return outside
    const seen = evidence(db, 'DBInstanceStatus')
    if (db.DBInstanceStatus === 'stopped' || db.DBInstanceStatus === 'stopping')
      return notApplicable(`is ${db.DBInstanceStatus}: it sends no metrics`, seen)

    const signals = signalsOf(db, options.metrics)
    if (signals.length === 0) return notApplicable('sends none of the metrics that are asked for', seen)
    const alarms = lookup('aws.cloudwatch.alarmsByDimension')
    const composites = lookup('aws.cloudwatch.compositesWokenByChild')
    const heard = signals.map((signal) => ({ signal, alarm: heardAlarm(signal, alarms, composites) }))
    const unheard = heard.filter(({ alarm }) => !alarm).map(({ signal }) => signal)
    if (unheard.length === 0)
      return pass(
        `has an alarm that somebody hears on each of ${signals.map(({ name }) => name).join(', ')}`,
        ...heard.flatMap(({ alarm }) => (alarm ? [evidence(alarm, 'AlarmActions')] : [])),
      )
    const broader = unheard.map((signal) => ({ signal, alarm: broaderAlarm(db, signal, alarms, composites) }))
    const missing = broader.filter(({ alarm }) => !alarm).map(({ signal }) => signal)
    if (missing.length === 0)
      return manual(
        `has no alarm of its own on ${unheard.map(({ name }) => name).join(', ')}, which alarms on more than this instance may cover: ${[...new Set(broader.map(({ alarm }) => alarm?.AlarmName ?? ''))].join(', ')}`,
        seen,
        ...broader.flatMap(({ alarm }) => (alarm ? [evidence(alarm, 'Metrics', 'Dimensions', 'AlarmActions')] : [])),
      )
    const mute = missing.flatMap((signal) => alarms.all(alarmKey(signal)).filter((alarm) => watches(alarm, signal)))
    return fail(
      `has no alarm that anybody hears on ${missing.map(({ name }) => name).join(', ')}`,
      seen,
      ...mute.map((alarm) => evidence(alarm, 'ActionsEnabled', 'AlarmActions')),
    )
  },
  fix: (db, { lookup, options }) => {
    const alarms = lookup('aws.cloudwatch.alarmsByDimension')
    const composites = lookup('aws.cloudwatch.compositesWokenByChild')
    return {
      summary:
        'Add the missing alarms, with a topic that reaches the on-call in the place of TOPIC_ARN; take thresholds for memory and connections from what is normal for this database.',
      commands: signalsOf(db, options.metrics)
        .filter((signal) => !(heardAlarm(signal, alarms, composites) ?? broaderAlarm(db, signal, alarms, composites)))
        .flatMap((signal) => newAlarm(db, signal)),
    }
  },
})
