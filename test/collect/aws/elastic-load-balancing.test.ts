import type { Listener, LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from 'vitest'
import { loadBalancers } from '../../../src/collect/aws/collectors/elastic-load-balancing.js'
import type { Reader } from '../../../src/collect/aws/collector.js'
import type { Gap } from '../../../src/model/gap.js'
import { known } from '../../../src/model/fact.js'
import { deny, throttle } from '../../../src/sandbox/aws/faults.js'
import { ACCOUNT, IRELAND } from '../../support/make.js'
import { describeRegionalList, HOSTILE, ireland, item } from '../../support/regional-list.js'
import { denying, readAccount } from '../../support/sandbox.js'

const ARN = `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}`
const NAME = 'aws.elbv2.loadBalancers'
const NOT_READ = expect.objectContaining({ known: false }) as unknown
const WITH_LISTENERS = { facts: ['aws.elbv2.loadBalancers:listeners'], pageSize: 2 } as const

const arnOf = (name: string) => `${ARN}:loadbalancer/app/${name}/1`
const balancer = (name: string) => ({ LoadBalancerArn: arnOf(name), LoadBalancerName: name })
const balancerRead = (name: string) => ({ ...item(arnOf(name), name), ...balancer(name) })
const tagged = (name: string) => ({ ...balancer(name), tags: [{ Key: 'team', Value: name }] })
const named = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name)

describeRegionalList({
  dataset: 'aws.elbv2.sslPolicies',
  operation: 'elasticloadbalancing:DescribeSSLPolicies',
  here: {
    elb: {
      sslPolicies: [
        { Name: 'ELBSecurityPolicy-TLS13-1-2-2021-06', SslProtocols: ['TLSv1.3', 'TLSv1.2'], Ciphers: [{ Name: 'c' }] },
        { Name: 'ELBSecurityPolicy-2016-08', SslProtocols: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] },
        { Name: HOSTILE, SslProtocols: [] },
      ],
    },
  },
  items: [
    {
      ...item('ELBSecurityPolicy-TLS13-1-2-2021-06', 'ELBSecurityPolicy-TLS13-1-2-2021-06'),
      ...{ Name: 'ELBSecurityPolicy-TLS13-1-2-2021-06', SslProtocols: ['TLSv1.3', 'TLSv1.2'] },
    },
    {
      ...item('ELBSecurityPolicy-2016-08', 'ELBSecurityPolicy-2016-08'),
      ...{ Name: 'ELBSecurityPolicy-2016-08', SslProtocols: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] },
    },
    { ...item(HOSTILE, HOSTILE), Name: HOSTILE, SslProtocols: [] },
  ],
  input: { PageSize: 400 },
  token: 'Marker',
})

