import type { TargetGroup, TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from 'vitest'
import { known } from '../../../src/model/fact.js'
import type { FactPath } from '../../../src/model/rule.js'
import { deny } from '../../../src/sandbox/aws/faults.js'
import { ACCOUNT } from '../../support/make.js'
import { describeRegionalList, HOSTILE, ireland, item } from '../../support/regional-list.js'
import { denying, readAccount } from '../../support/sandbox.js'

const NAME = 'aws.elbv2.targetGroups'
const ELB = `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}`
const FACTS: readonly FactPath[] = ['aws.elbv2.targetGroups:targetHealth', 'aws.elbv2.targetGroups:attributes']
const NOT_READ = expect.objectContaining({ known: false }) as unknown

const arnOf = (name: string): string => `${ELB}:targetgroup/${name}/1`
const group = (name: string) => ({ TargetGroupArn: arnOf(name), TargetGroupName: name })
const groupRead = (name: string, tags: Record<string, string> = {}) => ({
  ...{ ...item(arnOf(name), name, tags), ...group(name) },
  ...{ targetHealth: NOT_READ, attributes: NOT_READ },
})

const WHOLE: TargetGroup = {
  ...group('web'),
  ...{ TargetType: 'ip', Protocol: 'HTTP', ProtocolVersion: 'HTTP1', Port: 8080, VpcId: 'vpc-1' },
  LoadBalancerArns: [`${ELB}:loadbalancer/app/web/1`],
  ...{ HealthCheckEnabled: true, HealthCheckProtocol: 'HTTP', HealthCheckPort: 'traffic-port' },
  ...{ HealthCheckPath: '/ready', HealthCheckIntervalSeconds: 15, HealthCheckTimeoutSeconds: 5 },
  ...{ HealthyThresholdCount: 3, UnhealthyThresholdCount: 2, Matcher: { HttpCode: '200-299' } },
}

describeRegionalList({
  dataset: NAME,
  operation: 'elasticloadbalancing:DescribeTargetGroups',
  here: {
    elb: {
      targetGroups: [
        { ...WHOLE, IpAddressType: 'ipv4', tags: [{ Key: 'service.k8s.aws/stack', Value: 'shop/web' }] },
        group('idle'),
        group(HOSTILE),
      ],
    },
  },
  items: [
    { ...groupRead('web', { 'service.k8s.aws/stack': 'shop/web' }), ...WHOLE },
    groupRead('idle'),
    groupRead(HOSTILE),
  ],
  input: { PageSize: 400 },
  token: 'Marker',
})

const TARGETS: TargetHealthDescription[] = [
  { Target: { Id: 'i-1', Port: 8080, AvailabilityZone: 'eu-west-1a' }, TargetHealth: { State: 'healthy' } },
  {
    Target: { Id: '10.0.0.7', Port: 8080 },
    HealthCheckPort: '8081',
    TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' },
  },
]

describe('target groups', () => {
  test('come with the health of their targets and their attributes', async () => {
    const attributes = [
      { Key: 'deregistration_delay.timeout_seconds', Value: '30' },
      { Key: 'load_balancing.cross_zone.enabled', Value: 'use_load_balancer_configuration' },
      { Key: 'lambda.multi_value_headers.enabled', Value: 'false' },
    ]
    const here = ireland({ elb: { targetGroups: [{ ...WHOLE, targets: TARGETS, attributes }, group('idle')] } })
    const { portion } = await readAccount(here, [NAME], { facts: FACTS })
    const [web, idle] = portion(NAME).items
    expect(web?.targetHealth).toStrictEqual(
      known(TARGETS.map(({ Target, TargetHealth }) => ({ Target, TargetHealth }))),
    )
    expect(web?.attributes).toStrictEqual(
      known({
        'deregistration_delay.timeout_seconds': '30',
        'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
      }),
    )
    expect(idle?.targetHealth).toStrictEqual(known([]))
  })

  test.each([
    ['targetHealth', 'elasticloadbalancing:DescribeTargetHealth', deny, 'denied'],
    ['targetHealth', 'elasticloadbalancing:DescribeTargetHealth', { change: () => ({}) }, 'failed'],
    ['attributes', 'elasticloadbalancing:DescribeTargetGroupAttributes', deny, 'denied'],
    ['attributes', 'elasticloadbalancing:DescribeTargetGroupAttributes', { change: () => ({}) }, 'failed'],
  ] as const)('whose %s cannot be read say so, and nothing else (%s)', async (fact, operation, fault, reason) => {
    const { portion } = await readAccount(ireland({ elb: { targetGroups: [group('web')] } }), [NAME], {
      facts: FACTS,
      faults: (call) => (call.operation === operation ? fault : undefined),
    })
    const { state, items } = portion(NAME)
    expect(state).toBe('complete')
    expect(items[0]?.[fact]).toMatchObject({ known: false, gap: { reason, source: operation } })
    expect(items[0]?.[fact === 'attributes' ? 'targetHealth' : 'attributes'].known).toBe(true)
  })

  test('whose tags may not be read stay, in a list that says so', async () => {
    const operation = 'elasticloadbalancing:DescribeTags'
    const { portion } = await readAccount(ireland({ elb: { targetGroups: [group('web')] } }), [NAME], {
      faults: denying(operation),
    })
    expect(portion(NAME)).toMatchObject({
      state: 'partial',
      items: [{ name: 'web' }],
      gaps: [{ permission: operation }],
    })
  })

  test.each(['DescribeTags', 'DescribeTargetHealth'])('that are gone at %s are left out', async (operation) => {
    const present = [group('web'), group('idle')]
    const { portion } = await readAccount(ireland({ elb: { targetGroups: present } }), [NAME], {
      facts: FACTS,
      faults: (call) => {
        if (call.operation === `elasticloadbalancing:${operation}`) present.splice(0, Infinity, group('idle'))
        return undefined
      },
    })
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'idle' }], gaps: [] })
  })
})
