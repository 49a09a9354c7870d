import * as backup from '@aws-sdk/client-backup'
import { inOrder, LABS, type Place, SHOP } from './place.js'

const nightly = (rule: Partial<backup.BackupRuleInput>): backup.BackupRuleInput => ({
  RuleName: 'nightly',
  TargetBackupVaultName: 'main',
  ScheduleExpression: 'cron(0 3 * * ? *)',
  ...rule,
})
const copyTo = (DestinationBackupVaultArn: string) => ({ CopyActions: [{ DestinationBackupVaultArn }] })

/** The plans, by name. */
export const BACKUP_PLANS: Readonly<Record<string, readonly backup.BackupRuleInput[]>> = {
  complete: [
    nightly({ Lifecycle: { DeleteAfterDays: 35 }, ...copyTo(`arn:aws:backup:eu-central-1:${SHOP}:backup-vault:away`) }),
  ],
  'to-another-account': [
    nightly({ Lifecycle: { DeleteAfterDays: 14 }, ...copyTo(`arn:aws:backup:eu-west-1:${LABS}:backup-vault:away`) }),
  ],
  'next-door': [nightly({ ...copyTo(`arn:aws:backup:eu-west-1:${SHOP}:backup-vault:second`) })],
  monthly: [nightly({ ScheduleExpression: 'cron(0 3 1 * ? *)', Lifecycle: { DeleteAfterDays: 365 } })],
}

/** Backup plans without anything that they select: the emulator has no selections. */
export async function seedBackup({ config }: Place): Promise<void> {
  const client = new backup.BackupClient(config)
  await client.send(new backup.CreateBackupVaultCommand({ BackupVaultName: 'main' }))
  await inOrder(Object.entries(BACKUP_PLANS), ([BackupPlanName, Rules]) =>
    client.send(new backup.CreateBackupPlanCommand({ BackupPlan: { BackupPlanName, Rules: [...Rules] } })),
  )
  client.destroy()
}
