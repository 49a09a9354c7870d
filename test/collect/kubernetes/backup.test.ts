import { expect, test } from 'vitest'
import { readCluster } from './read-cluster.js'

const definition = (plural: string, group: string, kind: string, version: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${group}` },
  spec: {
    group,
    names: { kind, plural, listKind: `${kind}List`, singular: kind.toLowerCase() },
    scope: 'Namespaced',
    versions: [{ name: version, served: true, storage: true }],
  },
})
const metadata = { name: 'nightly', namespace: 'velero' }

test('a Schedule of Velero is read with what it takes in, and without its hooks', async () => {
  const { portion } = await readCluster(
    [
      definition('schedules', 'velero.io', 'Schedule', 'v1'),
      {
        apiVersion: 'velero.io/v1',
        kind: 'Schedule',
        metadata,
        spec: {
          schedule: '0 3 * * *',
          paused: false,
          template: {
            includedNamespaces: ['*'],
            excludedNamespaces: null,
            hooks: { resources: [{ name: 'canary-secret' }] },
            orLabelSelectors: [{ matchLabels: { app: 'db' } }],
            snapshotVolumes: null,
            defaultVolumesToFsBackup: true,
            resourcePolicy: { kind: 'configmap', name: 'volumes' },
            ttl: '720h0m0s',
          },
        },
        status: { phase: 'Enabled' },
      },
    ],
    ['kubernetes.veleroSchedules'],
  )
  const { state, items } = portion('kubernetes.veleroSchedules')
  expect(state).toBe('complete')
  expect(items).toMatchObject([
    {
      id: 'kubernetes://shop/velero/Schedule/nightly',
      spec: {
        schedule: '0 3 * * *',
        paused: false,
        template: {
          includedNamespaces: ['*'],
          excludedNamespaces: [],
          orLabelSelectors: [{ matchLabels: { app: 'db' } }],
          defaultVolumesToFsBackup: true,
          resourcePolicy: { name: 'volumes' },
        },
      },
      status: { phase: 'Enabled' },
    },
  ])
  expect(JSON.stringify(items)).not.toMatch(/canary|snapshotVolumes/)
})

test('backups, snapshots and copies are read with their state', async () => {
  const { portion } = await readCluster(
    [
      definition('backups', 'velero.io', 'Backup', 'v1'),
      definition('volumesnapshots', 'snapshot.storage.k8s.io', 'VolumeSnapshot', 'v1'),
      definition('replicationsources', 'volsync.backube', 'ReplicationSource', 'v1alpha1'),
      {
        apiVersion: 'velero.io/v1',
        kind: 'Backup',
        metadata,
        spec: { hooks: {} },
        status: { phase: 'PartiallyFailed', errors: 2, startTimestamp: '2026-11-20T03:00:00Z' },
      },
      {
        apiVersion: 'snapshot.storage.k8s.io/v1',
        kind: 'VolumeSnapshot',
        metadata,
        spec: { source: { persistentVolumeClaimName: 'data' }, volumeSnapshotClassName: 'ebs' },
        status: { readyToUse: false, error: { message: 'no quota', time: '2026-11-20T03:00:00Z' } },
      },
      {
        apiVersion: 'volsync.backube/v1alpha1',
        kind: 'ReplicationSource',
        metadata,
        spec: { sourcePVC: 'data', trigger: { schedule: '@daily' }, restic: { repository: 'canary-secret' } },
      },
    ],
    ['kubernetes.veleroBackups', 'kubernetes.volumeSnapshots', 'kubernetes.replicationSources'],
  )
  expect(portion('kubernetes.veleroBackups').items).toMatchObject([
    { status: { phase: 'PartiallyFailed', errors: 2, startTimestamp: '2026-11-20T03:00:00Z' } },
  ])
  expect(portion('kubernetes.volumeSnapshots').items).toMatchObject([
    {
      spec: { source: { persistentVolumeClaimName: 'data' } },
      status: { readyToUse: false, error: { message: 'no quota' } },
    },
  ])
  const sources = portion('kubernetes.replicationSources').items
  expect(sources).toMatchObject([{ spec: { sourcePVC: 'data', trigger: { schedule: '@daily' } }, status: {} }])
  expect(JSON.stringify(sources)).not.toContain('canary')
})

test('where no tool of backups is installed, the lists are known to be empty', async () => {
  const { portion } = await readCluster([], ['kubernetes.veleroSchedules'])
  expect(portion('kubernetes.veleroSchedules')).toMatchObject({
    state: 'complete',
    items: [],
    gaps: [{ reason: 'not-enabled' }],
  })
})
