import type { Handlers } from '../operation.js'

export const budgetsHandlers: Handlers = {
  DescribeBudgets: ({ own }) => ({ Budgets: (own.budgets ?? []).map(({ notifications: _, ...budget }) => budget) }),
  DescribeBudgetNotificationsForAccount: ({ own }) => ({
    BudgetNotificationsForAccount: (own.budgets ?? []).map(({ BudgetName, notifications = [] }) => ({
      BudgetName,
      Notifications: notifications,
    })),
  }),
}

export const costExplorerHandlers: Handlers = {
  GetAnomalySubscriptions: ({ own }) => ({ AnomalySubscriptions: own.anomalySubscriptions ?? [] }),
}
