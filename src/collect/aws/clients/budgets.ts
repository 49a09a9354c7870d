import type * as Sdk from '@aws-sdk/client-budgets'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `budgets` that collectors may use. */
export const budgets = defineService({
  prefix: 'budgets',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-budgets') as typeof Sdk
    return {
      client: (config) => new sdk.BudgetsClient(config),
      commands: {
        DescribeBudgets: sdk.DescribeBudgetsCommand,
        DescribeBudgetNotificationsForAccount: sdk.DescribeBudgetNotificationsForAccountCommand,
      },
    }
  },
})
