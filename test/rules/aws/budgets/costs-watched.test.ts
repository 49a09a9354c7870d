import rule from '../../../../rules/aws/budgets/costs-watched.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { GAP } from '../../../support/make.js'
import { anomalyAlert, budget, costWatch } from '../../../support/make-budgets.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'a budget that tells somebody': {
      subject: costWatch({ budgets: known([budget({ notifications: 0 }), budget()]), anomalyAlerts: known(null) }),
      says: 'the budget monthly tells somebody',
    },
    'an alert on unusual costs': {
      subject: costWatch({ anomalyAlerts: known([anomalyAlert()]) }),
      says: 'finance tells somebody of unusual costs',
    },
    'an alert, where budgets may not be read': {
      subject: costWatch({ budgets: unknown(GAP), anomalyAlerts: known([anomalyAlert()]) }),
    },
    'a budget, where alerts may not be read': {
      subject: costWatch({ budgets: known([budget()]), anomalyAlerts: unknown(GAP) }),
    },
    'a budget of which AWS does not say how it is': {
      subject: costWatch({ budgets: known([budget({ HealthStatus: undefined })]), anomalyAlerts: known(null) }),
    },
  },
  fail: {
    nothing: { subject: costWatch(), says: 'has no budget, and nobody hears of unusual costs' },
    'a budget that tells nobody': {
      subject: costWatch({ budgets: known([budget({ notifications: 0 })]) }),
      says: 'has 1 budget, none of which tells of costs',
    },
    'a budget of usage alone': { subject: costWatch({ budgets: known([budget({ BudgetType: 'USAGE' })]) }) },
    'a budget that AWS cannot reckon any more': {
      subject: costWatch({ budgets: known([budget({ HealthStatus: { Status: 'UNHEALTHY' } })]) }),
    },
    'an alert that everybody declined': {
      subject: costWatch({ anomalyAlerts: known([anomalyAlert({ subscribers: 0 })]) }),
      says: 'no alert on unusual costs has a monitor and a subscriber',
    },
    'an alert without a monitor': { subject: costWatch({ anomalyAlerts: known([anomalyAlert({ monitors: 0 })]) }) },
  },
  unknown: {
    'budgets may not be read, and no alert is there': { subject: costWatch({ budgets: unknown(GAP) }) },
    'alerts may not be read, and no budget is there': { subject: costWatch({ anomalyAlerts: unknown(GAP) }) },
    'neither may be read': { subject: costWatch({ budgets: unknown(GAP), anomalyAlerts: unknown(GAP) }) },
    'alerts that nobody asked for': { subject: costWatch({ anomalyAlerts: known(null) }) },
  },
})
