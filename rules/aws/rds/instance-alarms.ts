import type { DbInstance } from '../../../src/model/aws/rds.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { type Command, command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { alarmKey, heardAlarm, type Metric, watches } from '../../support/alarms.js'
import { isReplica, outOfInstanceScope } from '../../support/rds.js'

const GIB = 1024 ** 3

const signalsOf = (db: DbInstance, chosen: readonly string[]): readonly Metric[] =>
  [...new Set([...chosen, ...(isReplica(db) ? ['ReplicaLag'] : [])])].map((name) => ({
    namespace: 'AWS/RDS',
    name,
    dimension: 'DBInstanceIdentifier',
    value: db.DBInstanceIdentifier,
  }))

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
  controls: ['database-monitoring', 'infrastructure-alerts', 'replication-lag-alert'],
  effort: 'hours',
  why: 'A database that runs out of storage, memory, connections or processor time takes its applications down, and the team hears of it from the users.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html#RDS',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html',
  ],
  each: 'aws.rds.instances',
  using: ['aws.cloudwatch.alarmsByDimension', 'aws.cloudwatch.compositesByChild'],
  options: {
    metrics: {
      default: ['CPUUtilization', 'FreeStorageSpace', 'FreeableMemory', 'DatabaseConnections'],
      doc: 'Metrics in AWS/RDS that must each have an alarm; read replicas need one on ReplicaLag besides.',
    },
  },
  check(db, { lookup, options }) {
    const outside = outOfInstanceScope(db)
    if (outside) return outside
    const seen = evidence(db, 'DBInstanceStatus')
    if (db.DBInstanceStatus === 'stopped' || db.DBInstanceStatus === 'stopping')
      return notApplicable(`is ${db.DBInstanceStatus}: it sends no metrics`, seen)

    const signals = signalsOf(db, options.metrics)
    const alarms = lookup('aws.cloudwatch.alarmsByDimension')
    const composites = lookup('aws.cloudwatch.compositesByChild')
    const heard = signals.map((signal) => ({ signal, alarm: heardAlarm(signal, alarms, composites) }))
    const missing = heard.filter(({ alarm }) => !alarm).map(({ signal }) => signal)
    if (missing.length === 0)
      return pass(
        `has an alarm that somebody hears on each of ${signals.map(({ name }) => name).join(', ')}`,
        ...heard.flatMap(({ alarm }) => (alarm ? [evidence(alarm, 'AlarmActions')] : [])),
      )
    const mute = missing.flatMap((signal) => alarms.all(alarmKey(signal)).filter((alarm) => watches(alarm, signal)))
    return fail(
      `has no alarm that anybody hears on ${missing.map(({ name }) => name).join(', ')}`,
      seen,
      ...mute.map((alarm) => evidence(alarm, 'ActionsEnabled', 'AlarmActions')),
    )
  },
  fix: (db, { lookup, options }) => ({
    summary:
      'Add the missing alarms, with a topic that reaches the on-call in the place of TOPIC_ARN; take thresholds for memory and connections from what is normal for this database.',
    commands: signalsOf(db, options.metrics)
      .filter(
        (signal) =>
          !heardAlarm(signal, lookup('aws.cloudwatch.alarmsByDimension'), lookup('aws.cloudwatch.compositesByChild')),
      )
      .flatMap((signal) => newAlarm(db, signal)),
  }),
})
