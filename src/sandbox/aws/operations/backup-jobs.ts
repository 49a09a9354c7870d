import { type Handlers, type Input, text } from '../operation.js'

/** What AWS Backup did of late. */
export const backupJobHandlers: Handlers = {
  ListBackupJobs: ({ here }, input) => ({ BackupJobs: createdAfter(here.backup?.jobs ?? [], input) }),
  ListRestoreJobs: ({ here }, input) => ({ RestoreJobs: createdAfter(here.backup?.restoreJobs ?? [], input) }),
  ListRestoreTestingPlans: ({ here }) => ({ RestoreTestingPlans: here.backup?.restoreTestingPlans ?? [] }),
}

function createdAfter<T extends { readonly CreationDate?: Date | undefined }>(
  jobs: readonly T[],
  input: Input,
): readonly T[] {
  const bound = Date.parse(text(input, 'ByCreatedAfter'))
  return Number.isNaN(bound) ? jobs : jobs.filter(({ CreationDate }) => (CreationDate?.getTime() ?? 0) > bound)
}
