import type { ApplicationScalingPolicy } from '../../../src/model/aws/application-auto-scaling.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { clusterNameOf, outOfReplicaScope, scalableKeyOf, takesRequests } from '../../support/ecs.js'
import { count } from '../../support/time.js'

const DIMENSION = 'ecs:service:DesiredCount'

/** A forecast alone changes nothing, and a step policy without an alarm is never set off. */
function scales(policy: ApplicationScalingPolicy): boolean {
  if (policy.PolicyType === 'PredictiveScaling')
    return policy.PredictiveScalingPolicyConfiguration?.Mode === 'ForecastAndScale'
  return policy.PolicyType === 'TargetTrackingScaling' || (policy.Alarms ?? []).length > 0
}

const HALF_CPU = JSON.stringify({
  PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
  TargetValue: 50,
})

export default defineRule({
  id: 'aws/ecs/service-autoscaling',
  title: 'An ECS service grows with its load',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['autoscaling'],
  effort: 'hours',
  why: 'When more work comes in than the present tasks can do, users wait or are turned away until somebody is awake to raise the count by hand.',
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
    'https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-ecs.html',
  ],
  each: 'aws.ecs.services',
  using: ['aws.applicationautoscaling.targetsByResource', 'aws.applicationautoscaling.policiesByResource'],
  options: {
    minTasks: { default: 2, doc: 'Tasks to which a service that takes requests may shrink.', min: 0 },
  },
  check(service, { lookup, options }) {
    const outside = outOfReplicaScope(service)
    if (outside) return outside
    const key = scalableKeyOf(service)
    const own = evidence(service, 'desiredCount')
    const targets = lookup('aws.applicationautoscaling.targetsByResource')
    const target = targets.first(key, ({ ScalableDimension }) => ScalableDimension === DIMENSION)
    if (!target) return fail('is no scalable target: its count changes by hand alone', own)

    const [min, max] = [target.MinCapacity ?? 0, target.MaxCapacity ?? 0]
    const seen = [...own, ...evidence(target, 'MinCapacity', 'MaxCapacity', 'SuspendedState')]
    if (max <= min) return fail(`cannot grow: its minimum and maximum are both ${max}`, seen)
    if (target.SuspendedState?.DynamicScalingOutSuspended === true)
      return fail('does not grow: somebody has suspended that', seen)
    const policies = lookup('aws.applicationautoscaling.policiesByResource')
    const policy = policies.first(key, (one) => one.ScalableDimension === DIMENSION && scales(one))
    if (!policy) {
      const idle = policies.all(key)
      const because = idle.length === 0 ? 'no scaling policy' : 'scaling policies of which none acts'
      return fail(
        `has ${because}: what changes its count is the clock or nobody`,
        seen,
        ...idle.map((one) => evidence(one, 'PolicyType', 'Alarms', 'PredictiveScalingPolicyConfiguration')),
      )
    }
    const acts = [...seen, ...evidence(policy, 'PolicyType')]
    if (takesRequests(service) && min < options.minTasks)
      return fail(min === 0 ? 'may shrink to no task at all' : `may shrink to ${count(min, 'task')}`, acts)
    return pass(`grows up to ${max} by policy ${policy.name}`, acts)
  },
  fix(service, { options }) {
    const resource = `service/${clusterNameOf(service)}/${service.serviceName}`
    const min = Math.max(options.minTasks, 1)
    const max = Math.max(min, service.desiredCount ?? 0) * 2
    const region = regionOf(service)
    return {
      summary:
        'Leave room above the minimum and follow a measure of the load: CPU, requests for each task, or the length of a queue.',
      commands: [
        command`aws application-autoscaling register-scalable-target --region ${region} --service-namespace ecs --scalable-dimension ${DIMENSION} --resource-id ${resource} --min-capacity ${min} --max-capacity ${max}`,
        command`aws application-autoscaling put-scaling-policy --region ${region} --service-namespace ecs --scalable-dimension ${DIMENSION} --resource-id ${resource} --policy-name cpu-50 --policy-type TargetTrackingScaling --target-tracking-scaling-policy-configuration ${HALF_CPU}`,
      ],
    }
  },
})
