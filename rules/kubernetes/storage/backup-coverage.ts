import { command } from '../../../src/model/command.js'
import { ebsVolumeOf } from '../../../src/model/cross/ebs-volume.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { KEEPERS, keptInCluster } from '../../support/kept-in-cluster.js'
import { seen } from '../../support/seen.js'
import { count, HOUR } from '../../support/time.js'

/** Tools whose backups are not read, by the group of their definitions. */
const OTHER_TOOLS: Readonly<Record<string, string>> = {
  'config.kio.kasten.io': 'Kasten',
  'k8up.io': 'K8up',
  'stork.libopenstorage.org': 'Stork',
  'triliovault.trilio.io': 'Trilio',
  'longhorn.io': 'Longhorn',
}
/** Operators of databases that make backups of their own. */
const DATABASES =
  /^(postgresql\.cnpg\.io|acid\.zalan\.do|.*\.percona\.com|postgres-operator\.crunchydata\.com|mysql\.oracle\.com|k8s\.mariadb\.com|mongodbcommunity\.mongodb\.com)\//

export default defineRule({
  id: 'kubernetes/storage/backup-coverage',
  title: 'The data of a claim that is not on EBS is backed up',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['backups-automatic'],
  effort: 'hours',
  why: 'The manifests bring the pods back, not their data. Without a copy elsewhere it is gone with the volume, or with a claim that is deleted by mistake.',
  references: [
    'https://velero.io/docs/main/resource-filtering/',
    'https://velero.io/docs/main/file-system-backup/',
    'https://kubernetes.io/docs/concepts/storage/volume-snapshots/',
  ],
  each: 'kubernetes.persistentVolumeClaims',
  using: ['kubernetes.volumesByClaim', 'kubernetes.definitionsByGroup', ...KEEPERS],
  options: {
    maxAgeHours: {
      default: 25,
      doc: 'Hours that the newest snapshot or copy may be old, where no Schedule of Velero takes the claim in.',
      min: 1,
    },
    ignoredClasses: { default: [], doc: 'Storage classes of data that can be made again, such as caches.' },
  },
  check(claim, { lookup, now, options }) {
    const { metadata, scope, spec, status } = claim
    const { storageClassName = '', volumeName } = spec
    const shown = [seen(claim, 'spec.volumeName', volumeName), seen(claim, 'status.phase', status.phase)]
    if (metadata.deletionTimestamp !== undefined) return notApplicable('is being deleted', shown)
    if (volumeName === undefined || status.phase !== 'Bound')
      return notApplicable(`is not bound to a volume (${status.phase ?? 'no phase'})`, shown)
    const volume = lookup('kubernetes.volumesByClaim').first(claim.id, ({ name }) => name === volumeName)
    if (!volume) return notApplicable(`is bound to ${volumeName}, which is not there`, shown)
    const { csi, other } = volume.spec
    const place = csi?.driver ?? other ?? 'a source that is not named'
    const where = [...shown, seen(volume, 'spec.csi.driver', csi?.driver), seen(volume, 'spec.other', other)]
    if (ebsVolumeOf(volume) !== undefined)
      return notApplicable('is on EBS, where cross/storage/volume-backed-up judges it with its snapshots', where)
    if (csi?.driver === 'efs.csi.aws.com')
      return notApplicable('is on EFS, where aws/efs/file-system-backup judges the file system', where)
    if (options.ignoredClasses.includes(storageClassName))
      return notApplicable(`holds data of class ${storageClassName}, which can be made again`, where)
    const isRecent = (moment: string | undefined) => now - Date.parse(moment ?? '') <= options.maxAgeHours * HOUR
    if (isRecent(metadata.creationTimestamp))
      return notApplicable(`was made less than ${count(options.maxAgeHours, 'hour')} ago`, where, [
        seen(claim, 'metadata.creationTimestamp', metadata.creationTimestamp),
      ])

    const workloads = lookup('kubernetes.workloadsByClaim')
    const kept = keptInCluster(claim, volume, ['snapshot', 'copy'], isRecent, {
      workloads,
      schedules: lookup('kubernetes.veleroSchedulesByNamespace'),
      snapshots: lookup('kubernetes.volumeSnapshotsByClaim'),
      sources: lookup('kubernetes.replicationSourcesByClaim'),
    })
    if (kept?.by === 'schedule')
      return pass(`is taken in by Schedule ${kept.schedule.name} of Velero`, where, [
        seen(kept.schedule, 'spec.schedule', kept.schedule.spec.schedule),
      ])
    if (kept?.by === 'snapshot')
      return pass(`has VolumeSnapshot ${kept.snapshot.name} of late`, where, [
        seen(kept.snapshot, 'status.creationTime', kept.snapshot.status.creationTime),
      ])
    if (kept?.by === 'sync')
      return pass(`is copied by ReplicationSource ${kept.source.name} of VolSync`, where, [
        seen(kept.source, 'status.lastSyncTime', kept.source.status.lastSyncTime),
      ])
    if (kept?.by === 'policy')
      return manual(
        `is taken in by Schedule ${kept.schedule.name} of Velero unless its policy ${kept.schedule.spec.template.resourcePolicy?.name ?? ''} leaves it out`,
        where,
        [seen(kept.schedule, 'spec.template.resourcePolicy', kept.schedule.spec.template.resourcePolicy)],
      )
    if (kept?.by === 'paused')
      return notApplicable(`is left to Schedule ${kept.schedule.name} of Velero, which is paused and judged itself`, [
        ...where,
        seen(kept.schedule, 'spec.paused', true),
      ])
    const definitions = lookup('kubernetes.definitionsByGroup')
    const tool = Object.entries(OTHER_TOOLS).find(([group]) =>
      definitions.first(`${scope.cluster}|${group}`, () => true),
    )
    if (tool) return manual(`may be backed up by ${tool[1]}, whose backups are not read`, where)
    const owners = [...metadata.ownerReferences, ...workloads.all(claim.id).flatMap(({ operator }) => operator ?? [])]
    const database = owners.find(({ apiVersion }) => DATABASES.test(apiVersion))
    if (database)
      return manual(`belongs to ${database.kind} ${database.name}, whose operator makes backups of its own`, where, [
        seen(
          claim,
          'metadata.ownerReferences',
          metadata.ownerReferences.map(({ kind, name }) => `${kind} ${name}`),
        ),
      ])
    return fail(`keeps its data on ${place}, and nothing backs it up`, where)
  },
  fix: ({ metadata: { namespace } }) => ({
    summary:
      'Let a Schedule of Velero take in the namespace. Where the storage has no snapshots, have the files copied: that takes in the volumes that pods mount.',
    commands: [
      command`velero schedule create ${`${namespace}-daily`} --schedule ${'0 3 * * *'} --include-namespaces ${namespace} --default-volumes-to-fs-backup`,
    ],
  }),
})
