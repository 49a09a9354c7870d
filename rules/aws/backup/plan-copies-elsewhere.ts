import type { BackupPlan } from '../../../src/model/aws/monitoring-and-backup.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { changePlan } from '../../support/backup-plan.js'

export default defineRule({
  id: 'aws/backup/plan-copies-elsewhere',
  title: 'A backup plan copies its backups to another region or account',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['backups-cross-account'],
  effort: 'hours',
  why: 'Backups that lie beside the data are lost with it: to whoever takes over or deletes the account, or when the region is down for long.',
  references: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html',
  ],
  each: 'aws.backup.plans',
  check(plan) {
    const seen = evidence(plan, 'Rules')
    const rules = plan.Rules ?? []
    const vaults = rules.flatMap((rule) => rule.CopyActions ?? []).map((copy) => copy.DestinationBackupVaultArn ?? '')
    const places = new Set(vaults.flatMap((vault) => placeElsewhere(vault, plan)))
    if (places.size > 0) return pass(`copies its backups to ${[...places].join(', ')}`, seen)
    if (vaults.length > 0) return fail('copies its backups within its own region and account only', seen)
    return rules.some((rule) => rule.TargetLogicallyAirGappedBackupVaultArn !== undefined)
      ? fail('copies its backups to an air-gapped vault at most, which lies in the same account and region', seen)
      : fail('copies its backups nowhere', seen)
  },
  fix: (plan) =>
    changePlan(
      plan,
      'Add a copy to a vault in another region, or better in another account; a vault there must exist, allow the copy, and use a key that the other side may use.',
    ),
})

/** Where a vault lies, if that is not the plan's own region and account; nothing for what is no vault's ARN. */
function placeElsewhere(vault: string, { scope }: BackupPlan): string[] {
  const [, , service, region, account] = vault.split(':')
  if (scope.provider !== 'aws' || service !== 'backup' || !region || !account) return []
  if (account !== scope.account) return [`account ${account} in ${region}`]
  return region === scope.region ? [] : [region]
}
