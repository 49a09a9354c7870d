import rule from '../../../../rules/kubernetes/autoscaling/broken.js'
import { ago } from '../../../support/make.js'
import { condition, deployment, estate, hpa, rollout } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const inactive = (reason: string, since = ago({ hours: 3 }), message?: string) =>
  hpa('api', {
    status: {
      conditions: [
        condition('AbleToScale', 'True', 'SucceededGetScale'),
        { ...condition('ScalingActive', 'False', reason, since), ...(message !== undefined && { message }) },
      ],
    },
  })
const unable = (reason: string, over = {}) =>
  hpa('api', { status: { conditions: [condition('AbleToScale', 'False', reason, ago({ hours: 3 }))] }, ...over })

testRule(rule, {
  pass: {
    works: { subject: hpa('api'), says: 'reads its metrics and scales Deployment api' },
    'holds back for a while': {
      subject: hpa('api', {
        status: {
          conditions: [condition('AbleToScale', 'True', 'ScaleDownStabilized'), condition('ScalingActive', 'True')],
        },
      }),
    },
    'nobody knows': {
      subject: hpa('api', {
        status: { conditions: [condition('AbleToScale', 'True'), condition('ScalingActive', 'Unknown')] },
      }),
    },
  },
  fail: {
    'no metrics': {
      subject: inactive(
        'FailedGetResourceMetric',
        ago({ hours: 3 }),
        'the HPA was unable to compute the replica count.',
      ),
      says: 'has not scaled Deployment api for 3 hours: FailedGetResourceMetric: the HPA was unable',
    },
    'a selector that is wrong': { subject: inactive('InvalidSelector') },
    'may not scale': { subject: unable('FailedUpdateScale'), given: estate(deployment('api')) },
    'cannot read the scale of what is there': { subject: unable('FailedGetScale'), given: estate(deployment('api')) },
    'cannot read the scale of a Rollout that is there': {
      subject: unable('FailedGetScale', { of: { kind: 'Rollout', name: 'api' } }),
      given: estate(rollout('api')),
    },
    'cannot read the scale of a kind that is not read': {
      subject: unable('FailedGetScale', { of: { kind: 'GameServerFleet', name: 'api' } }),
    },
  },
  manual: {
    'never reported on': { subject: hpa('api', { status: { conditions: [] } }) },
  },
  'not-applicable': {
    'switched off with its target': { subject: inactive('ScalingDisabled') },
    'for five minutes': { subject: inactive('FailedGetResourceMetric', ago({ minutes: 5 })) },
    'its target is missing, which is judged as such': { subject: unable('FailedGetScale') },
    'being deleted': {
      subject: unable('FailedUpdateScale', { metadata: { deletionTimestamp: ago({ minutes: 1 }) } }),
    },
  },
})
