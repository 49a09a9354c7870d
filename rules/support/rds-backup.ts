import type { ProtectedResource } from '../../src/model/aws/monitoring-and-backup.js'
import type { DbCluster, DbInstance } from '../../src/model/aws/rds.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type Evidence, evidence, pass, type Verdict } from '../../src/model/verdict.js'
import { HOUR } from './time.js'

/** Whether AWS Backup took its last backup of a resource within so many hours. */
export const isBackedUpWithin = (hours: number, resource: ProtectedResource, now: number): boolean =>
  Date.parse(resource.LastBackupTime ?? '') >= now - hours * HOUR

/** How long before now the latest moment lies that a database can be restored to; `undefined` where there is none. */
export function restoreLag(
  { LatestRestorableTime }: { readonly LatestRestorableTime?: string | undefined },
  now: number,
): number | undefined {
  const latest = Date.parse(LatestRestorableTime ?? '')
  return Number.isNaN(latest) ? undefined : now - latest
}

/** Whether something was created less than a day ago: its first backup may still be under way. */
export const isNew = (created: string | undefined, now: number): boolean => now - Date.parse(created ?? '') < 24 * HOUR

/** The pass of a database that AWS Backup holds, or what was seen of it there where that is not enough. */
export function heldByAwsBackup(
  database: DbInstance | DbCluster,
  resources: Lookup<ProtectedResource>,
  { hours, now, seen }: { readonly hours: number; readonly now: number; readonly seen: readonly Evidence[] },
): { readonly verdict?: Verdict; readonly last: readonly Evidence[]; readonly resource?: ProtectedResource } {
  if (database.AwsBackupRecoveryPointArn !== undefined)
    return { verdict: pass('is backed up continuously by AWS Backup', seen), last: [] }
  const resource = resources.find(database.id)
  if (!resource) return { last: [] }
  const last = evidence(resource, 'LastBackupTime', 'LastBackupVaultArn')
  return isBackedUpWithin(hours, resource, now)
    ? { verdict: pass('is backed up by AWS Backup', seen, last), last, resource }
    : { last, resource }
}
