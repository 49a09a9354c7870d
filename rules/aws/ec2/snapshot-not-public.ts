import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'aws/ec2/snapshot-not-public',
  title: 'No EBS snapshot is shared with everybody',
  severity: 'critical',
  controls: ['public-exposure', 'data-segregation'],
  effort: 'minutes',
  why: 'Every AWS account in the world can make a volume from a public snapshot and read the whole disk: data, keys, and what was deleted from it.',
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
    'https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html',
  ],
  each: 'aws.regions',
  using: ['aws.ec2.publicSnapshotsByRegion'],
  check(region, { lookup }) {
    const snapshot = lookup('aws.ec2.publicSnapshotsByRegion').first(regionOf(region), () => true)
    if (!snapshot) return pass('has no public snapshot of this account', evidence(region, 'RegionName'))
    return {
      ...fail(
        `shares ${snapshot.SnapshotId} with every AWS account`,
        evidence(snapshot, 'SnapshotId', 'VolumeId', 'StartTime', 'Encrypted'),
      ),
      exposed: true,
    }
  },
  fix(region, { lookup }) {
    const name = regionOf(region)
    const snapshots = lookup('aws.ec2.publicSnapshotsByRegion').all(name)
    return {
      summary: `Block public sharing for the region, and make ${count(snapshots.length, 'snapshot')} private again: a block alone only hides them until it is lifted. What may have been copied meanwhile counts as leaked: change the secrets that lay on it.`,
      commands: [
        command`aws ec2 enable-snapshot-block-public-access --region ${name} --state block-all-sharing`,
        ...snapshots.map(
          ({ SnapshotId }) =>
            command`aws ec2 modify-snapshot-attribute --region ${name} --snapshot-id ${SnapshotId} --attribute createVolumePermission --operation-type remove --group-names all`,
        ),
      ],
    }
  },
})
