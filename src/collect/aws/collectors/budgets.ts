import { type AccountBudget, type AnomalyAlert, BUDGET_FIELDS, tellsOfCosts } from '../../../model/aws/budgets.js'
import { pick } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { budgets } from '../clients/budgets.js'
import { costExplorer } from '../clients/cost-explorer.js'
import { defineCollector, type Reader } from '../collector.js'

const NOTIFICATIONS = 'budgets:DescribeBudgetNotificationsForAccount'
const SUBSCRIPTIONS = 'ce:GetAnomalySubscriptions'
const PAGE = { MaxResults: 100 }
/** AWS Budgets leaves lists out where there is nothing in them. */
const SPARSE = { next: 'NextToken', absentWhenEmpty: true } as const

/** One item for each account: what watches its bill is told by facts, any of which may do. */
export const costWatch = defineCollector({
  fills: 'aws.budgets.costWatch',
  operations: [],
  // eslint-disable-next-line @typescript-eslint/require-await -- the contract of collectors is asynchronous
  async *collect({ scope }) {
    yield { id: `aws://${scope.account}/costs`, scope, name: `costs of ${scope.account}`, tags: {} }
  },
  facts: {
    budgets: { operations: ['budgets:DescribeBudgets', NOTIFICATIONS], read: (_, reader) => readBudgets(reader) },
    anomalyAlerts: {
      operations: [SUBSCRIPTIONS],
      async read(_, reader, earlier) {
        const known = await earlier('budgets')
        return known.known && known.value.some(tellsOfCosts) ? null : readAlerts(reader)
      },
    },
  },
})

/** One list of budgets, and one of the notifications of all of them where there are any. */
async function readBudgets(reader: Reader): Promise<readonly AccountBudget[]> {
  const input = { ...PAGE, AccountId: reader.scope.account }
  const found = []
  const lists = reader.pages(budgets, 'DescribeBudgets', { input, items: 'Budgets', ...SPARSE })
  for await (const page of lists) found.push(...page)
  if (found.length === 0) return []
  const notifications = new Map<string | undefined, number>()
  const request = { input, items: 'BudgetNotificationsForAccount', ...SPARSE } as const
  for await (const page of reader.pages(budgets, 'DescribeBudgetNotificationsForAccount', request))
    for (const { BudgetName, Notifications = [] } of page) notifications.set(BudgetName, Notifications.length)
  return found.map((budget) => ({
    ...pick(budget, BUDGET_FIELDS),
    notifications: notifications.get(budget.BudgetName) ?? 0,
  }))
}

/** Addresses of people stay where they are. */
async function readAlerts(reader: Reader): Promise<readonly AnomalyAlert[]> {
  const alerts: AnomalyAlert[] = []
  const request = { input: PAGE, items: 'AnomalySubscriptions', next: 'NextPageToken' } as const
  for await (const page of reader.pages(costExplorer, 'GetAnomalySubscriptions', request))
    for (const one of page) {
      const { MonitorArnList, Subscribers } = one
      if (!MonitorArnList || !Subscribers)
        return failedAnswer(reader, SUBSCRIPTIONS, 'a subscription lacks its monitors or its subscribers')
      alerts.push({
        ...pick(one, ['SubscriptionName', 'Frequency']),
        monitors: MonitorArnList.length,
        subscribers: Subscribers.filter(({ Status }) => Status !== 'DECLINED').length,
      })
    }
  return alerts
}
