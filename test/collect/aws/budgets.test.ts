import { describe, expect, test } from 'vitest'
import type { FactPath } from '../../../src/model/rule.js'
import type { AwsAccountEstate } from '../../../src/sandbox/aws/estate.js'
import { ACCOUNT } from '../../support/make.js'
import { denying, readAccount, type ReadingSettings } from '../../support/sandbox.js'

const BUDGETS = 'budgets:DescribeBudgets'
const NOTIFICATIONS = 'budgets:DescribeBudgetNotificationsForAccount'
const ALERTS = 'ce:GetAnomalySubscriptions'
const FACTS: readonly FactPath[] = ['aws.budgets.costWatch:budgets', 'aws.budgets.costWatch:anomalyAlerts']

type Budgets = Required<AwsAccountEstate>['budgets']
const budget = (BudgetName: string, notifications: number): Budgets[number] => ({
  BudgetName,
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  BudgetLimit: { Amount: '1000', Unit: 'USD' },
  notifications: Array.from({ length: notifications }, (_, index) => ({
    NotificationType: 'ACTUAL' as const,
    ComparisonOperator: 'GREATER_THAN' as const,
    Threshold: 80 + index,
  })),
})
const alert = (SubscriptionName: string, ...Status: ('CONFIRMED' | 'DECLINED')[]) => ({
  SubscriptionName,
  Frequency: 'DAILY' as const,
  MonitorArnList: [`arn:aws:ce::${ACCOUNT}:anomalymonitor/1`],
  Subscribers: Status.map((one) => ({ Type: 'EMAIL' as const, Address: 'someone@example.com', Status: one })),
})

const read = async (own: Partial<AwsAccountEstate>, settings: ReadingSettings = {}) => {
  const { portion, calls } = await readAccount(own, ['aws.budgets.costWatch'], { facts: FACTS, ...settings })
  const watch = portion('aws.budgets.costWatch')
  const asked = (wanted: string): number => calls.filter(({ operation }) => operation === wanted).length
  return { watch, item: watch.items[0], asked }
}

describe('what watches the costs of an account', () => {
  test('are its budgets, with how many notifications they send', async () => {
    const { watch, item, asked } = await read({ budgets: [budget('silent', 0), budget('monthly', 2)] }, { pageSize: 1 })
    expect(watch).toMatchObject({ state: 'complete', gaps: [], scope: { region: 'global' } })
    expect(item).toMatchObject({
      id: `aws://${ACCOUNT}/costs`,
      budgets: {
        known: true,
        value: [
          { BudgetName: 'silent', BudgetType: 'COST', TimeUnit: 'MONTHLY', notifications: 0 },
          { BudgetName: 'monthly', notifications: 2 },
        ],
      },
      // A cent is saved.
      anomalyAlerts: { known: true, value: null },
    })
    expect(asked(BUDGETS)).toBe(2)
    expect(asked(ALERTS)).toBe(0)
  })

  test('are alerts on unusual costs where no budget tells anybody, without the addresses', async () => {
    const alerts = [alert('finance', 'CONFIRMED', 'DECLINED'), alert('gone', 'DECLINED')]
    const { item, asked } = await read({ anomalySubscriptions: alerts }, { pageSize: 1 })
    expect(item).toMatchObject({
      budgets: { known: true, value: [] },
      anomalyAlerts: {
        known: true,
        value: [
          { SubscriptionName: 'finance', Frequency: 'DAILY', monitors: 1, subscribers: 1 },
          { SubscriptionName: 'gone', monitors: 1, subscribers: 0 },
        ],
      },
    })
    expect(JSON.stringify(item)).not.toContain('example.com')
    expect([asked(BUDGETS), asked(NOTIFICATIONS), asked(ALERTS)]).toEqual([1, 0, 2])
  })

  test('is not known where it may not be read, and each part by itself', async () => {
    const own = { budgets: [budget('monthly', 1)], anomalySubscriptions: [alert('finance', 'CONFIRMED')] }
    const noBudgets = await read(own, { faults: denying(BUDGETS) })
    expect(noBudgets.item).toMatchObject({
      budgets: { known: false, gap: { reason: 'denied', permission: 'budgets:ViewBudget' } },
      anomalyAlerts: { known: true, value: [{ SubscriptionName: 'finance' }] },
    })
    const noNotifications = await read(own, { faults: denying(NOTIFICATIONS, ALERTS) })
    expect(noNotifications.item).toMatchObject({
      budgets: { known: false, gap: { permission: 'budgets:ViewBudget' } },
      anomalyAlerts: { known: false, gap: { reason: 'denied', permission: ALERTS } },
    })
  })

  test.each([
    [BUDGETS, { Budgets: 'none' }],
    [NOTIFICATIONS, { BudgetNotificationsForAccount: {} }],
  ])('is not known from an odd answer of %s', async (operation, odd) => {
    const { item } = await read(
      { budgets: [budget('monthly', 1)] },
      { faults: (call) => (call.operation === operation ? { change: () => odd } : undefined) },
    )
    expect(item).toMatchObject({ budgets: { known: false, gap: { reason: 'failed', source: operation } } })
  })

  test.each([
    [BUDGETS, {}, []],
    [NOTIFICATIONS, {}, [{ BudgetName: 'monthly', notifications: 0 }]],
    [
      NOTIFICATIONS,
      { BudgetNotificationsForAccount: [{ BudgetName: 'monthly' }] },
      [{ BudgetName: 'monthly', notifications: 0 }],
    ],
  ])('are none where %s leaves a list out, as it does where the list is empty', async (operation, sparse, value) => {
    const { item } = await read(
      { budgets: [budget('monthly', 1)] },
      { faults: (call) => (call.operation === operation ? { change: () => sparse } : undefined) },
    )
    expect(item).toMatchObject({ budgets: { known: true, value } })
  })

  test.each([[() => ({})], [() => ({ AnomalySubscriptions: [{ SubscriptionName: 'finance' }] })]])(
    'is not known from an odd answer of Cost Explorer',
    async (change) => {
      const { item } = await read({}, { faults: ({ operation }) => (operation === ALERTS ? { change } : undefined) })
      expect(item).toMatchObject({ anomalyAlerts: { known: false, gap: { reason: 'failed', source: ALERTS } } })
    },
  )
})
