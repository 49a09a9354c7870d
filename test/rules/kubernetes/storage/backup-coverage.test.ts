import rule from '../../../../rules/kubernetes/storage/backup-coverage.js'
import { ago } from '../../../support/make.js'
import {
  claim,
  customResourceDefinition,
  deployment,
  estate,
  madeBy,
  persistentVolume,
  replicationSource,
  schedule,
  statefulSet,
  volumeSnapshot,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const files = claim('files', { spec: { accessModes: ['ReadWriteMany'] } })
const onNfs = persistentVolume('pv-files', { claim: files, spec: { csi: undefined, other: 'nfs' } })
const disk = persistentVolume('pv-files', {
  claim: files,
  spec: { csi: { driver: 'disk.csi.example.com', volumeHandle: 'disk-1' } },
})
const mounted = (annotations = {}) =>
  deployment('api', {
    podAnnotations: annotations,
    pod: { volumes: [{ name: 'files', persistentVolumeClaim: { claimName: 'files' } }] },
  })
const named = mounted({ 'backup.velero.io/backup-volumes': 'cache, files' })
const data = claim('data-db-0')
const store = statefulSet('db', {
  podAnnotations: { 'backup.velero.io/backup-volumes': 'data' },
  spec: { volumeClaimTemplates: [{ name: 'data', accessModes: ['ReadWriteOnce'] }] },
})
const storeVolume = persistentVolume('pv-data-db-0', { claim: data, spec: { csi: undefined, other: 'nfs' } })
const takes = (template: Parameters<typeof schedule>[1] & object) => schedule('nightly', template)

testRule(rule, {
  pass: {
    'a snapshot by Velero': { subject: files, given: estate(disk, schedule('nightly')), says: 'Schedule nightly' },
    'its namespace by name': {
      subject: files,
      given: estate(disk, takes({ template: { includedNamespaces: ['web', 'other'] } })),
    },
    'its namespace by a pattern': {
      subject: files,
      given: estate(disk, takes({ template: { includedNamespaces: ['w*'] } })),
    },
    'its label': {
      subject: files,
      given: estate(disk, takes({ template: { labelSelector: { matchLabels: { app: 'files' } } } })),
    },
    'one of several selectors': {
      subject: files,
      given: estate(
        disk,
        takes({
          template: { orLabelSelectors: [{ matchLabels: { app: 'x' } }, { matchLabels: { app: 'files' } }] },
        }),
      ),
    },
    'with a pod that is selected': {
      subject: files,
      given: estate(disk, mounted(), takes({ template: { labelSelector: { matchLabels: { app: 'api' } } } })),
    },
    'files of a volume that the pods name': { subject: files, given: estate(onNfs, named, schedule('nightly')) },
    'files of a claim that a StatefulSet made': {
      subject: data,
      given: estate(storeVolume, store, schedule('nightly')),
    },
    'files of all volumes': {
      subject: files,
      given: estate(onNfs, mounted(), takes({ template: { defaultVolumesToFsBackup: true, snapshotVolumes: false } })),
    },
    'a VolumeSnapshot': { subject: files, given: estate(disk, volumeSnapshot('files')), says: 'files-nightly' },
    VolSync: { subject: files, given: estate(onNfs, replicationSource('files')), says: 'of VolSync' },
  },
  fail: {
    'nothing at all': { subject: files, given: estate(onNfs), says: 'keeps its data on nfs, and nothing backs it up' },
    'no snapshots of such storage': { subject: files, given: estate(onNfs, mounted(), schedule('nightly')) },
    'a Schedule of another namespace': {
      subject: files,
      given: estate(disk, takes({ template: { includedNamespaces: ['other'] } })),
    },
    'its namespace left out': {
      subject: files,
      given: estate(disk, takes({ template: { excludedNamespaces: ['web'] } })),
    },
    'claims left out': {
      subject: files,
      given: estate(disk, takes({ template: { excludedResources: ['pvc'] } })),
    },
    'other kinds alone': {
      subject: files,
      given: estate(disk, takes({ template: { includedResources: ['deployments.apps'] } })),
    },
    'no kinds of the cluster': {
      subject: files,
      given: estate(disk, takes({ template: { includeClusterResources: false } })),
    },
    'no snapshots wanted': { subject: files, given: estate(disk, takes({ template: { snapshotVolumes: false } })) },
    'labels of others': {
      subject: files,
      given: estate(disk, takes({ template: { labelSelector: { matchLabels: { app: 'api' } } } })),
    },
    'a claim that is labelled to be left out': {
      subject: claim('files', { labels: { 'velero.io/exclude-from-backup': 'true' } }),
      given: estate(disk, schedule('nightly')),
    },
    'a volume that its pods leave out': {
      subject: files,
      given: estate(
        onNfs,
        mounted({ 'backup.velero.io/backup-volumes-excludes': 'files' }),
        takes({ template: { defaultVolumesToFsBackup: true } }),
      ),
    },
    'an old VolumeSnapshot': {
      subject: files,
      given: estate(disk, volumeSnapshot('files', { creationTime: ago({ days: 3 }) })),
    },
    'a VolumeSnapshot that is not ready': {
      subject: files,
      given: estate(disk, volumeSnapshot('files', { readyToUse: false })),
    },
    'VolSync, paused': { subject: files, given: estate(onNfs, replicationSource('files', { paused: true })) },
  },
  manual: {
    'a policy that cannot be read': {
      subject: files,
      given: estate(disk, takes({ template: { resourcePolicy: { name: 'volumes' } } })),
      says: 'unless its policy volumes leaves it out',
    },
    'a tool that is not read': {
      subject: files,
      given: estate(onNfs, customResourceDefinition('policies', 'config.kio.kasten.io', 'Policy')),
      says: 'Kasten',
    },
    'a database whose operator makes backups': {
      subject: claim('files', { ownerReferences: [madeBy('Cluster', 'main', 'postgresql.cnpg.io/v1')] }),
      given: estate(disk),
      says: 'Cluster main',
    },
  },
  'not-applicable': {
    'on EBS': { subject: data, given: estate(persistentVolume('pv-data-db-0', { claim: data })), says: 'is on EBS' },
    'on EFS': {
      subject: files,
      given: estate(
        persistentVolume('pv-files', {
          claim: files,
          spec: { csi: { driver: 'efs.csi.aws.com', volumeHandle: 'fs-1' } },
        }),
      ),
    },
    'not bound': { subject: claim('files', { status: { phase: 'Pending' } }) },
    'bound to what is not there': { subject: files },
    'being deleted': { subject: claim('files', { metadata: { deletionTimestamp: ago({ hours: 1 }) } }) },
    'of today': {
      subject: claim('files', { metadata: { creationTimestamp: ago({ hours: 2 }) } }),
      given: estate(disk),
    },
    'data that can be made again': { subject: files, given: estate(disk), options: { ignoredClasses: ['gp3'] } },
    'left to a Schedule that is paused': {
      subject: files,
      given: estate(disk, takes({ spec: { paused: true } })),
      says: 'which is paused and judged itself',
    },
  },
})
