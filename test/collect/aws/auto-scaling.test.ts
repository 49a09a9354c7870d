import type { Activity } from '@aws-sdk/client-auto-scaling'
import { describe, expect, test } from 'vitest'
import type { Reader } from '../../../src/collect/aws/collector.js'
import { activities } from '../../../src/collect/aws/collectors/auto-scaling.js'
import { ACCOUNT, ago, IRELAND, NOW } from '../../support/make.js'
import { describeRegionalList, HOSTILE, ireland, item } from '../../support/regional-list.js'
import { readAccount } from '../../support/sandbox.js'

const ARN = `arn:aws:autoscaling:eu-west-1:${ACCOUNT}`
const groupArn = (name: string) => `${ARN}:autoScalingGroup:1:autoScalingGroupName/${name}`
/** What the types demand and no test is about. */
const SIZES = { MinSize: 1, MaxSize: 4, DesiredCapacity: 2 }
const REQUIRED = { ...SIZES, DefaultCooldown: 300, AvailabilityZones: [], HealthCheckType: 'EC2' }
const group = (name: string) => ({
  AutoScalingGroupName: name,
  AutoScalingGroupARN: groupArn(name),
  ...REQUIRED,
  CreatedTime: new Date('2026-01-02T03:04:05.678Z'),
})
const groupRead = (name: string) => ({
  ...item(groupArn(name), name),
  ...{ AutoScalingGroupName: name, AutoScalingGroupARN: groupArn(name), CreatedTime: '2026-01-02T03:04:05.678Z' },
  ...{ ...SIZES, AvailabilityZones: [], HealthCheckType: 'EC2' },
})

describeRegionalList({
  dataset: 'aws.autoscaling.groups',
  operation: 'autoscaling:DescribeAutoScalingGroups',
  here: {
    autoScaling: {
      groups: [
        {
          ...group(HOSTILE),
          VPCZoneIdentifier: 'subnet-1,subnet-2',
          LaunchTemplate: { LaunchTemplateId: 'lt-1', LaunchTemplateName: HOSTILE, Version: '$Latest' },
          Instances: [
            {
              ...{ InstanceId: 'i-1', AvailabilityZone: 'eu-west-1a', LifecycleState: 'InService' },
              ...{ HealthStatus: 'Healthy', ProtectedFromScaleIn: false },
            },
          ],
          SuspendedProcesses: [{ ProcessName: 'Launch', SuspensionReason: HOSTILE }],
          TargetGroupARNs: ['arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/web/1'],
          NewInstancesProtectedFromScaleIn: false,
          Tags: [{ Key: 'team', Value: HOSTILE, ResourceId: HOSTILE, PropagateAtLaunch: true }],
        },
        group('two'),
        group('three'),
      ],
    },
  },
  items: [
    {
      ...groupRead(HOSTILE),
      tags: { team: HOSTILE },
      VPCZoneIdentifier: 'subnet-1,subnet-2',
      LaunchTemplate: { LaunchTemplateId: 'lt-1', LaunchTemplateName: HOSTILE, Version: '$Latest' },
      Instances: [
        {
          ...{ InstanceId: 'i-1', AvailabilityZone: 'eu-west-1a', LifecycleState: 'InService' },
          ...{ HealthStatus: 'Healthy', ProtectedFromScaleIn: false },
        },
      ],
      SuspendedProcesses: [{ ProcessName: 'Launch', SuspensionReason: HOSTILE }],
      TargetGroupARNs: ['arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/web/1'],
    },
    groupRead('two'),
    groupRead('three'),
  ],
  input: { MaxRecords: 100 },
  token: 'NextToken',
})

const policyArn = (name: string) => `${ARN}:scalingPolicy:1:autoScalingGroupName/web:policyName/${name}`

describeRegionalList({
  dataset: 'aws.autoscaling.policies',
  operation: 'autoscaling:DescribePolicies',
  here: {
    autoScaling: {
      policies: [
        {
          ...{ AutoScalingGroupName: 'web', PolicyName: HOSTILE, PolicyARN: policyArn('one') },
          ...{ PolicyType: 'TargetTrackingScaling', Enabled: true, Cooldown: 60 },
          TargetTrackingConfiguration: {
            PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
            TargetValue: 62.5,
          },
        },
        { AutoScalingGroupName: 'web', PolicyName: 'two', PolicyARN: policyArn('two'), Enabled: false },
        { PolicyName: 'three', PolicyARN: policyArn('three') },
      ],
    },
  },
  items: [
    {
      ...item(policyArn('one'), HOSTILE),
      ...{ AutoScalingGroupName: 'web', PolicyName: HOSTILE, PolicyARN: policyArn('one') },
      ...{ PolicyType: 'TargetTrackingScaling', Enabled: true },
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
        TargetValue: 62.5,
      },
    },
    {
      ...item(policyArn('two'), 'two'),
      ...{ AutoScalingGroupName: 'web', PolicyName: 'two', PolicyARN: policyArn('two'), Enabled: false },
    },
    { ...item(policyArn('three'), 'three'), PolicyName: 'three', PolicyARN: policyArn('three') },
  ],
  input: { MaxRecords: 100 },
  token: 'NextToken',
})

