import { BACKUP_SELECTION_FIELDS, PROTECTED_RESOURCE_FIELDS } from '../../../model/aws/monitoring-and-backup.js'
import { pick } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { backup } from '../clients/backup.js'
import { defineCollector, type Reader } from '../collector.js'
import { eachOf, gather } from '../gather.js'
import { required } from '../item-parts.js'

const PAGE = { MaxResults: 1000 }
const GONE = ['ResourceNotFoundException']

export const plans = defineCollector({
  fills: 'aws.backup.plans',
  operations: ['backup:ListBackupPlans', 'backup:GetBackupPlan'],
  async *collect(reader) {
    const pages = reader.pages(backup, 'ListBackupPlans', { input: PAGE, items: 'BackupPlansList', next: 'NextToken' })
    for await (const page of pages)
      yield* await eachOf(page, async (listed) => {
        const named = required(reader, 'backup:ListBackupPlans', listed, ['BackupPlanArn', 'BackupPlanId'])
        const plan = named && (await reader.attempt(getPlan(reader, named.BackupPlanId), GONE))
        if (!plan) return undefined
        const { BackupPlanArn, BackupPlanId } = named
        const name = plan.BackupPlanName ?? BackupPlanId
        const item = { id: BackupPlanArn, scope: reader.scope, name, tags: {} }
        return { ...pick(plan, ['BackupPlanName', 'Rules']), ...item, BackupPlanId }
      })
  },
})

export const selections = defineCollector({
  fills: 'aws.backup.selections',
  operations: ['backup:ListBackupSelections', 'backup:GetBackupSelection'],
  after: ['aws.backup.plans'],
  async *collect(reader) {
    const ofPlans = await eachOf(await reader.itemsOf('aws.backup.plans'), async ({ id: planArn, BackupPlanId }) => {
      const input = { ...PAGE, BackupPlanId }
      const request = { input, items: 'BackupSelectionsList', next: 'NextToken' } as const
      const listed = await gather(reader, reader.pages(backup, 'ListBackupSelections', request), GONE)
      return eachOf(listed, async (one) => {
        const named = required(reader, 'backup:ListBackupSelections', one, ['SelectionId'])
        const selection = named && (await reader.attempt(getSelection(reader, BackupPlanId, named.SelectionId), GONE))
        if (!selection) return undefined
        const id = `${planArn}/selection/${named.SelectionId}`
        const item = { id, scope: reader.scope, name: selection.SelectionName ?? named.SelectionId, tags: {} }
        return { ...pick(selection, BACKUP_SELECTION_FIELDS), ...item, BackupPlanId }
      })
    })
    yield* ofPlans.flat()
  },
})

export const protectedResources = defineCollector({
  fills: 'aws.backup.protectedResources',
  operations: ['backup:ListProtectedResources'],
  async *collect(reader) {
    const pages = reader.pages(backup, 'ListProtectedResources', { input: PAGE, items: 'Results', next: 'NextToken' })
    for await (const page of pages)
      for (const resource of page) {
        const named = required(reader, 'backup:ListProtectedResources', resource, ['ResourceArn'])
        if (!named) continue
        const { ResourceArn } = named
        const item = { id: ResourceArn, scope: reader.scope, name: ResourceArn.replace(/^.*[:/]/, ''), tags: {} }
        yield { ...pick(resource, PROTECTED_RESOURCE_FIELDS), ...item }
      }
  },
})

async function getPlan(reader: Reader, BackupPlanId: string) {
  const { BackupPlan } = await reader.call(backup, 'GetBackupPlan', { BackupPlanId })
  return BackupPlan ?? failedAnswer(reader, 'backup:GetBackupPlan', 'the answer has no plan')
}

async function getSelection(reader: Reader, BackupPlanId: string, SelectionId: string) {
  const { BackupSelection } = await reader.call(backup, 'GetBackupSelection', { BackupPlanId, SelectionId })
  return BackupSelection ?? failedAnswer(reader, 'backup:GetBackupSelection', 'the answer has no selection')
}
