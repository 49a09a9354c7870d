import {
  AUTO_SCALING_GROUP_FIELDS,
  SCALING_ACTIVITY_FIELDS,
  SCALING_POLICY_FIELDS,
  SCHEDULED_ACTION_FIELDS,
} from '../../../model/aws/auto-scaling.js'
import { pick } from '../../../model/item.js'
import { autoScaling } from '../clients/auto-scaling.js'
import { defineCollector } from '../collector.js'
import { eachNamed, required, tagsOf } from '../item-parts.js'

const PAGE = { MaxRecords: 100 }
const DAY_MILLISECONDS = 24 * 60 * 60_000

export const groups = defineCollector({
  fills: 'aws.autoscaling.groups',
  operations: ['autoscaling:DescribeAutoScalingGroups'],
  async *collect(reader) {
    const pages = reader.pages(autoScaling, 'DescribeAutoScalingGroups', {
      input: PAGE,
      items: 'AutoScalingGroups',
      next: 'NextToken',
    })
    const items = eachNamed(reader, 'autoscaling:DescribeAutoScalingGroups', pages, [
      'AutoScalingGroupARN',
      'AutoScalingGroupName',
    ])
    for await (const [group, { AutoScalingGroupARN, AutoScalingGroupName }] of items) {
      const item = {
        id: AutoScalingGroupARN,
        scope: reader.scope,
        name: AutoScalingGroupName,
        tags: tagsOf(group.Tags),
      }
      yield { ...pick(group, AUTO_SCALING_GROUP_FIELDS), ...item, AutoScalingGroupARN, AutoScalingGroupName }
    }
  },
})

export const policies = defineCollector({
  fills: 'aws.autoscaling.policies',
  operations: ['autoscaling:DescribePolicies'],
  async *collect(reader) {
    const pages = reader.pages(autoScaling, 'DescribePolicies', {
      input: PAGE,
      items: 'ScalingPolicies',
      next: 'NextToken',
    })
    for await (const page of pages)
      for (const policy of page) {
        const named = required(reader, 'autoscaling:DescribePolicies', policy, ['PolicyARN', 'PolicyName'])
        if (!named) continue
        const item = { id: named.PolicyARN, scope: reader.scope, name: named.PolicyName, tags: {} }
        yield { ...pick(policy, SCALING_POLICY_FIELDS), ...item }
      }
  },
})

export const scheduledActions = defineCollector({
  fills: 'aws.autoscaling.scheduledActions',
  operations: ['autoscaling:DescribeScheduledActions'],
  async *collect(reader) {
    const pages = reader.pages(autoScaling, 'DescribeScheduledActions', {
      input: PAGE,
      items: 'ScheduledUpdateGroupActions',
      next: 'NextToken',
    })
    for await (const page of pages)
      for (const action of page) {
        const named = required(reader, 'autoscaling:DescribeScheduledActions', action, [
          'ScheduledActionARN',
          'ScheduledActionName',
        ])
        if (!named) continue
        const item = {
          id: named.ScheduledActionARN,
          scope: reader.scope,
          name: named.ScheduledActionName,
          tags: {},
        }
        yield { ...pick(action, SCHEDULED_ACTION_FIELDS), ...item }
      }
  },
})

export const activities = defineCollector({
  fills: 'aws.autoscaling.activities',
  operations: ['autoscaling:DescribeScalingActivities'],
  async *collect(reader) {
    const since = new Date(reader.now - DAY_MILLISECONDS)
    // The history of six weeks over all groups is slow to read and may time out; the API cuts it at the day.
    const pages = reader.pages(autoScaling, 'DescribeScalingActivities', {
      input: { ...PAGE, Filters: [{ Name: 'StartTimeLowerBound', Values: [since.toISOString()] }] },
      items: 'Activities',
      next: 'NextToken',
    })
    for await (const page of pages)
      for (const activity of page) {
        const operation = 'autoscaling:DescribeScalingActivities'
        const named = required(reader, operation, activity, ['ActivityId', 'AutoScalingGroupName'])
        // Servers that do not know the filter give everything, in an order that nobody promises.
        if (!named || (activity.StartTime !== undefined && activity.StartTime < since)) continue
        const id = `${named.AutoScalingGroupName}/${named.ActivityId}`
        const item = { id, scope: reader.scope, name: named.ActivityId, tags: {} }
        yield { ...pick(activity, SCALING_ACTIVITY_FIELDS), ...item }
      }
  },
})
