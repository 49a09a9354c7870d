import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, pass } from '../../../src/model/verdict.js'
import { isSecondary, outOfClusterScope } from '../../support/rds.js'

export default defineRule({
  id: 'aws/rds/cluster-deletion-protection',
  title: 'A database cluster cannot be deleted by one mistaken call',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['deletion-protection'],
  effort: 'minutes',
  why: 'One wrong click, script or infrastructure change deletes the database, and its automated backups may go with it.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteInstance.html'],
  each: 'aws.rds.clusters',
  check(cluster) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    const seen = evidence(cluster, 'DeletionProtection')
    if (cluster.DeletionProtection === true) return pass('is protected from deletion', seen)
    return isSecondary(cluster)
      ? failAs(
          'low',
          'can be deleted by a single call; as a copy of another it can be built again',
          seen,
          evidence(cluster, 'ReplicationSourceIdentifier', 'GlobalClusterIdentifier'),
        )
      : fail('can be deleted by a single call', seen)
  },
  fix: (cluster) => ({
    summary: 'Switch deletion protection on; this takes effect at once and interrupts nothing.',
    commands: [
      command`aws rds modify-db-cluster --region ${regionOf(cluster)} --db-cluster-identifier ${cluster.DBClusterIdentifier} --deletion-protection`,
    ],
  }),
})
