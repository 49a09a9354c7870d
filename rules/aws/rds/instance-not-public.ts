import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, manual, pass } from '../../../src/model/verdict.js'
import { outOfServerScope } from '../../support/rds.js'
import { publicServer } from '../../support/rds-exposure.js'

export default defineRule({
  id: 'aws/rds/instance-not-public',
  title: 'A database instance has no public address',
  severity: 'high',
  controls: ['public-exposure', 'network-segmentation'],
  effort: 'hours',
  why: 'Strangers can try passwords and exploits on the database, or can as soon as somebody loosens one security group.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding',
  ],
  each: 'aws.rds.instances',
  using: ['aws.ec2.securityGroupsById', 'aws.ec2.routeTablesBySubnet'],
  check(db, { lookup }) {
    const outside = outOfServerScope(db)
    if (outside) return outside
    const seen = evidence(db, 'PubliclyAccessible')
    if (db.PubliclyAccessible === undefined) return manual('does not say whether it has a public address', seen)
    return db.PubliclyAccessible
      ? publicServer(db, lookup('aws.ec2.securityGroupsById'), lookup('aws.ec2.routeTablesBySubnet'))
      : pass('has no public address', seen)
  },
  fix: (db) => ({
    summary:
      'Take its public address away, once nobody outside the network connects to it any more; this takes effect at once.',
    commands: [
      command`aws rds modify-db-instance --region ${regionOf(db)} --db-instance-identifier ${db.DBInstanceIdentifier} --no-publicly-accessible`,
    ],
  }),
})
