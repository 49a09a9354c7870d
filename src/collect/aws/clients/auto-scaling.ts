import { defineService } from '../service.js'

/** The operations of `autoscaling` that collectors may use. */
export const autoScaling = defineService({
  prefix: 'autoscaling',
  async load() {
    const sdk = await import('@aws-sdk/client-auto-scaling')
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
