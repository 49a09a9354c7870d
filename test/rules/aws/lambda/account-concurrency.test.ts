import rule from '../../../../rules/aws/lambda/account-concurrency.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { GAP } from '../../../support/make.js'
import { lambdaAccount } from '../../../support/make-lambda.js'
import { testRule } from '../../../support/test-rule.js'

const used = (peak: number | null, throttles = 0) => ({
  subject: lambdaAccount({ recentConcurrency: known({ peak, throttles }) }),
})
const limited = (ConcurrentExecutions?: number, UnreservedConcurrentExecutions?: number) => ({
  subject: lambdaAccount({
    AccountLimit: {
      ...(ConcurrentExecutions !== undefined && { ConcurrentExecutions }),
      ...(UnreservedConcurrentExecutions !== undefined && { UnreservedConcurrentExecutions }),
    },
    recentConcurrency: known({ peak: 7, throttles: 0 }),
  }),
})

testRule(rule, {
  pass: {
    'a third in use': { subject: lambdaAccount(), says: '300 of 1000 ran at once' },
    'exactly 80 percent': used(800),
    'nothing ran': { ...used(null), says: '0 of 1000' },
    'exactly 100 left without a reservation': limited(1000, 100),
    'a new account with a limit of ten': limited(10, 10),
    'nearly all, where the config allows it': { ...used(950), options: { maxPercent: 95 } },
  },
  fail: {
    'one more than 80 percent': { ...used(801), severity: 'high', says: '801 of 1000' },
    'turned away': { ...used(300, 41), severity: 'medium', says: 'turned away 41 invocations' },
    'turned away at the limit': { ...used(1000, 41), severity: 'high' },
    'nothing left without a reservation': { ...limited(1000, 40), says: 'leaves 40 of 1000' },
    'a new account that has reserved some': limited(10, 4),
  },
  'not-applicable': { 'no function': { subject: lambdaAccount({ AccountUsage: { FunctionCount: 0 } }) } },
  manual: { 'no limit in the answer': limited() },
  unknown: { 'metrics may not be read': { subject: lambdaAccount({ recentConcurrency: unknown(GAP) }) } },
})
