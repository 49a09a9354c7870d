import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { claimedVolume, volumeLink } from '../../support/claimed-volume.js'
import { keptElsewhere } from '../../support/kept-elsewhere.js'
import { KEEPERS } from '../../support/kept-in-cluster.js'
import { breaks, holds, lacks } from '../../support/links.js'
import { besides } from '../../support/same-scope.js'
import { count, duration, HOUR } from '../../support/time.js'
import { attachedTo, policyFor } from '../../support/volume-backup.js'
import { whereKnown } from '../../support/where-known.js'

export default defineRule({
  id: 'cross/storage/volume-backed-up',
  title: 'The EBS volume behind a claim has a backup of the last day',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['backups-automatic'],
  effort: 'hours',
  why: 'The manifests bring the pods back, not their data. What was written since the last backup is gone with the volume, its zone, or a claim that is deleted by mistake.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/reliability.html',
    'https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
    'https://velero.io/docs/main/file-system-backup/',
  ],
  each: 'kubernetes.persistentVolumeClaims',
  using: [
    'kubernetes.volumesByClaim',
    ...KEEPERS,
    'kubernetes.veleroBackupsBySchedule',
    'cross.ebsVolumesByPersistentVolume',
    'aws.ec2.instances',
    'aws.ec2.snapshotsByVolume',
    'aws.backup.protectedResources',
    'aws.dlm.policiesByTarget',
  ],
  options: {
    maxAgeHours: {
      default: 25,
      doc: 'Hours that the newest backup may be old: a day, and an hour to make it.',
      min: 1,
    },
    ignoredClasses: { default: [], doc: 'Storage classes of data that can be made again, such as caches.' },
  },
  check(claim, { lookup, now, options }) {
    const { storageClassName = '' } = claim.spec
    const found = claimedVolume(claim, {
      persistent: lookup('kubernetes.volumesByClaim'),
      volumes: lookup('cross.ebsVolumesByPersistentVolume'),
      workloads: lookup('kubernetes.workloadsByClaim'),
    })
    if ('outside' in found) return found.outside
    const { volume, chain } = found
    if (options.ignoredClasses.includes(storageClassName))
      return notApplicable(`holds data of class ${storageClassName}, which can be made again`, found.evidence)
    const ageOf = (moment: string | undefined) => now - Date.parse(moment ?? '')
    const isRecent = (moment: string | undefined) => ageOf(moment) <= options.maxAgeHours * HOUR
    if (isRecent(volume.CreateTime))
      return notApplicable(
        `has a volume that was created less than ${count(options.maxAgeHours, 'hour')} ago`,
        evidence(volume, 'CreateTime'),
      )

    const way = [...chain, volumeLink(volume)]
    const snapshots = lookup('aws.ec2.snapshotsByVolume')
    const snapshot = snapshots.first(volume.VolumeId, (one) => one.State === 'completed' && isRecent(one.StartTime))
    if (snapshot)
      return along(
        [...way, holds('EBS snapshot', snapshot.SnapshotId)],
        pass(
          `has a snapshot of ${volume.VolumeId} that is ${duration(Math.max(0, ageOf(snapshot.StartTime)))} old`,
          found.evidence,
          evidence(snapshot, 'SnapshotId', 'State', 'StartTime'),
        ),
      )
    const attached = attachedTo(volume, lookup('aws.ec2.instances'))
    const kept = [volume.id, ...attached.map(({ instance }) => instance.id)].flatMap(
      (arn) => lookup('aws.backup.protectedResources').find(arn) ?? [],
    )
    const backup = kept.find((one) => isRecent(one.LastBackupTime))
    if (backup)
      return along(
        [...way, holds('AWS Backup', backup.name)],
        pass(
          `has ${volume.VolumeId} backed up by AWS Backup of late`,
          found.evidence,
          evidence(backup, 'ResourceArn', 'LastBackupTime'),
        ),
      )

    // What Velero and VolSync copy to an object store shows nowhere on AWS.
    const elsewhere = keptElsewhere(claim, found.persistent, isRecent, {
      workloads: lookup('kubernetes.workloadsByClaim'),
      schedules: lookup('kubernetes.veleroSchedulesByNamespace'),
      snapshots: lookup('kubernetes.volumeSnapshotsByClaim'),
      sources: lookup('kubernetes.replicationSourcesByClaim'),
      backups: lookup('kubernetes.veleroBackupsBySchedule'),
      chain: way,
      maxAge: options.maxAgeHours * HOUR,
      now,
    })
    if (elsewhere) return elsewhere

    const completed = snapshots.all(volume.VolumeId).filter((one) => one.State === 'completed')
    const moments = [...completed.map((one) => one.StartTime), ...kept.map((one) => one.LastBackupTime)]
    const age = Math.min(...moments.map(ageOf).filter((one) => !Number.isNaN(one)))
    const shown = [
      ...found.evidence,
      ...evidence(volume, 'VolumeId', 'CreateTime'),
      ...completed.slice(-3).flatMap((one) => evidence(one, 'StartTime')),
      ...kept.flatMap((one) => evidence(one, 'LastBackupTime')),
    ]
    // It only says why: whether a backup is there is told by the backups themselves.
    const policy = whereKnown(() =>
      policyFor(volume, attached, besides(volume, lookup('aws.dlm.policiesByTarget')), options.maxAgeHours),
    )
    const planned = policy ? `, although lifecycle policy ${policy.PolicyId} should make one` : ''
    if (!Number.isFinite(age))
      return along(
        [...way, lacks('backup', 'of the last day', 'there is none at all')],
        fail(`keeps its data on ${volume.VolumeId}, of which there is no backup${planned}`, shown),
      )
    return along(
      [...way, breaks('backup', 'of the last day', `the newest is ${duration(age)} old`)],
      failAs('high', `keeps its data on ${volume.VolumeId}, last backed up ${duration(age)} ago${planned}`, shown),
    )
  },
  fix(claim, { lookup }) {
    const persistent = lookup('kubernetes.volumesByClaim').first(claim.id, ({ name }) => name === claim.spec.volumeName)
    const volume = persistent && lookup('cross.ebsVolumesByPersistentVolume').find(persistent.id)
    return {
      summary:
        'Take a snapshot now. Then let the storage class tag the volumes that it makes (parameter tagSpecification_1), and bring that tag under a plan of AWS Backup or a policy of Data Lifecycle Manager that runs daily.',
      commands: volume
        ? [
            command`aws ec2 create-snapshot --region ${regionOf(volume)} --volume-id ${volume.VolumeId} --description ${`first backup of claim ${claim.metadata.namespace}/${claim.name}`}`,
          ]
        : [],
    }
  },
})