const WHOLE: LoadBalancer = {
  ...balancer(HOSTILE),
  ...{ DNSName: 'web.elb.amazonaws.com', Scheme: 'internet-facing', Type: 'application', VpcId: 'vpc-1' },
  State: { Code: 'active' },
  AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1', LoadBalancerAddresses: [] }],
  SecurityGroups: ['sg-1'],
  CreatedTime: new Date('2026-01-02T03:04:05.678Z'),
  IpAddressType: 'ipv4',
}
const REDIRECT = { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' } } as const
const LISTENERS: readonly Listener[] = [
  { ListenerArn: 'l-1', LoadBalancerArn: arnOf(HOSTILE), Port: 80, Protocol: 'HTTP', DefaultActions: [REDIRECT] },
  {
    ...{ ListenerArn: 'l-2', Port: 443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-2016-08' },
    Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/1' }],
    DefaultActions: [
      {
        ...{ Type: 'authenticate-oidc', Order: 1 },
        AuthenticateOidcConfig: {
          ...{ Issuer: 'https://id.example', AuthorizationEndpoint: 'https://id.example/a', ClientId: 'me' },
          ...{ TokenEndpoint: 'https://id.example/t', UserInfoEndpoint: 'https://id.example/u', ClientSecret: 'hush' },
        },
      },
      { Type: 'forward', Order: 2, TargetGroupArn: 'tg-1' },
    ],
  },
  { ListenerArn: 'l-3' },
]

describeRegionalList({
  dataset: NAME,
  operation: 'elasticloadbalancing:DescribeLoadBalancers',
  here: { elb: { loadBalancers: [balancer('a'), tagged('b'), balancer('c')] } },
  items: [balancerRead('a'), { ...balancerRead('b'), tags: { team: 'b' } }, balancerRead('c')].map((one) => ({
    ...one,
    listeners: NOT_READ,
    attributes: NOT_READ,
  })),
  input: { PageSize: 400 },
  token: 'Marker',
})

describe('load balancers', () => {
  test('come with their tags and all their listeners, without what users are signed in with', async () => {
    const { portion } = await readAccount(
      ireland({
        elb: { loadBalancers: [{ ...WHOLE, tags: [{ Key: HOSTILE, Value: HOSTILE }], listeners: LISTENERS }] },
      }),
      [NAME],
      WITH_LISTENERS,
    )
    expect(portion(NAME)).toStrictEqual({
      scope: IRELAND,
      state: 'complete',
      items: [
        {
          ...item(arnOf(HOSTILE), HOSTILE, { [HOSTILE]: HOSTILE }),
          ...balancer(HOSTILE),
          ...{ DNSName: 'web.elb.amazonaws.com', Scheme: 'internet-facing', Type: 'application', VpcId: 'vpc-1' },
          State: { Code: 'active' },
          AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1', LoadBalancerAddresses: [] }],
          SecurityGroups: ['sg-1'],
          CreatedTime: '2026-01-02T03:04:05.678Z',
          listeners: known([
            { ListenerArn: 'l-1', Port: 80, Protocol: 'HTTP', DefaultActions: [REDIRECT] },
            {
              ...{ ListenerArn: 'l-2', Port: 443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-2016-08' },
              DefaultActions: [
                { Type: 'authenticate-oidc', Order: 1 },
                { Type: 'forward', Order: 2, TargetGroupArn: 'tg-1' },
              ],
            },
            { ListenerArn: 'l-3' },
          ]),
          attributes: NOT_READ,
        },
      ],
      gaps: [],
    })
  })

  test('are asked for their tags twenty at a time', async () => {
    const names = Array.from({ length: 45 }, (_, index) => `balancer-${index}`)
    const { portion, calls } = await readAccount(ireland({ elb: { loadBalancers: names.map(tagged) } }), [NAME])
    expect(portion(NAME).items.map(({ tags }) => tags['team'])).toEqual(names)
    const asked = calls.filter(({ operation }) => operation === 'elasticloadbalancing:DescribeTags')
    expect(asked.map(({ input }) => (input['ResourceArns'] as string[]).length).sort()).toEqual([20, 20, 5])
  })

  test('that are gone when their tags are asked for leave the others as they are, and no gap', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `balancer-${index}`)
    const gone = new Set(['balancer-0', 'balancer-5'])
    const present = names.map(tagged)
    const { portion } = await readAccount(ireland({ elb: { loadBalancers: present } }), [NAME], {
      faults: ({ operation }) => {
        if (operation === 'elasticloadbalancing:DescribeTags')
          present.splice(0, Infinity, ...names.filter((name) => !gone.has(name)).map(tagged))
        return undefined
      },
    })
    const { state, items, gaps } = portion(NAME)
    expect({ state, gaps }).toEqual({ state: 'complete', gaps: [] })
    expect(items.map(({ name, tags }) => [name, tags['team']])).toEqual(
      names.filter((name) => !gone.has(name)).map((name) => [name, name]),
    )
  })

  test('that are gone when their listeners are asked for are left out', async () => {
    const present = [balancer('a'), balancer('b')]
    const { portion } = await readAccount(ireland({ elb: { loadBalancers: present } }), [NAME], {
      ...WITH_LISTENERS,
      faults: ({ operation }) => {
        if (operation === 'elasticloadbalancing:DescribeListeners') present.splice(0, Infinity, balancer('b'))
        return undefined
      },
    })
    expect(portion(NAME)).toStrictEqual({
      scope: IRELAND,
      state: 'complete',
      items: [{ ...balancerRead('b'), listeners: known([]), attributes: NOT_READ }],
      gaps: [],
    })
  })

  test('whose tags may not be read stay, in a list that says so', async () => {
    const { portion } = await readAccount(ireland({ elb: { loadBalancers: [tagged('a')] } }), [NAME], {
      faults: denying('elasticloadbalancing:DescribeTags'),
    })
    const { state, items, gaps } = portion(NAME)
    expect({ state, names: named(items) }).toEqual({ state: 'partial', names: ['a'] })
    expect(gaps).toMatchObject([{ reason: 'denied', permission: 'elasticloadbalancing:DescribeTags' }])
  })

  test('of whose tags the answer says nothing stay, in a list that says so', async () => {
    const gaps: Gap[] = []
    const reader: Partial<Reader> = {
      scope: IRELAND,
      gap: (gap) => gaps.push(gap),
      pages: async function* () {
        yield await Promise.resolve([balancer('a')] as never)
      },
      call: () => Promise.resolve({ TagDescriptions: [] } as never),
      attempt: (task) => task,
    }
    const items: object[] = []
    for await (const one of loadBalancers.collect(reader as Reader)) items.push(one)
    expect(items).toStrictEqual([balancerRead('a')])
    expect(gaps.map(({ reason, detail }) => `${reason}: ${detail}`)).toEqual([
      `failed: the answer says nothing of ${arnOf('a')}`,
    ])
  })

  test('whose listeners may not be read say so themselves', async () => {
    const { portion } = await readAccount(ireland({ elb: { loadBalancers: [balancer('a')] } }), [NAME], {
      ...WITH_LISTENERS,
      faults: denying('elasticloadbalancing:DescribeListeners'),
    })
    const { state, items } = portion(NAME)
    expect(state).toBe('complete')
    expect(items.map(({ listeners }) => listeners)).toMatchObject([
      { known: false, gap: { reason: 'denied', permission: 'elasticloadbalancing:DescribeListeners' } },
    ])
  })

  test('are read to the end although the API throttles', async () => {
    const { portion } = await readAccount(ireland({ elb: { loadBalancers: [tagged('a'), tagged('b')] } }), [NAME], {
      ...WITH_LISTENERS,
      faults: (_, earlier) => (earlier === 0 ? throttle : undefined),
    })
    expect(portion(NAME)).toStrictEqual({
      scope: IRELAND,
      state: 'complete',
      items: ['a', 'b'].map((name) => ({
        ...{ ...balancerRead(name), tags: { team: name } },
        ...{ listeners: known([]), attributes: NOT_READ },
      })),
      gaps: [],
    })
  })

  test('come with their attributes, those that are known for what they mean', async () => {
    const attributes = [
      { Key: 'load_balancing.cross_zone.enabled', Value: 'true' },
      { Key: 'access_logs.s3.prefix', Value: 'somewhere' },
      { Key: 'deletion_protection.enabled', Value: 'false' },
      { Key: 'idle_timeout.timeout_seconds' },
    ]
    const { portion } = await readAccount(
      ireland({ elb: { loadBalancers: [{ ...balancer('a'), attributes }, balancer('b')] } }),
      [NAME],
      { facts: ['aws.elbv2.loadBalancers:attributes'] },
    )
    expect(portion(NAME).items.map((one) => one.attributes)).toStrictEqual([
      known({ 'load_balancing.cross_zone.enabled': 'true', 'deletion_protection.enabled': 'false' }),
      known({ 'deletion_protection.enabled': 'false' }),
    ])
  })

  test.each([
    ['is refused', deny, 'denied'],
    ['lists none', { change: () => ({ Attributes: [] }) }, 'failed'],
    ['has no list', { change: () => ({}) }, 'failed'],
  ] as const)('whose attributes the API %s say so themselves', async (_, fault, reason) => {
    const operation = 'elasticloadbalancing:DescribeLoadBalancerAttributes'
    const { portion } = await readAccount(ireland({ elb: { loadBalancers: [balancer('a')] } }), [NAME], {
      facts: ['aws.elbv2.loadBalancers:attributes'],
      faults: (call) => (call.operation === operation ? fault : undefined),
    })
    expect(portion(NAME)).toMatchObject({
      state: 'complete',
      items: [{ attributes: { known: false, gap: { reason, source: operation } } }],
    })
  })
})
