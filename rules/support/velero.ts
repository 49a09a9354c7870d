import { selects } from '../../src/derive/kubernetes/selects.js'
import type { VeleroSchedule, VeleroTemplate } from '../../src/model/kubernetes/backup.js'
import type { Labels } from '../../src/model/kubernetes/object.js'
import type { PersistentVolume, PersistentVolumeClaim } from '../../src/model/kubernetes/storage.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import { matchesPattern } from '../../src/model/matches-pattern.js'
import { lastTimes } from './cron.js'
import { HOUR, MINUTE } from './time.js'

/** How a backup keeps the data of a claim: as a snapshot of the volume, or copied to the object store. */
export type Way = 'snapshot' | 'copy'

const CLAIMS = ['persistentvolumeclaims', 'persistentvolumeclaim', 'pvc']
const VOLUMES = ['persistentvolumes', 'persistentvolume', 'pv']
const PODS = ['pods', 'pod', 'po']
/** Drivers whose volumes nobody can take a snapshot of. */
const WITHOUT_SNAPSHOTS = ['efs.csi.aws.com', 'fsx.csi.aws.com', 's3.csi.aws.com', 'smb.csi.k8s.io']
/** Sources of volumes that are not drivers and have snapshots all the same. */
const WITH_SNAPSHOTS = ['gcePersistentDisk', 'azureDisk', 'cinder', 'vsphereVolume', 'portworxVolume']

const names = (list: readonly string[], wanted: readonly string[]): boolean =>
  list.some((one) => one === '*' || wanted.includes(one.toLowerCase()))

const takesKind = (template: VeleroTemplate, kind: readonly string[]): boolean => {
  const { includedResources, includedNamespaceScopedResources: scoped } = template
  return (
    (includedResources.length === 0 || names(includedResources, kind)) &&
    (scoped.length === 0 || names(scoped, kind) || kind === VOLUMES) &&
    !names(template.excludedResources, kind) &&
    !names(kind === VOLUMES ? template.excludedClusterScopedResources : template.excludedNamespaceScopedResources, kind)
  )
}

const takesNamespace = ({ includedNamespaces: included, excludedNamespaces }: VeleroTemplate, namespace: string) =>
  (included.length === 0 || included.some((one) => matchesPattern(one, namespace))) &&
  !excludedNamespaces.some((one) => matchesPattern(one, namespace))

function takesLabels({ labelSelector, orLabelSelectors }: VeleroTemplate, labels: Labels): boolean {
  if (labels['velero.io/exclude-from-backup'] === 'true') return false
  if (orLabelSelectors.length > 0) return orLabelSelectors.some((one) => selects(one, labels))
  return labelSelector === undefined || selects(labelSelector, labels)
}

/** The name under which the pods of a workload mount a claim. */
function mountOf({ template, source }: Workload, claim: PersistentVolumeClaim): string | undefined {
  const mounted = template.spec.volumes.find(({ persistentVolumeClaim: one }) => one?.claimName === claim.name)
  if (mounted) return mounted.name
  const made = 'volumeClaimTemplates' in source.spec ? source.spec.volumeClaimTemplates : []
  return made.find(({ name }) => claim.name.startsWith(`${name}-${source.name}-`))?.name
}

/** Whether the files of a mounted claim are copied: those that pods name, or all but those that they name. */
function copiesFiles(template: VeleroTemplate, workload: Workload, claim: PersistentVolumeClaim): boolean {
  const mount = mountOf(workload, claim)
  if (mount === undefined) return false
  const named = (annotation: string): boolean =>
    (workload.template.metadata.annotations[`backup.velero.io/${annotation}`] ?? '')
      .split(',')
      .some((one) => one.trim() === mount)
  return template.defaultVolumesToFsBackup === true || template.defaultVolumesToRestic === true
    ? !named('backup-volumes-excludes')
    : named('backup-volumes')
}

const hasSnapshots = ({ spec: { csi, other } }: PersistentVolume): boolean =>
  csi ? !WITHOUT_SNAPSHOTS.includes(csi.driver) : other === undefined || WITH_SNAPSHOTS.includes(other)

/** How a Schedule keeps the data of a claim, or `undefined` where it does not. */
export function wayOf(
  { spec: { template } }: VeleroSchedule,
  claim: PersistentVolumeClaim,
  volume: PersistentVolume,
  users: readonly Workload[],
): Way | undefined {
  if (!takesNamespace(template, claim.metadata.namespace)) return undefined
  const pods = takesKind(template, PODS)
    ? users.filter((one) => takesLabels(template, one.template.metadata.labels))
    : []
  if (pods.some((workload) => copiesFiles(template, workload, claim))) return 'copy'
  // With a pod come its claims, whatever their labels, and with a claim comes its volume.
  const isTaken =
    takesKind(template, CLAIMS) &&
    claim.metadata.labels['velero.io/exclude-from-backup'] !== 'true' &&
    (takesLabels(template, claim.metadata.labels) || pods.length > 0)
  const isShot =
    takesKind(template, VOLUMES) && template.includeClusterResources !== false && template.snapshotVolumes !== false
  if (!isTaken || !isShot || !hasSnapshots(volume)) return undefined
  return template.snapshotMoveData === true ? 'copy' : 'snapshot'
}

const EVERY = /^@every\s+(?:(\d+)h)?(?:(\d+)m)?(?:\d+s)?$/

/** When the run before the last one was due; `undefined` where the schedule cannot be read. */
export function secondLastRun({ spec }: VeleroSchedule, now: number): number | undefined {
  const schedule = spec.schedule.replace(/^(?:CRON_)?TZ=\S+\s+/, '').trim()
  const [every, hours = '0', minutes = '0'] = EVERY.exec(schedule) ?? []
  if (every !== undefined) return now - 2 * (Number(hours) * HOUR + Number(minutes) * MINUTE)
  return lastTimes(schedule, now, 2)?.[1]
}
