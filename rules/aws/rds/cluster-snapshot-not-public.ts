import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { snapshotSharing } from '../../support/rds-snapshot.js'

export default defineRule({
  id: 'aws/rds/cluster-snapshot-not-public',
  title: 'A manual snapshot of a database cluster cannot be restored by strangers',
  severity: 'critical',
  controls: ['public-exposure', 'data-segregation'],
  effort: 'minutes',
  why: 'Anybody with an AWS account can find the snapshot, restore it and read the whole database.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-share-snapshot.html'],
  each: 'aws.rds.clusterSnapshots',
  facts: ['aws.rds.clusterSnapshots:restorableBy'],
  check: snapshotSharing,
  fix: (snapshot) => ({
    summary: 'Stop sharing it with everybody, and treat what is in it as leaked.',
    commands: [
      command`aws rds modify-db-cluster-snapshot-attribute --region ${regionOf(snapshot)} --db-cluster-snapshot-identifier ${snapshot.DBClusterSnapshotIdentifier} --attribute-name restore --values-to-remove all`,
    ],
  }),
})
