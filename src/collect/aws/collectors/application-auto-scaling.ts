import { SCALABLE_TARGET_FIELDS, TARGET_POLICY_FIELDS } from '../../../model/aws/application-auto-scaling.js'
import { pick } from '../../../model/item.js'
import { applicationAutoScaling } from '../clients/application-auto-scaling.js'
import { defineCollector } from '../collector.js'
import { eachNamed } from '../item-parts.js'

/** The services of which rules judge how they scale: each has lists of its own. */
const NAMESPACES = ['dynamodb'] as const

export const scalableTargets = defineCollector({
  fills: 'aws.applicationAutoscaling.targets',
  operations: ['application-autoscaling:DescribeScalableTargets'],
  async *collect(reader) {
    const { account, region } = reader.scope
    for (const ServiceNamespace of NAMESPACES) {
      const input = { ServiceNamespace, MaxResults: 50 }
      const request = { input, items: 'ScalableTargets', next: 'NextToken' } as const
      const pages = reader.pages(applicationAutoScaling, 'DescribeScalableTargets', request)
      const operation = 'application-autoscaling:DescribeScalableTargets'
      for await (const [target, named] of eachNamed(reader, operation, pages, ['ResourceId', 'ScalableDimension'])) {
        const { ResourceId, ScalableDimension } = named
        const id = `aws://${account}/${region}/application-autoscaling/${ResourceId}/${ScalableDimension}`
        const item = { id, scope: reader.scope, name: `${ResourceId} ${ScalableDimension}`, tags: {} }
        yield { ...pick(target, SCALABLE_TARGET_FIELDS), ...item, ResourceId, ScalableDimension }
      }
    }
  },
})

export const targetPolicies = defineCollector({
  fills: 'aws.applicationAutoscaling.policies',
  operations: ['application-autoscaling:DescribeScalingPolicies'],
  async *collect(reader) {
    for (const ServiceNamespace of NAMESPACES) {
      // Ten is the most that the API gives at once.
      const input = { ServiceNamespace, MaxResults: 10 }
      const request = { input, items: 'ScalingPolicies', next: 'NextToken' } as const
      const pages = reader.pages(applicationAutoScaling, 'DescribeScalingPolicies', request)
      const items = eachNamed(reader, 'application-autoscaling:DescribeScalingPolicies', pages, [
        'PolicyARN',
        'PolicyName',
        'ResourceId',
        'ScalableDimension',
      ])
      for await (const [policy, { PolicyARN, PolicyName, ResourceId, ScalableDimension }] of items) {
        const item = { id: PolicyARN, scope: reader.scope, name: PolicyName, tags: {} }
        yield { ...pick(policy, TARGET_POLICY_FIELDS), ...item, ResourceId, ScalableDimension }
      }
    }
  },
})
