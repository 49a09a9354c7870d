import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, pass } from '../../../src/model/verdict.js'
import { isReplica, outOfInstanceScope } from '../../support/rds.js'

export default defineRule({
  id: 'aws/rds/instance-deletion-protection',
  title: 'A database instance cannot be deleted by one mistaken call',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['deletion-protection'],
  effort: 'minutes',
  why: 'One wrong click, script or infrastructure change deletes the database, and its automated backups may go with it.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html#USER_DeleteInstance.DeletionProtection',
  ],
  each: 'aws.rds.instances',
  check(db) {
    const outside = outOfInstanceScope(db)
    if (outside) return outside
    const seen = evidence(db, 'DeletionProtection')
    if (db.DeletionProtection === true) return pass('is protected from deletion', seen)
    return isReplica(db)
      ? failAs(
          'low',
          'can be deleted by a single call; as a read replica it can be built again',
          seen,
          evidence(db, 'ReadReplicaSourceDBInstanceIdentifier', 'ReadReplicaSourceDBClusterIdentifier'),
        )
      : fail('can be deleted by a single call', seen)
  },
  fix: (db) => ({
    summary: 'Switch deletion protection on; this takes effect at once and interrupts nothing.',
    commands: [
      command`aws rds modify-db-instance --region ${regionOf(db)} --db-instance-identifier ${db.DBInstanceIdentifier} --deletion-protection`,
    ],
  }),
})
