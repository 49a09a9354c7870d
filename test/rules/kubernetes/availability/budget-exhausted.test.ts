import rule from '../../../../rules/kubernetes/availability/budget-exhausted.js'
import { ago } from '../../../support/make.js'
import { condition, pdb } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const used = (since: string | undefined, status = {}, spec = {}) =>
  pdb('api', {
    spec,
    status: {
      disruptionsAllowed: 0,
      currentHealthy: 2,
      conditions: since === undefined ? [] : [condition('DisruptionAllowed', 'False', 'InsufficientPods', since)],
      ...status,
    },
  })
const failed = (since: string) => ({
  expectedPods: 0,
  conditions: [
    {
      ...condition('DisruptionAllowed', 'False', 'SyncFailed', since),
      message: 'found no controllers for pod "api-x"',
    },
  ],
})

testRule(rule, {
  pass: { 'one may go': { subject: pdb('api'), says: 'has room for 1 disruption' } },
  fail: {
    'too few healthy for two hours': {
      subject: used(ago({ hours: 2 })),
      says: 'for 2 hours: 2 of 3 pods are healthy, and 2 must be',
    },
    'fewer healthy than must be': { subject: used(ago({ days: 1 }), { currentHealthy: 0 }) },
    'a budget by an expression': {
      subject: used(ago({ hours: 2 }), {}, { selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }),
    },
    'what its controller cannot work out': {
      subject: used(undefined, failed(ago({ hours: 5 }))),
      says: 'cannot be worked out by its controller for 5 hours: found no controllers',
    },
  },
  manual: {
    'never reported on': { subject: pdb('api', { status: { observedGeneration: 0, disruptionsAllowed: 0 } }) },
    'without a status': {
      subject: pdb('api', { status: { observedGeneration: undefined, disruptionsAllowed: undefined, conditions: [] } }),
    },
    'used up since nobody knows when': { subject: used(undefined) },
  },
  'not-applicable': {
    'used up half an hour ago': { subject: used(ago({ minutes: 30 })) },
    'used up for less than is allowed': { subject: used(ago({ hours: 2 })), options: { hours: 4 } },
    'no pods': { subject: used(ago({ hours: 2 }), { expectedPods: 0, currentHealthy: 0, desiredHealthy: 0 }) },
    'nothing may ever go, which is judged as such': {
      subject: used(ago({ days: 9 }), { currentHealthy: 3, desiredHealthy: 3 }),
    },
    'could not be worked out just now': { subject: used(undefined, failed(ago({ minutes: 5 }))) },
  },
})
