import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { isReplica, outOfInstanceScope } from '../../support/rds.js'

/** Editions that RDS cannot run with a standby. Web edition can, by block level replication. */
const WITHOUT_STANDBY = ['sqlserver-ex']

export default defineRule({
  id: 'aws/rds/instance-multi-az',
  title: 'A database instance has a standby in another Availability Zone',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['multi-az', 'no-single-instance'],
  effort: 'minutes',
  why: 'When its zone or host is lost, the database is down until somebody has restored a backup, and the writes since that backup may be gone.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html'],
  each: 'aws.rds.instances',
  check(db) {
    const outside = outOfInstanceScope(db)
    if (outside) return outside
    if (isReplica(db))
      return notApplicable(
        'is a read replica: its source is judged instead',
        evidence(db, 'ReadReplicaSourceDBInstanceIdentifier', 'ReadReplicaSourceDBClusterIdentifier'),
      )
    if (db.MultiAZ === true)
      return pass('has a standby in a second zone', evidence(db, 'MultiAZ', 'SecondaryAvailabilityZone'))
    const because = `runs in ${db.AvailabilityZone ?? 'one zone'} alone`
    const seen = evidence(db, 'MultiAZ', 'AvailabilityZone', 'Engine')
    if (WITHOUT_STANDBY.includes(db.Engine ?? ''))
      return failAs('info', `${because}; this edition cannot have a standby`, seen)
    return fail(because, seen)
  },
  fix: (db) =>
    WITHOUT_STANDBY.includes(db.Engine ?? '')
      ? {
          summary:
            'This edition of SQL Server cannot run with a standby: move to Standard or Enterprise edition, or accept the risk.',
          commands: [],
        }
      : {
          summary:
            'Convert it to Multi-AZ: RDS builds the standby while the database serves, in the next maintenance window. With --apply-immediately it begins at once, and so does every other change that is still pending.',
          commands: [
            command`aws rds modify-db-instance --region ${regionOf(db)} --db-instance-identifier ${db.DBInstanceIdentifier} --multi-az`,
          ],
        },
})
