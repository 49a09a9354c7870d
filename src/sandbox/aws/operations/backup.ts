import { type Caller, type Handlers, type Input, orFail, text } from '../operation.js'
import { backupJobHandlers } from './backup-jobs.js'

export const backupHandlers: Handlers = {
  ListBackupPlans: ({ here }) => ({
    BackupPlansList: (here.backup?.plans ?? []).map(({ id, arn, plan }) => ({
      BackupPlanId: id,
      BackupPlanArn: arn,
      BackupPlanName: plan.BackupPlanName,
    })),
  }),
  GetBackupPlan: (caller, input) => {
    const { id, arn, plan } = planOf(caller, input)
    return { BackupPlanId: id, BackupPlanArn: arn, BackupPlan: plan }
  },
  ListBackupSelections: (caller, input) => {
    const { id: BackupPlanId, selections = [] } = planOf(caller, input)
    const list = selections.map(({ id, selection: { SelectionName, IamRoleArn } }) => ({
      SelectionId: id,
      SelectionName,
      BackupPlanId,
      IamRoleArn,
    }))
    return { BackupSelectionsList: list }
  },
  GetBackupSelection: (caller, input) => {
    const { id: BackupPlanId, selections } = planOf(caller, input)
    const SelectionId = text(input, 'SelectionId')
    const found = selections?.find(({ id }) => id === SelectionId)
    const { selection } = orFail(found, NOT_FOUND, 400, `Cannot find Backup selection with ID ${SelectionId}`)
    return { BackupPlanId, SelectionId, BackupSelection: selection }
  },
  ListProtectedResources: ({ here }) => ({ Results: here.backup?.protectedResources ?? [] }),
  ...backupJobHandlers,
}

const NOT_FOUND = 'ResourceNotFoundException'

function planOf({ here }: Caller, input: Input) {
  const wanted = text(input, 'BackupPlanId')
  const found = here.backup?.plans?.find(({ id }) => id === wanted)
  return orFail(found, NOT_FOUND, 400, `Cannot find Backup plan with ID ${wanted}`)
}
