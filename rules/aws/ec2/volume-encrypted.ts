import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
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
      'A volume cannot be encrypted in place. Have new ones encrypted by default, then take a snapshot of this one, make a volume from it, and swap the two while the instance is stopped.',
    commands: [
      command`aws ec2 enable-ebs-encryption-by-default --region ${regionOf(volume)}`,
      command`aws ec2 create-snapshot --region ${regionOf(volume)} --volume-id ${volume.VolumeId}`,
      command`aws ec2 create-volume --region ${regionOf(volume)} --availability-zone ${volume.AvailabilityZone ?? 'ZONE'} --volume-type ${volume.VolumeType ?? 'gp3'} --encrypted --snapshot-id NEW-SNAPSHOT`,
    ],
  }),
})
