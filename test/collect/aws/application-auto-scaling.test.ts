import type { ScalableTarget, ScalingPolicy } from '@aws-sdk/client-application-auto-scaling'
import { describe, expect, test } from 'vitest'
import { ACCOUNT, IRELAND } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const at = new Date('2026-01-02T03:04:05Z')
const of = (name: string) =>
  ({
    ServiceNamespace: 'ecs',
    ResourceId: `service/shop/${name}`,
    ScalableDimension: 'ecs:service:DesiredCount',
    CreationTime: at,
  }) as const

const target = (name: string, over: Partial<ScalableTarget> = {}): ScalableTarget => ({
  ...of(name),
  MinCapacity: 2,
  MaxCapacity: 8,
  RoleARN: `arn:aws:iam::${ACCOUNT}:role/scaling`,
  ScalableTargetARN: `arn:aws:application-autoscaling:eu-west-1:${ACCOUNT}:scalable-target/${name}`,
  ...over,
})
const policy = (name: string): ScalingPolicy => ({
  ...of(name),
  PolicyARN: `arn:aws:autoscaling:eu-west-1:${ACCOUNT}:scalingPolicy:${name}`,
  PolicyName: `${name}-cpu`,
  PolicyType: 'TargetTrackingScaling',
})

const ALL = ['aws.applicationautoscaling.scalableTargets', 'aws.applicationautoscaling.scalingPolicies'] as const
const estate = {
  regions: {
    'eu-west-1': {
      applicationAutoScaling: {
        scalableTargets: [
          target('orders'),
          target('search', { ScalableTargetARN: undefined }),
          target('other', { ServiceNamespace: 'custom-resource' }),
          target('carts', { ServiceNamespace: 'dynamodb', ResourceId: 'table/carts' }),
        ],
        scalingPolicies: [policy('orders'), policy('search')],
      },
    },
  },
}

describe('Application Auto Scaling', () => {
  test('targets and policies are read to the last page, of the services that rules ask for', async () => {
    const { portion, calls } = await readAccount(estate, ALL, { pageSize: 1 })
    const targets = portion('aws.applicationautoscaling.scalableTargets')
    expect(targets).toMatchObject({ state: 'complete', gaps: [] })
    expect(targets.items[0]).toEqual({
      id: `arn:aws:application-autoscaling:eu-west-1:${ACCOUNT}:scalable-target/orders`,
      scope: IRELAND,
      name: 'service/shop/orders',
      tags: {},
      ServiceNamespace: 'ecs',
      ResourceId: 'service/shop/orders',
      ScalableDimension: 'ecs:service:DesiredCount',
      MinCapacity: 2,
      MaxCapacity: 8,
      ScalableTargetARN: `arn:aws:application-autoscaling:eu-west-1:${ACCOUNT}:scalable-target/orders`,
    })
    expect(targets.items.map(({ id }) => id).slice(1)).toEqual([
      `aws://${ACCOUNT}/eu-west-1/application-autoscaling/ecs/service/shop/search/ecs:service:DesiredCount`,
      `arn:aws:application-autoscaling:eu-west-1:${ACCOUNT}:scalable-target/carts`,
    ])
    expect(portion('aws.applicationautoscaling.scalingPolicies').items.map(({ name }) => name)).toEqual([
      'orders-cpu',
      'search-cpu',
    ])
    const asked = calls.find(({ operation }) => operation === 'application-autoscaling:DescribeScalableTargets')
    expect(asked?.input).toEqual({ MaxResults: 50, ServiceNamespace: 'ecs' })
  })

  test('a target without a name leaves a gap', async () => {
    const regions = {
      'eu-west-1': { applicationAutoScaling: { scalableTargets: [target('orders', { ResourceId: '' })] } },
    }
    const { portion } = await readAccount({ regions }, ALL)
    expect(portion('aws.applicationautoscaling.scalableTargets')).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'failed', detail: 'an item of the answer has no ResourceId' }],
    })
  })

  test('one that may not be read costs nothing else', async () => {
    const faults = denying('application-autoscaling:DescribeScalingPolicies')
    const { portion } = await readAccount(estate, ALL, { faults })
    expect(portion('aws.applicationautoscaling.scalingPolicies')).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'denied', permission: 'application-autoscaling:DescribeScalingPolicies' }],
    })
    expect(portion('aws.applicationautoscaling.scalableTargets').state).toBe('complete')
  })
})
