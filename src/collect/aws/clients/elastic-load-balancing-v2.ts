import { defineService } from '../service.js'

/** The operations of `elasticloadbalancing` that collectors may use. */
export const elasticLoadBalancing = defineService({
  prefix: 'elasticloadbalancing',
  async load() {
    const sdk = await import('@aws-sdk/client-elastic-load-balancing-v2')
    return {
      client: (config) => new sdk.ElasticLoadBalancingV2Client(config),
      commands: {
        DescribeLoadBalancers: sdk.DescribeLoadBalancersCommand,
        DescribeLoadBalancerAttributes: sdk.DescribeLoadBalancerAttributesCommand,
        DescribeListeners: sdk.DescribeListenersCommand,
        DescribeTargetGroups: sdk.DescribeTargetGroupsCommand,
        DescribeTargetGroupAttributes: sdk.DescribeTargetGroupAttributesCommand,
        DescribeTargetHealth: sdk.DescribeTargetHealthCommand,
        DescribeTags: sdk.DescribeTagsCommand,
        DescribeSSLPolicies: sdk.DescribeSSLPoliciesCommand,
      },
    }
  },
})
