import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, pass } from '../../../src/model/verdict.js'
import { claimedVolume, volumeLink } from '../../support/claimed-volume.js'
import { breaks } from '../../support/links.js'

export default defineRule({
  id: 'cross/storage/volume-encrypted',
  title: 'The EBS volume behind a claim is encrypted',
  severity: 'high',
  controls: ['encryption-at-rest'],
  effort: 'hours',
  why: 'Whoever gets hold of the volume or of a snapshot of it reads the data of the pods that use it: no key stands in between that could be withheld.',
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/data-encryption-and-secrets-management.html',
  ],
  each: 'kubernetes.persistentVolumeClaims',
  using: ['kubernetes.volumesByClaim', 'kubernetes.workloadsByClaim', 'cross.ebsVolumesByPersistentVolume'],
  check(claim, { lookup }) {
    const found = claimedVolume(claim, {
      persistent: lookup('kubernetes.volumesByClaim'),
      volumes: lookup('cross.ebsVolumesByPersistentVolume'),
      workloads: lookup('kubernetes.workloadsByClaim'),
    })
    if ('outside' in found) return found.outside
    const { volume, chain } = found
    const shown = [...found.evidence, ...evidence(volume, 'Encrypted', 'KmsKeyId')]
    return volume.Encrypted === true
      ? along([...chain, volumeLink(volume)], pass(`keeps its data on ${volume.VolumeId}, which is encrypted`, shown))
      : along(
          [...chain, breaks('EBS volume', volume.VolumeId, 'not encrypted')],
          fail(`keeps its data on ${volume.VolumeId}, which is not encrypted`, shown),
        )
  },
  fix(claim, { lookup }) {
    const persistent = lookup('kubernetes.volumesByClaim').first(claim.id, ({ name }) => name === claim.spec.volumeName)
    const volume = persistent && lookup('cross.ebsVolumesByPersistentVolume').find(persistent.id)
    return {
      summary:
        'A volume cannot be encrypted in place. Set encrypted: "true" in a new storage class, make a claim of it, copy the data over while the workload is stopped, and point the workload to the new claim. Encryption by default, a setting of the whole region, keeps new volumes from being like this one.',
      commands: volume
        ? [
            command`aws ec2 enable-ebs-encryption-by-default --region ${regionOf(volume)}`,
            command`aws ec2 create-snapshot --region ${regionOf(volume)} --volume-id ${volume.VolumeId}`,
          ]
        : [],
    }
  },
})
