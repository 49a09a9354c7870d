import rule from '../../../../rules/cross/storage/volume-backed-up.js'
import { protectedResource } from '../../../support/make-backup.js'
import { attachment, dlmPolicy, ebsSnapshot, ec2Arn, instance, volume } from '../../../support/make-ec2.js'
import {
  claim,
  estate,
  persistentVolume,
  replicationSource,
  schedule,
  statefulSet,
  veleroBackup,
  volumeSnapshot,
} from '../../../support/make-kubernetes.js'
import { ago, FRANKFURT } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const data = claim('data-db-0')
const pv = persistentVolume('pv-data-db-0', { claim: data })
const db = statefulSet('db', { spec: { volumeClaimTemplates: [{ name: 'data', accessModes: ['ReadWriteOnce'] }] } })
const VolumeId = 'vol-pv-data-db-0'
const ebs = volume({ VolumeId, Attachments: [attachment({ VolumeId })], tags: { backup: 'daily' } })
const kubernetes = estate(pv, db)
const copying = schedule('nightly', { template: { defaultVolumesToFsBackup: true } })
const weekly = schedule('weekly', { spec: { schedule: '@weekly' }, template: { snapshotMoveData: true } })
const given = { ...kubernetes, 'aws.ec2.volumes': [ebs], 'aws.ec2.instances': [instance()] }
const snapshot = (age: string, over: Parameters<typeof ebsSnapshot>[0] = {}) =>
  ebsSnapshot({ VolumeId, StartTime: age, ...over })

testRule(rule, {
  pass: {
    'a snapshot of this night': {
      subject: data,
      given: { ...given, 'aws.ec2.snapshots': [snapshot(ago({ hours: 6 }))] },
      says: 'has a snapshot of vol-pv-data-db-0 that is 6 hours old',
    },
    'backed up by AWS Backup': {
      subject: data,
      given: {
        ...given,
        'aws.backup.protectedResources': [
          protectedResource({ ResourceArn: ebs.id, LastBackupTime: ago({ hours: 20 }) }),
        ],
      },
    },
    'backed up with its instance': {
      subject: data,
      given: {
        ...given,
        'aws.backup.protectedResources': [
          protectedResource({ ResourceArn: ec2Arn('instance/i-1'), LastBackupTime: ago({ hours: 3 }) }),
        ],
      },
    },
    'files that Velero copies': {
      subject: data,
      given: { ...given, ...estate(pv, db, copying, veleroBackup(copying)) },
      says: 'is copied by Schedule nightly of Velero',
    },
    'a snapshot whose data Velero moves': {
      subject: data,
      given: { ...given, ...estate(pv, db, weekly, veleroBackup(weekly)) },
    },
    'a VolumeSnapshot': { subject: data, given: { ...given, ...estate(pv, db, volumeSnapshot('data-db-0')) } },
    VolSync: { subject: data, given: { ...given, ...estate(pv, db, replicationSource('data-db-0')) } },
    'an older snapshot, where the config asks for less': {
      subject: data,
      given: { ...given, 'aws.ec2.snapshots': [snapshot(ago({ hours: 40 }))] },
      options: { maxAgeHours: 48 },
    },
  },
  fail: {
    'a Schedule that copies too rarely': { subject: data, given: { ...given, ...estate(pv, db, weekly) } },
    'a Schedule that takes snapshots, of which there is none': {
      subject: data,
      given: { ...given, ...estate(pv, db, schedule('nightly'), veleroBackup(schedule('nightly'))) },
      says: 'of which there is no backup',
    },
    'no backup at all': {
      subject: data,
      given,
      says: 'of which there is no backup',
    },
    'a policy that should make one and does not': {
      subject: data,
      given: { ...given, 'aws.dlm.policies': [dlmPolicy()] },
      says: 'although lifecycle policy policy-1 should make one',
    },
    'a policy of the same tag in another region': {
      subject: data,
      given: { ...given, 'aws.dlm.policies': [dlmPolicy({}, { scope: FRANKFURT })] },
      says: 'of which there is no backup',
    },
    'a snapshot of yesterday': {
      subject: data,
      given: { ...given, 'aws.ec2.snapshots': [snapshot(ago({ hours: 30 }))] },
      severity: 'high',
      says: 'last backed up 30 hours ago',
    },
    'a snapshot that is not completed': {
      subject: data,
      given: { ...given, 'aws.ec2.snapshots': [snapshot(ago({ hours: 1 }), { State: 'error' })] },
    },
    'a snapshot of another volume': {
      subject: data,
      given: { ...given, 'aws.ec2.snapshots': [ebsSnapshot()] },
    },
  },
  unknown: {
    'a volume of an account that the run does not cover': {
      subject: data,
      given: { ...kubernetes, 'aws.ec2.instances': [instance()] },
      says: 'aws.ec2.volumes was not collected',
    },
  },
  manual: {
    'a policy that cannot be read': {
      subject: data,
      given: {
        ...given,
        ...estate(pv, db, schedule('nightly', { template: { snapshotMoveData: true, resourcePolicy: { name: 'x' } } })),
      },
    },
  },
  'not-applicable': {
    'left to a Schedule whose backups fail': {
      subject: data,
      given: { ...given, ...estate(pv, db, copying, veleroBackup(copying, undefined, { phase: 'Failed' })) },
      says: 'is left to Schedule nightly',
    },
    'a volume of today': {
      subject: data,
      given: { ...given, 'aws.ec2.volumes': [{ ...ebs, CreateTime: ago({ hours: 4 }) }] },
    },
    'a class of data that can be made again': {
      subject: data,
      given,
      options: { ignoredClasses: ['gp3'] },
    },
    'not on EBS': {
      subject: data,
      given: {
        ...given,
        ...estate(
          persistentVolume('pv-data-db-0', {
            claim: data,
            spec: { csi: { driver: 'efs.csi.aws.com', volumeHandle: 'fs-1' } },
          }),
        ),
      },
    },
  },
})
