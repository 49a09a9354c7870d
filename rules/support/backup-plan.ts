import type { BackupPlan } from '../../src/model/aws/monitoring-and-backup.js'
import { regionOf } from '../../src/model/aws/region-of.js'
import { command, type Fix } from '../../src/model/command.js'

export type BackupRule = NonNullable<BackupPlan['Rules']>[number]

/** Whether a backup policy of the organisation made the plan: then the account itself cannot change it. */
export const isFromOrganization = (plan: BackupPlan): boolean =>
  [plan.BackupPlanId, plan.BackupPlanName ?? ''].some((text) => text.startsWith('orgs/'))

/** How a change of a plan's rules is made, where that can be done. */
export function changePlan(plan: BackupPlan, change: string): Fix {
  if (isFromOrganization(plan))
    return {
      summary: `${change} The plan comes from a backup policy of the organisation: change that, in the management account.`,
      commands: [command`aws organizations list-policies --filter BACKUP_POLICY`],
    }
  const [region, id] = [regionOf(plan), plan.BackupPlanId]
  return {
    summary: `${change} An update replaces all rules, so save the present plan, edit it without its RuleId fields, and send it back.`,
    commands: [
      command`aws backup get-backup-plan --region ${region} --backup-plan-id ${id} --query BackupPlan --output json > plan.json`,
      command`aws backup update-backup-plan --region ${region} --backup-plan-id ${id} --backup-plan file://plan.json`,
    ],
  }
}
