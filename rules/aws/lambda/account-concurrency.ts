import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'

export default defineRule({
  id: 'aws/lambda/account-concurrency',
  title: 'Lambda has room for more functions to run at once than ran in the last two weeks',
  severity: 'high',
  controls: ['known-limits', 'capacity-planned'],
  effort: 'days',
  why: 'All functions of an account share one limit in a region. When one of them takes it up, Lambda turns away the requests of all others, also of those that have nothing to do with it.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html',
  ],
  each: 'aws.lambda.accounts',
  facts: ['aws.lambda.accounts:recentConcurrency'],
  options: {
    maxPercent: { default: 80, doc: 'Percent of the limit that may have been in use at once.', min: 1 },
    minUnreserved: {
      default: 100,
      doc: 'Executions at once that must be left to functions without a reservation; Lambda itself keeps 100.',
      min: 0,
    },
  },
  check(account, { options }) {
    const { AccountLimit, AccountUsage } = account
    const seen = evidence(account, 'AccountLimit', 'AccountUsage')
    if (AccountUsage.FunctionCount === 0) return notApplicable('has no function here', seen)
    const { ConcurrentExecutions: limit, UnreservedConcurrentExecutions: unreserved } = AccountLimit
    if (limit === undefined || limit <= 0) return manual('does not say how many functions may run at once', seen)
    // New accounts have a limit below what others must leave unreserved.
    if (unreserved !== undefined && unreserved < Math.min(options.minUnreserved, limit))
      return fail(`leaves ${unreserved} of ${limit} executions to functions without a reservation`, seen)

    const { peak, throttles } = need(account.recentConcurrency)
    const all = [...seen, ...evidence(account, 'recentConcurrency')]
    const used = `${peak ?? 0} of ${limit} ran at once at most in the last 14 days`
    if ((peak ?? 0) * 100 > options.maxPercent * limit) return fail(used, all)
    if (throttles > 0) return failAs('medium', `turned away ${throttles} invocations in the last 7 days; ${used}`, all)
    return pass(used, all)
  },
  fix: (account) => ({
    summary:
      'Ask for a higher limit, which is a quota of the region; give functions that may run wild a reservation as their bound; where some were turned away below the limit, raise their own reservation.',
    commands: [
      command`aws service-quotas get-service-quota --region ${regionOf(account)} --service-code lambda --quota-code L-B99A9384`,
    ],
  }),
})
