import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { keeperOf, throwawayReason } from '../../support/throwaway.js'
import { count, DAY, duration, HOUR } from '../../support/time.js'
import { attachedTo, policyFor } from '../../support/volume-backup.js'

export default defineRule({
  id: 'aws/ec2/volume-recent-backup',
  title: 'An EBS volume whose data matters has a recent backup',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['backups-automatic'],
  effort: 'hours',
  why: 'A volume lives in one zone and on hardware that fails. What was written since the last backup is gone with it, and with a deletion by mistake.',
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
  ],
  each: 'aws.ec2.volumes',
  using: [
    'aws.ec2.instances',
    'aws.ec2.snapshotsByVolume',
    'aws.backup.protectedResources',
    'aws.dlm.policiesByTarget',
  ],
  options: {
    maxAgeHours: {
      default: 48,
      doc: 'Hours that the newest backup may be old: two nights, so that one may fail.',
      min: 1,
    },
    staleDays: {
      default: 7,
      doc: 'Days from which on an old backup weighs as much as none; Trusted Advisor warns from 7.',
    },
  },
  check(volume, { lookup, now, options }) {
    const ageOf = (moment: string | undefined) => now - Date.parse(moment ?? '')
    const isRecent = (moment: string | undefined) => ageOf(moment) <= options.maxAgeHours * HOUR
    const seen = evidence(volume, 'State', 'Attachments', 'CreateTime')
    if (volume.State !== 'in-use') return notApplicable(`is not in use (${volume.State ?? 'no state given'})`, seen)
    const attachments = volume.Attachments ?? []
    const service = attachments.find((one) => one.InstanceOwningService !== undefined)?.InstanceOwningService
    if (service !== undefined) return notApplicable(`is managed by ${service}`, seen)
    const keeper = keeperOf(volume.tags)
    if (keeper !== undefined && attachments.length > 0 && attachments.every((one) => one.DeleteOnTermination === true))
      return notApplicable(`goes with an instance that ${keeper} launches and throws away`, seen)
    if (ageOf(volume.CreateTime) < options.maxAgeHours * HOUR)
      return notApplicable(`was created less than ${count(options.maxAgeHours, 'hour')} ago`, seen)

    const attached = attachedTo(volume, lookup('aws.ec2.instances'))
    const [first] = attached
    if (first && attached.every(({ instance, goesToo }) => goesToo && throwawayReason(instance) !== undefined))
      return notApplicable(
        `goes with ${first.instance.InstanceId}, ${throwawayReason(first.instance) ?? ''}`,
        seen,
        evidence(first.instance, 'InstanceLifecycle', 'tags'),
      )

    const snapshots = lookup('aws.ec2.snapshotsByVolume')
    const snapshot = snapshots.first(volume.VolumeId, (one) => one.State === 'completed' && isRecent(one.StartTime))
    if (snapshot)
      return pass(
        `has a snapshot that is ${duration(Math.max(0, ageOf(snapshot.StartTime)))} old`,
        evidence(snapshot, 'SnapshotId', 'State', 'StartTime'),
      )
    const kept = [volume.id, ...attached.map(({ instance }) => instance.id)].flatMap(
      (arn) => lookup('aws.backup.protectedResources').find(arn) ?? [],
    )
    const backup = kept.find((one) => isRecent(one.LastBackupTime))
    if (backup) return pass('was backed up by AWS Backup of late', evidence(backup, 'ResourceArn', 'LastBackupTime'))
    const policy = policyFor(volume, attached, lookup('aws.dlm.policiesByTarget'), options.maxAgeHours)
    const completed = snapshots.all(volume.VolumeId).filter((one) => one.State === 'completed')
    const moments = [...completed.map((one) => one.StartTime), ...kept.map((one) => one.LastBackupTime)]
    const age = Math.min(...moments.map(ageOf).filter((one) => !Number.isNaN(one)))
    const shown = [
      ...seen,
      ...completed.slice(-3).flatMap((one) => evidence(one, 'StartTime')),
      ...kept.flatMap((one) => evidence(one, 'LastBackupTime')),
    ]
    // A policy's snapshots lie in the account's own list: where none is recent, the policy does not do what it says.
    if (policy)
      return failAs(
        'medium',
        `should be backed up by lifecycle policy ${policy.PolicyId}, yet ${Number.isFinite(age) ? `its newest backup is ${duration(age)} old` : 'has no backup'}`,
        shown,
        evidence(policy, 'State', 'PolicyDetails'),
      )
    if (!Number.isFinite(age)) return failAs('high', 'has no backup', shown)
    return failAs(age <= options.staleDays * DAY ? 'medium' : 'high', `was last backed up ${duration(age)} ago`, shown)
  },
  fix: (volume) => ({
    summary:
      'Take a snapshot now, then bring the volume or its instance under a plan of AWS Backup or a policy of Data Lifecycle Manager that runs daily, best by a tag that new volumes bear too.',
    commands: [
      command`aws ec2 create-snapshot --region ${regionOf(volume)} --volume-id ${volume.VolumeId} --description ${`first backup of ${volume.VolumeId}`}`,
    ],
  }),
})
