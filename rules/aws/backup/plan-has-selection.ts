import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'

export default defineRule({
  id: 'aws/backup/plan-has-selection',
  title: 'A backup plan says which resources it backs up',
  severity: 'high',
  controls: ['backups-automatic'],
  effort: 'minutes',
  why: 'A plan without a selection runs on schedule and backs up nothing. Whoever looks at the list of plans believes that there are backups.',
  references: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html'],
  each: 'aws.backup.plans',
  using: ['aws.backup.selectionsByPlan'],
  check(plan, { lookup }) {
    const selections = lookup('aws.backup.selectionsByPlan')
    const selection = selections.find(plan.BackupPlanId)
    if (selection)
      return pass(
        `backs up what ${selection.name} selects`,
        evidence(selection, 'Resources', 'ListOfTags', 'Conditions'),
      )
    return fail('selects nothing to back up', evidence(plan, 'BackupPlanId', 'BackupPlanName'))
  },
  fix: (plan) => ({
    summary: 'Assign resources to the plan, best by a tag, or delete the plan.',
    commands: [
      command`aws backup list-backup-selections --region ${regionOf(plan)} --backup-plan-id ${plan.BackupPlanId}`,
      command`aws backup create-backup-selection --region ${regionOf(plan)} --backup-plan-id ${plan.BackupPlanId} --backup-selection file://selection.json`,
    ],
  }),
})
