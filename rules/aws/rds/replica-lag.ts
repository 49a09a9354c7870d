import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { valuesOf } from '../../support/metrics.js'
import { isIdle, isReplica, outOfInstanceScope } from '../../support/rds.js'
import { isNew } from '../../support/rds-backup.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'aws/rds/replica-lag',
  title: 'A read replica replicates, and kept up with its source in the last week',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['data-replication'],
  effort: 'hours',
  why: 'Whoever reads from a replica that is behind gets old data, and what has not arrived there is lost when it has to take over.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Monitoring.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Troubleshooting.html',
  ],
  each: 'aws.rds.instances',
  facts: ['aws.rds.instances:replicaLag'],
  options: {
    maxSeconds: {
      default: 10,
      doc: 'Seconds that it may have been behind at the worst moment of the last 7 days. Raise it where a replica lags on purpose.',
      min: 0,
    },
    severeSeconds: {
      default: 60,
      doc: 'Seconds above which the lag weighs fully; a shorter one is of medium severity.',
      min: 0,
    },
  },
  check(db, { now, options }) {
    const outside = outOfInstanceScope(db)
    if (outside) return outside
    if (!isReplica(db)) return notApplicable('is no read replica')
    if (isIdle(db))
      return notApplicable(`is ${db.DBInstanceStatus ?? 'in no known state'}`, evidence(db, 'DBInstanceStatus'))
    if (isNew(db.InstanceCreateTime, now))
      return notApplicable('is less than a day old', evidence(db, 'InstanceCreateTime'))

    const { least, most, latest } = valuesOf(need(db.replicaLag), db, 'ReplicaLag')
    const seen = evidence(
      db,
      'replicaLag',
      'ReadReplicaSourceDBInstanceIdentifier',
      'ReadReplicaSourceDBClusterIdentifier',
    )
    if (latest < 0) return failAs('critical', 'does not replicate any more', seen)
    const was = `was ${count(Math.ceil(Math.max(0, most)), 'second')} behind at the worst in the last 7 days`
    if (most > options.severeSeconds) return fail(was, seen)
    if (most > options.maxSeconds) return failAs('medium', was, seen)
    return least < 0
      ? failAs('medium', 'did not replicate for an hour or more in the last 7 days; it does again', seen)
      : pass(was, seen)
  },
  fix: (db) => ({
    summary:
      'Look among its events for errors of replication. Where there are none, it is too slow for what its source writes: give it the class and storage of the source, break up large transactions, and end long queries on it. One that does not replicate any more is quickest made anew.',
    commands: [
      command`aws rds describe-events --region ${regionOf(db)} --source-type db-instance --source-identifier ${db.DBInstanceIdentifier} --duration 10080`,
    ],
  }),
})
