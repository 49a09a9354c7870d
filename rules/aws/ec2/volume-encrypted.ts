import { regionOf } from '../../../src/model/aws/region-of.js'
import type { Volume } from '../../../src/model/aws/ec2.js'
import { type Command, command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'

export default defineRule({
  id: 'aws/ec2/volume-encrypted',
  title: 'An EBS volume in use is encrypted',
  severity: 'medium',
  controls: ['encryption-at-rest'],
  effort: 'hours',
  why: 'Whoever gets hold of an unencrypted volume or of a snapshot of it can read everything on it: no key stands in between that could be withheld.',
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
    'https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html',
  ],
  each: 'aws.ec2.volumes',
  check(volume) {
    if (volume.State !== 'in-use')
      return notApplicable(
        `is not in use${volume.State === undefined ? '' : ` (${volume.State})`}`,
        evidence(volume, 'State'),
      )
    const seen = evidence(volume, 'Encrypted', 'KmsKeyId')
    return volume.Encrypted === true ? pass('is encrypted', seen) : fail('is not encrypted', seen)
  },
  fix: (volume) => ({
    summary:
      'A volume cannot be encrypted in place. Take a snapshot of this one, make a volume from it, and swap the two while the instance is stopped. Encryption by default, a setting of the whole region, keeps new ones from being like it.',
    commands: [
      command`aws ec2 create-snapshot --region ${regionOf(volume)} --volume-id ${volume.VolumeId}`,
      newVolume(volume),
    ],
  }),
})

/** An encrypted volume like the old one. io1 and io2 must be told their IOPS; gp3 would fall back to its defaults. */
function newVolume(volume: Volume): Command {
  const [region, zone, type] = [regionOf(volume), volume.AvailabilityZone ?? 'ZONE', volume.VolumeType ?? 'gp3']
  if (type === 'gp3' && volume.Iops !== undefined && volume.Throughput !== undefined)
    return command`aws ec2 create-volume --region ${region} --availability-zone ${zone} --volume-type ${type} --iops ${volume.Iops} --throughput ${volume.Throughput} --encrypted --snapshot-id NEW-SNAPSHOT`
  if ((type === 'io1' || type === 'io2') && volume.Iops !== undefined)
    return command`aws ec2 create-volume --region ${region} --availability-zone ${zone} --volume-type ${type} --iops ${volume.Iops} --encrypted --snapshot-id NEW-SNAPSHOT`
  return command`aws ec2 create-volume --region ${region} --availability-zone ${zone} --volume-type ${type} --encrypted --snapshot-id NEW-SNAPSHOT`
}
