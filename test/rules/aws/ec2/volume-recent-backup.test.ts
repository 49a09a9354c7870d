import rule from '../../../../rules/aws/ec2/volume-recent-backup.js'
import { protectedResource } from '../../../support/make-backup.js'
import {
  attachment,
  defaultDlmPolicy,
  dlmPolicy,
  ebsSnapshot,
  ec2Arn,
  instance,
  volume,
} from '../../../support/make-ec2.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const pet = { 'aws.ec2.instances': [instance()] }
const snapshots = (...list: ReturnType<typeof ebsSnapshot>[]) => ({ ...pet, 'aws.ec2.snapshots': list })
const backups = (path: string, over: Parameters<typeof protectedResource>[0] = {}) => ({
  ...pet,
  'aws.backup.protectedResources': [protectedResource({ ResourceArn: ec2Arn(path), ResourceType: 'EC2', ...over })],
})
const policies = (...list: ReturnType<typeof dlmPolicy>[]) => ({ ...pet, 'aws.dlm.policies': list })
const cron = (CronExpression: string) => ({ Schedules: [{ CreateRule: { CronExpression } }] })
const daily = volume({ tags: { backup: 'daily' } })
const asRoot = { Attachments: [attachment({ Device: '/dev/xvda', DeleteOnTermination: true })] }
const keptRoot = { Attachments: [attachment({ Device: '/dev/xvda' })] }
const on = (over: Parameters<typeof instance>[0]) => ({ 'aws.ec2.instances': [instance(over)] })
const ofGroup = { 'aws:autoscaling:groupName': 'web' }
const tagged = { TargetTags: [{ Key: 'backup', Value: 'daily' }], ResourceTypes: ['INSTANCE' as const] }
const taggedPet = on({ tags: { backup: 'daily' } })

