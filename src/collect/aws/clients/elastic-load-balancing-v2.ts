import type * as Sdk from '@aws-sdk/client-elastic-load-balancing-v2'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `elasticloadbalancing` that collectors may use. */
export const elasticLoadBalancing = defineService({
  prefix: 'elasticloadbalancing',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-elastic-load-balancing-v2') as typeof Sdk
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
