import type { ProtectedResource } from '../../src/model/aws/monitoring-and-backup.js'
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
