import rule from '../../../../rules/aws/ecs/service-autoscaling.js'
import { applicationScalingPolicy, daemon, ecsService, scalableTarget, worker } from '../../../support/make-ecs.js'
import { testRule } from '../../../support/test-rule.js'

type Target = Parameters<typeof scalableTarget>[0]
type Policy = Parameters<typeof applicationScalingPolicy>[0]
const given = (target: Target = {}, ...policies: Policy[]) => ({
  'aws.applicationautoscaling.scalableTargets': [scalableTarget(target)],
  'aws.applicationautoscaling.scalingPolicies': policies.map((over) => applicationScalingPolicy(over)),
})
const forecasts = (Mode: 'ForecastOnly' | 'ForecastAndScale'): Policy => ({
  PolicyType: 'PredictiveScaling',
  PredictiveScalingPolicyConfiguration: { Mode, MetricSpecifications: [] },
})
const alarm = [{ AlarmName: 'orders-busy', AlarmARN: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:orders-busy' }]

testRule(rule, {
  pass: {
    'follows its CPU': { subject: ecsService(), given: given({}, {}), says: 'grows up to 10 by policy cpu-50' },
    'follows an alarm in steps': {
      subject: ecsService(),
      given: given({}, { PolicyType: 'StepScaling', Alarms: alarm }),
    },
    'follows a forecast': { subject: ecsService(), given: given({}, forecasts('ForecastAndScale')) },
    'a worker that may shrink to nothing': { subject: worker(), given: given({ MinCapacity: 0 }, {}) },
    'one task at least, where the config asks for no more': {
      subject: ecsService(),
      given: given({ MinCapacity: 1 }, {}),
      options: { minTasks: 1 },
    },
    'only shrinking is suspended': {
      subject: ecsService(),
      given: given({ SuspendedState: { DynamicScalingInSuspended: true, DynamicScalingOutSuspended: false } }, {}),
    },
  },
  fail: {
    'no scalable target': { subject: ecsService(), says: 'changes by hand alone' },
    'one of another service': { subject: ecsService(), given: given({ ResourceId: 'service/shop/search' }, {}) },
    'one of the same name elsewhere': { subject: ecsService(), given: given({ ServiceNamespace: 'custom-resource' }) },
    'no room': { subject: ecsService(), given: given({ MinCapacity: 3, MaxCapacity: 3 }, {}), says: 'cannot grow' },
    'growing is suspended': {
      subject: ecsService(),
      given: given({ SuspendedState: { DynamicScalingOutSuspended: true } }, {}),
      says: 'suspended',
    },
    'no policy': { subject: ecsService(), given: given(), says: 'no scaling policy' },
    'a step policy without an alarm': {
      subject: ecsService(),
      given: given({}, { PolicyType: 'StepScaling', Alarms: [] }),
      says: 'none acts',
    },
    'a forecast that changes nothing': { subject: ecsService(), given: given({}, forecasts('ForecastOnly')) },
    'may shrink to one': { subject: ecsService(), given: given({ MinCapacity: 1 }, {}), says: 'may shrink to 1 task' },
    'may shrink to none': { subject: ecsService(), given: given({ MinCapacity: 0 }, {}), says: 'no task at all' },
  },
  'not-applicable': {
    'a daemon': { subject: daemon() },
    'scaled to nothing': { subject: ecsService({ desiredCount: 0 }), given: given({}, {}) },
  },
})
