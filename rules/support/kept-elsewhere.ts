import type { VeleroBackup } from '../../src/model/kubernetes/backup.js'
import type { PersistentVolume, PersistentVolumeClaim } from '../../src/model/kubernetes/storage.js'
import type { Lookup } from '../../src/model/lookup.js'
import { along, type ChainLink, manual, notApplicable, pass, type Verdict } from '../../src/model/verdict.js'
import { keptInCluster } from './kept-in-cluster.js'
import { objectLink } from './links.js'
import { seen } from './seen.js'
import { secondLastRun } from './velero.js'

type Around = Parameters<typeof keptInCluster>[4] & {
  readonly backups: Lookup<VeleroBackup>
  readonly chain: readonly ChainLink[]
  readonly maxAge: number
  readonly now: number
}

/**
 * The verdict on a claim whose data something in the cluster copies away from its volume often enough, or `undefined`
 * where nothing does. A Schedule that should and does not is judged itself.
 */
export function keptElsewhere(
  claim: PersistentVolumeClaim,
  volume: PersistentVolume,
  isRecent: (moment: string | undefined) => boolean,
  around: Around,
): Verdict | undefined {
  const { backups, chain, maxAge, now } = around
  const kept = keptInCluster(claim, volume, ['copy'], isRecent, around)
  if (kept === undefined) return undefined
  if (kept.by === 'snapshot')
    return along(
      [...chain, objectLink(kept.snapshot)],
      pass(`has VolumeSnapshot ${kept.snapshot.name} of late`, [
        seen(kept.snapshot, 'status.creationTime', kept.snapshot.status.creationTime),
      ]),
    )
  if (kept.by === 'sync')
    return along(
      [...chain, objectLink(kept.source)],
      pass(`is copied by ReplicationSource ${kept.source.name} of VolSync`, [
        seen(kept.source, 'status.lastSyncTime', kept.source.status.lastSyncTime),
      ]),
    )
  const { schedule } = kept
  const told = [
    seen(schedule, 'spec.schedule', schedule.spec.schedule),
    seen(schedule, 'spec.paused', schedule.spec.paused),
  ]
  const backup = backups.first(
    schedule.id,
    ({ status }) => status.phase === 'Completed' && isRecent(status.startTimestamp),
  )
  if (kept.by === 'policy')
    return manual(`is taken in by Schedule ${schedule.name} of Velero unless its policy leaves it out`, told)
  if (backup)
    return along(
      [...chain, objectLink(schedule), objectLink(backup)],
      pass(`is copied by Schedule ${schedule.name} of Velero`, told, [
        seen(backup, 'status.startTimestamp', backup.status.startTimestamp),
      ]),
    )
  const due = secondLastRun(schedule, now)
  return due !== undefined && now - due <= 2 * maxAge
    ? notApplicable(`is left to Schedule ${schedule.name} of Velero, whose last backups are judged there`, told)
    : undefined
}