testRule(rule, {
  pass: {
    'a snapshot of this morning': { subject: volume(), given: snapshots(ebsSnapshot()), says: '5 hours old' },
    'a snapshot of exactly two days ago': {
      subject: volume(),
      given: snapshots(ebsSnapshot({ StartTime: ago({ hours: 48 }) })),
    },
    'a recent snapshot after an old one': {
      subject: volume(),
      given: snapshots(ebsSnapshot({ SnapshotId: 'snap-0', StartTime: ago({ days: 90 }) }), ebsSnapshot()),
    },
    'a snapshot as old as the settings allow': {
      subject: volume(),
      given: snapshots(ebsSnapshot({ StartTime: ago({ days: 6 }) })),
      options: { maxAgeHours: 168 },
    },
    'AWS Backup of the volume': { subject: volume(), given: backups('volume/vol-1'), says: 'AWS Backup' },
    'AWS Backup of the instance': { subject: volume(), given: backups('instance/i-1') },
    'a volume of a pod, which outlives its Spot node': {
      subject: volume({ tags: { 'kubernetes.io/cluster/shop': 'owned', 'kubernetes.io/created-for/pvc/name': 'db' } }),
      given: {
        ...snapshots(ebsSnapshot()),
        ...on({ InstanceLifecycle: 'spot', tags: { 'eks:cluster-name': 'shop' } }),
      },
    },
    'attached to an instance that is not listed': {
      subject: volume(),
      given: { 'aws.ec2.snapshots': [ebsSnapshot()] },
    },
  },
  fail: {
    'a lifecycle policy by the tag of the volume': {
      subject: daily,
      given: policies(dlmPolicy()),
      says: 'should be backed up by lifecycle policy policy-1, yet has no backup',
      severity: 'medium',
    },
    'a lifecycle policy by one of its several tags': {
      subject: daily,
      given: policies(
        dlmPolicy({
          TargetTags: [
            { Key: 'team', Value: 'mail' },
            { Key: 'backup', Value: 'daily' },
          ],
        }),
      ),
    },
    'a lifecycle policy by the tag of the instance': {
      subject: volume(),
      given: { ...policies(dlmPolicy(tagged)), ...taggedPet },
    },
    'a lifecycle policy that makes images of the instance': {
      subject: volume(),
      given: { ...policies(dlmPolicy({ ...tagged, PolicyType: 'IMAGE_MANAGEMENT' })), ...taggedPet },
    },
    'a lifecycle policy with a nightly cron schedule': {
      subject: daily,
      given: policies(dlmPolicy(cron('cron(0 3 * * ? *)'))),
    },
    'a default policy for all volumes': { subject: volume(), given: policies(defaultDlmPolicy()) },
    'a default policy for all instances': {
      subject: volume(),
      given: policies(defaultDlmPolicy({ ResourceType: 'INSTANCE' })),
    },
    'a default policy that leaves out other volumes': {
      subject: volume(),
      given: policies(
        defaultDlmPolicy({
          Exclusions: {
            ExcludeBootVolumes: true,
            ExcludeVolumeTypes: ['st1'],
            ExcludeTags: [{ Key: 'x', Value: 'y' }],
          },
        }),
      ),
    },
    'no backup': { subject: volume(), given: pet, severity: 'high', says: 'has no backup' },
    'the root volume of a pet': { subject: volume(asRoot), given: pet },
    'a snapshot just too old': {
      subject: volume(),
      given: snapshots(ebsSnapshot({ StartTime: ago({ hours: 48, minutes: 1 }) })),
      severity: 'medium',
      says: 'was last backed up 2 days ago',
    },
    'a snapshot of a week ago': {
      subject: volume(),
      given: snapshots(ebsSnapshot({ StartTime: ago({ days: 7 }) })),
      severity: 'medium',
    },
    'a snapshot of any age does not do': {
      subject: volume(),
      given: snapshots(ebsSnapshot({ StartTime: ago({ days: 7, minutes: 1 }) })),
      severity: 'high',
    },
    'a snapshot that is not finished': {
      subject: volume(),
      given: snapshots(ebsSnapshot({ State: 'pending' })),
      says: 'has no backup',
    },
    'a snapshot that failed': { subject: volume(), given: snapshots(ebsSnapshot({ State: 'error' })) },
    'a snapshot without a date': { subject: volume(), given: snapshots(ebsSnapshot({ StartTime: undefined })) },
    'the snapshot of another volume': { subject: volume(), given: snapshots(ebsSnapshot({ VolumeId: 'vol-2' })) },
    'AWS Backup that has stopped': {
      subject: volume(),
      given: backups('volume/vol-1', { LastBackupTime: ago({ days: 40 }) }),
      severity: 'high',
      says: '40 days ago',
    },
    'AWS Backup without a date': { subject: volume(), given: backups('volume/vol-1', { LastBackupTime: undefined }) },
    'AWS Backup of another instance': { subject: volume(), given: backups('instance/i-2') },
    'a lifecycle policy that is switched off': {
      subject: daily,
      given: policies(dlmPolicy({}, { State: 'DISABLED' })),
    },
    'a lifecycle policy in error': { subject: daily, given: policies(dlmPolicy({}, { State: 'ERROR' })) },
    'a lifecycle policy for another value of the tag': {
      subject: volume({ tags: { backup: 'weekly' } }),
      given: policies(dlmPolicy()),
    },
    'a lifecycle policy for instances, and the tag on the volume alone': {
      subject: daily,
      given: policies(dlmPolicy(tagged)),
    },
    'a weekly lifecycle policy': { subject: daily, given: policies(dlmPolicy(cron('cron(0 3 ? * SUN *)'))) },
    'a lifecycle policy without a schedule': { subject: daily, given: policies(dlmPolicy({ Schedules: undefined })) },
    'a lifecycle policy that runs less often than the settings ask': {
      subject: daily,
      given: policies(dlmPolicy()),
      options: { maxAgeHours: 6 },
    },
    'a lifecycle policy for instances without their data volumes of this tag': {
      subject: daily,
      given: {
        ...policies(
          dlmPolicy({ ...tagged, Parameters: { ExcludeDataVolumeTags: [{ Key: 'backup', Value: 'daily' }] } }),
        ),
        ...taggedPet,
      },
    },
    'a lifecycle policy for instances without their root': {
      subject: volume(keptRoot),
      given: { ...policies(dlmPolicy({ ...tagged, Parameters: { ExcludeBootVolume: true } })), ...taggedPet },
    },
    'a default policy that leaves out roots': {
      subject: volume(keptRoot),
      given: policies(defaultDlmPolicy({ Exclusions: { ExcludeBootVolumes: true } })),
    },
    'a default policy that leaves out its type': {
      subject: volume(),
      given: policies(defaultDlmPolicy({ Exclusions: { ExcludeVolumeTypes: ['gp3'] } })),
    },
    'a default policy that leaves out its tag': {
      subject: daily,
      given: policies(defaultDlmPolicy({ Exclusions: { ExcludeTags: [{ Key: 'backup', Value: 'daily' }] } })),
    },
    'a default policy for instances that leaves out this one': {
      subject: volume(),
      given: policies(
        defaultDlmPolicy({ ResourceType: 'INSTANCE', Exclusions: { ExcludeTags: [{ Key: 'Name', Value: 'mail' }] } }),
      ),
    },
    'a default policy for every third day': {
      subject: volume(),
      given: policies(defaultDlmPolicy({ CreateInterval: 3 })),
    },
    'a data volume that outlives its Spot instance': { subject: volume(), given: on({ InstanceLifecycle: 'spot' }) },
    'shared by a pet and a node that is thrown away': {
      subject: volume({
        Attachments: [attachment(), attachment({ InstanceId: 'i-2', DeleteOnTermination: true })],
      }),
      given: { 'aws.ec2.instances': [instance(), instance({ InstanceId: 'i-2', tags: ofGroup })] },
    },
    'just old enough for a backup': { subject: volume({ CreateTime: ago({ hours: 48 }) }), given: pet },
    'an answer without a time of creation': { subject: volume({ CreateTime: undefined }), given: pet },
    'an answer without attachments': { subject: volume({ Attachments: undefined }), given: pet },
  },
  'not-applicable': {
    'the root volume of a member of a group': { subject: volume(asRoot), given: on({ tags: ofGroup }) },
    'the root volume of a member of a group, kept when that ends': {
      subject: volume(keptRoot),
      given: on({ tags: ofGroup }),
      says: 'an Auto Scaling group',
    },
    ...Object.fromEntries(
      [
        'eks:cluster-name',
        'aws:eks:cluster-name',
        'karpenter.sh/nodepool',
        'kubernetes.io/cluster/shop',
        'aws:elasticmapreduce:job-flow-id',
        'aws:ec2:fleet-id',
        'AWSBatchServiceTag',
        'AmazonECSManaged',
      ].map((tag) => [
        `the root volume of an instance tagged ${tag}`,
        { subject: volume(asRoot), given: on({ tags: { [tag]: 'x' } }) },
      ]),
    ),
    'the root volume of a Spot instance': {
      subject: volume(asRoot),
      given: on({ InstanceLifecycle: 'spot' }),
      says: 'a Spot instance',
    },
    'a data volume that goes with a member of a group': {
      subject: volume({ Attachments: [attachment({ DeleteOnTermination: true })] }),
      given: on({ tags: ofGroup }),
    },
    'a throwaway by its own tags': { subject: volume({ ...asRoot, tags: ofGroup }) },
    'managed by another service': {
      subject: volume({
        Attachments: [attachment({ InstanceId: undefined, InstanceOwningService: 'ecs.amazonaws.com' })],
      }),
      says: 'managed by ecs.amazonaws.com',
    },
    'attached to nothing': { subject: volume({ State: 'available', Attachments: [] }) },
    'an answer without a state': { subject: volume({ State: undefined }), given: pet },
    'too new for a backup': { subject: volume({ CreateTime: ago({ hours: 47, minutes: 59 }) }), given: pet },
  },
})
