import type * as Sdk from '@aws-sdk/client-application-auto-scaling'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `application-autoscaling` that collectors may use. */
export const applicationAutoScaling = defineService({
  prefix: 'application-autoscaling',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-application-auto-scaling') as typeof Sdk
    return {
      client: (config) => new sdk.ApplicationAutoScalingClient(config),
      commands: {
        DescribeScalableTargets: sdk.DescribeScalableTargetsCommand,
        DescribeScalingPolicies: sdk.DescribeScalingPoliciesCommand,
      },
    }
  },
})
