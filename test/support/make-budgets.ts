import { known } from '../../src/model/fact.js'
import type { AccountBudget, AnomalyAlert, CostWatch } from '../../src/model/aws/budgets.js'
import { GLOBAL_REGION } from '../../src/model/scope.js'
import { ACCOUNT } from './make.js'

/** An account whose bill nobody watches. */
export const costWatch = (over: Partial<CostWatch> = {}): CostWatch => ({
  id: `aws://${ACCOUNT}/costs`,
  scope: { provider: 'aws', account: ACCOUNT, region: GLOBAL_REGION },
  name: `costs of ${ACCOUNT}`,
  tags: {},
  budgets: known([]),
  anomalyAlerts: known([]),
  ...over,
})

/** A budget of costs with a notification. */
export const budget = (over: Partial<AccountBudget> = {}): AccountBudget => ({
  BudgetName: 'monthly',
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  HealthStatus: { Status: 'HEALTHY' },
  notifications: 1,
  ...over,
})

/** An alert on what one monitor finds, for one subscriber. */
export const anomalyAlert = (over: Partial<AnomalyAlert> = {}): AnomalyAlert => ({
  SubscriptionName: 'finance',
  Frequency: 'DAILY',
  monitors: 1,
  subscribers: 1,
  ...over,
})
