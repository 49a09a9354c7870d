import type { Budget } from '@aws-sdk/client-budgets'
import type { AnomalySubscription } from '@aws-sdk/client-cost-explorer'
import type { Fact } from '../fact.js'
import type { Item, Plain } from '../item.js'

export const BUDGET_FIELDS = [
  'BudgetName',
  'BudgetType',
  'TimeUnit',
  'HealthStatus',
] as const satisfies readonly (keyof Budget)[]

/** A budget, and how many notifications it sends: AWS keeps none that has nobody to go to. */
export type AccountBudget = Plain<Pick<Budget, (typeof BUDGET_FIELDS)[number]>> & { readonly notifications: number }

/** Who hears of unusual costs: how many monitors it follows and how many subscribers have not declined, not their addresses. */
export type AnomalyAlert = Plain<Pick<AnomalySubscription, 'SubscriptionName' | 'Frequency'>> & {
  readonly monitors: number
  readonly subscribers: number
}

/** What watches the bill of an account. The id is `aws://<account>/costs`. */
export type CostWatch = Item & {
  readonly budgets: Fact<readonly AccountBudget[]>
  /** `null` where a budget tells somebody already: Cost Explorer charges a cent for each page. */
  readonly anomalyAlerts: Fact<readonly AnomalyAlert[] | null>
}

/** Whether somebody hears when costs go beyond a budget. Those of usage and of reservations do not bound the bill. */
export const tellsOfCosts = ({ BudgetType, HealthStatus, notifications }: AccountBudget): boolean =>
  BudgetType === 'COST' && HealthStatus?.Status !== 'UNHEALTHY' && notifications > 0
