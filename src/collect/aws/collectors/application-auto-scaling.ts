import {
  APPLICATION_SCALING_POLICY_FIELDS,
  SCALABLE_TARGET_FIELDS,
} from '../../../model/aws/application-auto-scaling.js'
import { pick } from '../../../model/item.js'
import { applicationAutoScaling } from '../clients/application-auto-scaling.js'
import { defineCollector } from '../collector.js'
import { eachNamed } from '../item-parts.js'

/** The services whose targets rules ask for: each is a list of its own. */
const NAMESPACES = ['ecs', 'dynamodb'] as const

/** The most that the API gives at once: fifty targets, and ten policies. */
const PAGES = { targets: { MaxResults: 50 }, policies: { MaxResults: 10 } } as const

export const scalableTargets = defineCollector({
  fills: 'aws.applicationautoscaling.scalableTargets',
  operations: ['application-autoscaling:DescribeScalableTargets'],
  async *collect(reader) {
    const operation = 'application-autoscaling:DescribeScalableTargets'
    const { account, region } = reader.scope
    for (const ServiceNamespace of NAMESPACES) {
      const pages = reader.pages(applicationAutoScaling, 'DescribeScalableTargets', {
        input: { ...PAGES.targets, ServiceNamespace },
        items: 'ScalableTargets',
        next: 'NextToken',
      })
      const items = eachNamed(reader, operation, pages, ['ResourceId', 'ScalableDimension'])
      for await (const [target, { ResourceId, ScalableDimension }] of items) {
        const place = `aws://${account}/${region}/application-autoscaling`
        const id = target.ScalableTargetARN ?? `${place}/${ServiceNamespace}/${ResourceId}/${ScalableDimension}`
        const item = { id, scope: reader.scope, name: ResourceId, tags: {} }
        yield { ...pick(target, SCALABLE_TARGET_FIELDS), ...item, ServiceNamespace, ResourceId, ScalableDimension }
      }
    }
  },
})

export const scalingPolicies = defineCollector({
  fills: 'aws.applicationautoscaling.scalingPolicies',
  operations: ['application-autoscaling:DescribeScalingPolicies'],
  async *collect(reader) {
    const operation = 'application-autoscaling:DescribeScalingPolicies'
    for (const ServiceNamespace of NAMESPACES) {
      const pages = reader.pages(applicationAutoScaling, 'DescribeScalingPolicies', {
        input: { ...PAGES.policies, ServiceNamespace },
        items: 'ScalingPolicies',
        next: 'NextToken',
      })
      const items = eachNamed(reader, operation, pages, ['PolicyARN', 'PolicyName', 'ResourceId', 'ScalableDimension'])
      for await (const [policy, { PolicyARN, PolicyName, ResourceId, ScalableDimension }] of items) {
        const item = { id: PolicyARN, scope: reader.scope, name: PolicyName, tags: {} }
        const of = { ServiceNamespace, ResourceId, ScalableDimension }
        yield { ...pick(policy, APPLICATION_SCALING_POLICY_FIELDS), ...item, ...of }
      }
    }
  },
})
