import { defineService } from '../service.js'

/** The operations of `backup` that collectors may use. */
export const backup = defineService({
  prefix: 'backup',
  async load() {
    const sdk = await import('@aws-sdk/client-backup')
    return {
      client: (config) => new sdk.BackupClient(config),
      commands: {
        ListBackupPlans: sdk.ListBackupPlansCommand,
        GetBackupPlan: sdk.GetBackupPlanCommand,
        ListBackupSelections: sdk.ListBackupSelectionsCommand,
        GetBackupSelection: sdk.GetBackupSelectionCommand,
        ListProtectedResources: sdk.ListProtectedResourcesCommand,
      },
    }
  },
})
