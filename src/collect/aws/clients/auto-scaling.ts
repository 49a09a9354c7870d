import type * as Sdk from '@aws-sdk/client-auto-scaling'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `autoscaling` that collectors may use. */
export const autoScaling = defineService({
  prefix: 'autoscaling',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-auto-scaling') as typeof Sdk
    return {
      client: (config) => new sdk.AutoScalingClient(config),
      commands: {
        DescribeAutoScalingGroups: sdk.DescribeAutoScalingGroupsCommand,
        DescribePolicies: sdk.DescribePoliciesCommand,
        DescribeScheduledActions: sdk.DescribeScheduledActionsCommand,
        DescribeScalingActivities: sdk.DescribeScalingActivitiesCommand,
      },
    }
  },
})
