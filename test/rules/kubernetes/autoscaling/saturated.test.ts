import rule from '../../../../rules/kubernetes/autoscaling/saturated.js'
import { ago } from '../../../support/make.js'
import { condition, hpa, kedaHpa, scaledObject } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const limited = (since: string, reason = 'TooManyReplicas', status = 'True') => [
  condition('ScalingLimited', status, reason, since),
]
const full = (since: string, over = {}) =>
  hpa('api', { status: { currentReplicas: 10, desiredReplicas: 10, conditions: limited(since) }, ...over })

testRule(rule, {
  pass: {
    'below its maximum': { subject: hpa('api'), says: 'stands at 3 of 10' },
    'at its maximum, and needs no more': {
      subject: hpa('api', {
        status: { currentReplicas: 10, conditions: limited(ago({ days: 1 }), 'DesiredWithinRange', 'False') },
      }),
      says: 'needs no more',
    },
    'at its maximum, and just held back in growing': {
      subject: hpa('api', { status: { currentReplicas: 10, conditions: limited(ago({ days: 1 }), 'ScaleUpLimit') } }),
    },
    'on its way to the maximum': {
      subject: hpa('api', { status: { currentReplicas: 8, conditions: limited(ago({ hours: 1 })) } }),
    },
    'at its least': {
      subject: hpa('api', { status: { currentReplicas: 3, conditions: limited(ago({ days: 1 }), 'TooFewReplicas') } }),
    },
  },
  fail: {
    'at its maximum for an hour': {
      subject: full(ago({ hours: 1 })),
      says: 'has stood at its maximum of 10 replicas of Deployment api for 1 hour',
    },
    'longer than allowed': { subject: full(ago({ minutes: 10 })), options: { minutes: 5 } },
    'the autoscaler of a ScaledObject': {
      subject: kedaHpa(scaledObject('api'), {
        status: { currentReplicas: 10, conditions: limited(ago({ hours: 2 })) },
      }),
    },
  },
  manual: {
    'never reported on': { subject: hpa('api', { status: { currentReplicas: undefined, conditions: [] } }) },
  },
  'not-applicable': {
    'at its maximum for five minutes': { subject: full(ago({ minutes: 5 })) },
    'no room to scale in': { subject: full(ago({ days: 1 }), { min: 10, max: 10 }) },
    'being deleted': { subject: full(ago({ days: 1 }), { metadata: { deletionTimestamp: ago({ minutes: 1 }) } }) },
  },
})
