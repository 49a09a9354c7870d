import type * as Sdk from '@aws-sdk/client-backup'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `backup` that collectors may use. */
export const backup = defineService({
  prefix: 'backup',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-backup') as typeof Sdk
    return {
      client: (config) => new sdk.BackupClient(config),
      commands: {
        ListBackupPlans: sdk.ListBackupPlansCommand,
        GetBackupPlan: sdk.GetBackupPlanCommand,
        ListBackupSelections: sdk.ListBackupSelectionsCommand,
        GetBackupSelection: sdk.GetBackupSelectionCommand,
        ListProtectedResources: sdk.ListProtectedResourcesCommand,
        ListBackupJobs: sdk.ListBackupJobsCommand,
        ListRestoreJobs: sdk.ListRestoreJobsCommand,
        ListRestoreTestingPlans: sdk.ListRestoreTestingPlansCommand,
      },
    }
  },
})
