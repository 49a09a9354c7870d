import { tellsOfCosts } from '../../../src/model/aws/budgets.js'
import { command } from '../../../src/model/command.js'
import { need, notSeen } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { accountOf } from '../../support/account-of.js'
import { attempt, settled } from '../../support/attempt.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'aws/budgets/costs-watched',
  title: 'Somebody is told when an account costs more than planned, or more than usual',
  severity: 'medium',
  relaxed: { outsideProduction: 'low' },
  controls: ['billing-alarms'],
  effort: 'minutes',
  why: 'A loop, a leaked key or a forgotten cluster is otherwise found on the bill at the end of the month.',
  references: [
    'https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html',
    'https://docs.aws.amazon.com/cost-management/latest/userguide/manage-ad.html',
  ],
  each: 'aws.budgets.costWatch',
  facts: ['aws.budgets.costWatch:budgets', 'aws.budgets.costWatch:anomalyAlerts'],
  check(watch) {
    // Either will do: that one could not be read is no reason not to look at the other.
    const budgets = attempt(() => need(watch.budgets))
    const seen = evidence(watch, 'budgets', 'anomalyAlerts')
    const telling = 'value' in budgets ? budgets.value.find(tellsOfCosts) : undefined
    if (telling) return pass(`the budget ${telling.BudgetName ?? 'without a name'} tells somebody`, seen)
    const alerts = attempt(
      () =>
        need(watch.anomalyAlerts) ??
        notSeen({
          reason: 'not-collected',
          scope: watch.scope,
          source: 'ce:GetAnomalySubscriptions',
          detail: 'Cost Anomaly Detection was not asked, as a budget was found',
        }),
    )
    const alert =
      'value' in alerts ? alerts.value.find(({ monitors, subscribers }) => monitors > 0 && subscribers > 0) : undefined
    if (alert) return pass(`${alert.SubscriptionName ?? 'a subscription'} tells somebody of unusual costs`, seen)
    const there = settled(budgets).length
    const silent = there === 0 ? 'has no budget' : `has ${count(there, 'budget')}, none of which tells of costs`
    return settled(alerts).length === 0
      ? fail(`${silent}, and nobody hears of unusual costs`, seen)
      : fail(`${silent}, and no alert on unusual costs has a monitor and a subscriber`, seen)
  },
  fix: (watch) => ({
    summary:
      'Set a monthly budget with a notification on its forecast, and a monitor of Cost Anomaly Detection with a subscription: both cost nothing. Where the management account of the organisation watches this account as well, waive this.',
    commands: [
      command`aws budgets create-budget --account-id ${accountOf(watch)} --budget file://budget.json --notifications-with-subscribers file://notifications.json`,
    ],
  }),
})
