import rule from '../../../../rules/kubernetes/storage/claim-health.js'
import { ago } from '../../../support/make.js'
import {
  claim,
  cronJob,
  deployment,
  estate,
  persistentVolume,
  statefulSet,
  storageClass,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const pending = (over: Parameters<typeof claim>[1] = {}) =>
  claim('data', { ...over, spec: { volumeName: undefined, ...over.spec }, status: { phase: 'Pending' } })
const data = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }
const atOnce = storageClass('gp3', { volumeBindingMode: 'Immediate' })

testRule(rule, {
  pass: {
    bound: { subject: claim('data'), given: estate(persistentVolume('pv-data')), says: 'has its volume' },
    'bound to a volume that is not listed': { subject: claim('data') },
  },
  fail: {
    lost: {
      subject: claim('data', { status: { phase: 'Lost' } }),
      severity: 'critical',
      says: 'has lost its volume pv-data',
    },
    'a volume that has failed': {
      subject: claim('data'),
      given: estate(persistentVolume('pv-data', { status: { phase: 'Failed' } })),
      says: 'is bound to volume pv-data, which has failed',
    },
    'waiting, though it is made at once': {
      subject: pending(),
      given: estate(atOnce),
      says: 'has waited for a volume for 30 days',
    },
    'waiting, though a pod mounts it': {
      subject: pending(),
      given: estate(storageClass(), deployment('api', { pod: data })),
      says: 'though Deployment api mounts it',
    },
    'waiting for a class that does not exist': { subject: pending(), says: 'its StorageClass gp3 does not exist' },
    'waiting without a class': {
      subject: pending({ spec: { storageClassName: undefined } }),
      says: 'no StorageClass makes one',
    },
    'waiting for a volume made by hand': { subject: pending({ spec: { storageClassName: '' } }) },
    'just over ten minutes': {
      subject: pending({ metadata: { creationTimestamp: ago({ minutes: 11 }) } }),
      given: estate(atOnce),
    },
  },
  manual: { 'no state': { subject: claim('data', { status: { phase: undefined } }) } },
  'not-applicable': {
    'nothing mounts it': { subject: pending(), given: estate(storageClass(), statefulSet('db')), says: 'none does' },
    'what mounts it is scaled to zero': {
      subject: pending(),
      given: estate(storageClass(), deployment('api', { replicas: 0, pod: data })),
    },
    'what mounts it comes and goes': {
      subject: pending(),
      given: estate(storageClass(), cronJob('report', { pod: data })),
    },
    'made just now': {
      subject: pending({ metadata: { creationTimestamp: ago({ minutes: 4 }) } }),
      given: estate(atOnce),
    },
    'being deleted': { subject: pending({ metadata: { deletionTimestamp: ago({ minutes: 1 }) } }) },
  },
})
