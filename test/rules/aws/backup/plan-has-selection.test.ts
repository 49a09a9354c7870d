import rule from '../../../../rules/aws/backup/plan-has-selection.js'
import { backupPlan, backupSelection } from '../../../support/make-backup.js'
import { testRule } from '../../../support/test-rule.js'

const plan = backupPlan()

testRule(rule, {
  pass: {
    'a selection': {
      subject: plan,
      given: { 'aws.backup.selections': [backupSelection({ BackupPlanId: plan.BackupPlanId })] },
    },
  },
  fail: {
    'no selection at all': { subject: plan },
    "another plan's selection": {
      subject: plan,
      given: { 'aws.backup.selections': [backupSelection({ BackupPlanId: 'other-plan' })] },
    },
  },
})