const actionArn = (name: string) => `${ARN}:scheduledUpdateGroupAction:1:autoScalingGroupName/web:${name}`

describeRegionalList({
  dataset: 'aws.autoscaling.scheduledActions',
  operation: 'autoscaling:DescribeScheduledActions',
  here: {
    autoScaling: {
      scheduledActions: [
        {
          ...{ AutoScalingGroupName: 'web', ScheduledActionName: HOSTILE, ScheduledActionARN: actionArn('one') },
          ...{ Recurrence: '0 20 * * *', TimeZone: 'Europe/Dublin', MinSize: 0, DesiredCapacity: 0 },
          StartTime: new Date('2026-11-20T20:00:00.000Z'),
        },
        { ScheduledActionName: 'two', ScheduledActionARN: actionArn('two') },
        { ScheduledActionName: 'three', ScheduledActionARN: actionArn('three'), MaxSize: 9 },
      ],
    },
  },
  items: [
    {
      ...item(actionArn('one'), HOSTILE),
      ...{ AutoScalingGroupName: 'web', ScheduledActionName: HOSTILE, ScheduledActionARN: actionArn('one') },
      ...{ Recurrence: '0 20 * * *', TimeZone: 'Europe/Dublin', MinSize: 0, DesiredCapacity: 0 },
      StartTime: '2026-11-20T20:00:00.000Z',
    },
    { ...item(actionArn('two'), 'two'), ScheduledActionName: 'two', ScheduledActionARN: actionArn('two') },
    {
      ...item(actionArn('three'), 'three'),
      ...{ ScheduledActionName: 'three', ScheduledActionARN: actionArn('three'), MaxSize: 9 },
    },
  ],
  input: { MaxRecords: 100 },
  token: 'NextToken',
})

const activity = (ActivityId: string, started: string, ended?: string): Activity => ({
  ...{ ActivityId, AutoScalingGroupName: 'web', StatusCode: ended ? 'Failed' : 'InProgress', StatusMessage: HOSTILE },
  ...{ Cause: 'left out', Description: 'Launching', StartTime: new Date(started) },
  ...(ended !== undefined && { EndTime: new Date(ended) }),
})
const activityRead = (ActivityId: string, StartTime: string, EndTime?: string) => ({
  ...item(`web/${ActivityId}`, ActivityId),
  ...{ ActivityId, AutoScalingGroupName: 'web', StatusCode: EndTime ? 'Failed' : 'InProgress', StatusMessage: HOSTILE },
  ...{ Description: 'Launching', StartTime, ...(EndTime !== undefined && { EndTime }) },
})
const OLD = activity('old', ago({ hours: 24, minutes: 1 }), ago({ hours: 24 }))
const RECENT = [
  activity('a-day-ago', ago({ hours: 24 }), ago({ hours: 23 })),
  activity('an-hour-ago', ago({ hours: 1 }), ago({ minutes: 50 })),
  activity('under-way', ago({ hours: 3 })),
]
const RECENT_READ = {
  aDayAgo: activityRead('a-day-ago', ago({ hours: 24 }), ago({ hours: 23 })),
  anHourAgo: activityRead('an-hour-ago', ago({ hours: 1 }), ago({ minutes: 50 })),
  underWay: activityRead('under-way', ago({ hours: 3 })),
}

describeRegionalList({
  dataset: 'aws.autoscaling.activities',
  operation: 'autoscaling:DescribeScalingActivities',
  here: { autoScaling: { activities: [OLD, ...RECENT] } },
  items: [RECENT_READ.underWay, RECENT_READ.anHourAgo, RECENT_READ.aDayAgo],
  input: { MaxRecords: 100, Filters: [{ Name: 'StartTimeLowerBound', Values: [ago({ hours: 24 })] }] },
  token: 'NextToken',
})

describe('Auto Scaling answers that are not as asked for', () => {
  test('old activities are left out where the server does not know the filter', async () => {
    const reader: Partial<Reader> = {
      scope: IRELAND,
      now: Date.parse(NOW),
      pages: async function* () {
        yield await Promise.resolve([OLD, ...RECENT] as never)
      },
    }
    const items: object[] = []
    for await (const one of activities.collect(reader as Reader)) items.push(one)
    expect(items).toStrictEqual([RECENT_READ.aDayAgo, RECENT_READ.anHourAgo, RECENT_READ.underWay])
  })

  test('what has no ARN leaves a gap, and the list goes on', async () => {
    const { AutoScalingGroupARN: _, ...nameless } = group('nameless')
    const { portion } = await readAccount(ireland({ autoScaling: { groups: [nameless, group('web')] } }), [
      'aws.autoscaling.groups',
    ])
    expect(portion('aws.autoscaling.groups')).toStrictEqual({
      scope: IRELAND,
      state: 'partial',
      items: [groupRead('web')],
      gaps: [
        {
          reason: 'failed',
          scope: IRELAND,
          source: 'autoscaling:DescribeAutoScalingGroups',
          detail: 'an item of the answer has no AutoScalingGroupARN',
        },
      ],
    })
  })
})
