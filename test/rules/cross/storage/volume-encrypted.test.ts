import rule from '../../../../rules/cross/storage/volume-encrypted.js'
import { volume } from '../../../support/make-ec2.js'
import { claim, estate, persistentVolume, statefulSet } from '../../../support/make-kubernetes.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const data = claim('data-db-0')
const pv = persistentVolume('pv-data-db-0', { claim: data })
const ebs = { VolumeId: 'vol-pv-data-db-0' }
const db = statefulSet('db', { spec: { volumeClaimTemplates: [{ name: 'data', accessModes: ['ReadWriteOnce'] }] } })
const inTree = persistentVolume('pv-data-db-0', {
  claim: data,
  spec: { csi: undefined, awsElasticBlockStore: { volumeID: 'aws://eu-west-1a/vol-old' } },
})

testRule(rule, {
  pass: {
    'encrypted, and used by a StatefulSet': {
      subject: data,
      given: { ...estate(pv, db), 'aws.ec2.volumes': [volume(ebs)] },
      says: 'vol-pv-data-db-0, which is encrypted',
    },
    'a volume from before CSI': {
      subject: data,
      given: { ...estate(inTree), 'aws.ec2.volumes': [volume({ VolumeId: 'vol-old' })] },
    },
    'the driver of Auto Mode': {
      subject: data,
      given: {
        ...estate(
          persistentVolume('pv-data-db-0', {
            claim: data,
            spec: { csi: { driver: 'ebs.csi.eks.amazonaws.com', volumeHandle: 'vol-auto' } },
          }),
        ),
        'aws.ec2.volumes': [volume({ VolumeId: 'vol-auto' })],
      },
    },
    'an unencrypted one that an earlier claim of this name left behind': {
      subject: data,
      given: {
        ...estate(persistentVolume('pv-earlier', { claim: data, status: { phase: 'Released' } }), pv),
        'aws.ec2.volumes': [volume({ VolumeId: 'vol-pv-earlier', Encrypted: false }), volume(ebs)],
      },
    },
  },
  fail: {
    'not encrypted': {
      subject: data,
      given: { ...estate(pv, db), 'aws.ec2.volumes': [volume({ ...ebs, Encrypted: false })] },
      says: 'keeps its data on vol-pv-data-db-0, which is not encrypted',
    },
    'not encrypted, and used by nobody': {
      subject: data,
      given: { ...estate(pv), 'aws.ec2.volumes': [volume({ ...ebs, Encrypted: undefined })] },
    },
  },
  unknown: {
    'a volume of an account that the run does not cover': {
      subject: data,
      given: { ...estate(pv), 'aws.ec2.volumes': [volume({ VolumeId: 'vol-other' })] },
      says: 'aws.ec2.volumes was not collected',
    },
  },
  'not-applicable': {
    'not bound yet': {
      subject: claim('data-db-0', { spec: { volumeName: undefined }, status: { phase: 'Pending' } }),
      given: { 'aws.ec2.volumes': [volume(ebs)] },
    },
    'being deleted': {
      subject: claim('data-db-0', { metadata: { deletionTimestamp: ago({ hours: 1 }) } }),
      given: { ...estate(pv), 'aws.ec2.volumes': [volume(ebs)] },
    },
    'bound to a volume that is gone': { subject: data, given: { 'aws.ec2.volumes': [volume(ebs)] } },
    'kept by EFS': {
      subject: data,
      given: {
        ...estate(
          persistentVolume('pv-data-db-0', {
            claim: data,
            spec: { csi: { driver: 'efs.csi.aws.com', volumeHandle: 'fs-1' } },
          }),
        ),
        'aws.ec2.volumes': [volume(ebs)],
      },
      says: 'kept by efs.csi.aws.com',
    },
  },
})
