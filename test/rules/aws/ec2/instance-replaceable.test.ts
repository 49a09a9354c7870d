import rule from '../../../../rules/aws/ec2/instance-replaceable.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { ACCOUNT, ago, GAP, IRELAND } from '../../../support/make.js'
import { instance, networkInterface } from '../../../support/make-ec2.js'
import { targetGroup } from '../../../support/make-elbv2.js'
import { testRule } from '../../../support/test-rule.js'

type Over = Parameters<typeof instance>[0]
const target = (Id: string, zone: string, State: 'healthy' | 'unhealthy' = 'healthy') => ({
  Target: { Id, AvailabilityZone: `eu-west-1${zone}` },
  TargetHealth: { State },
})
const behind = (...targets: ReturnType<typeof target>[]) => ({
  'aws.elbv2.targetGroups': [targetGroup({ LoadBalancerArns: ['arn:lb'], targetHealth: known(targets) })],
})
const own = target('i-1', 'a')
const address = (Association: object) => ({
  'aws.ec2.networkInterfaces': [networkInterface({ Attachment: { InstanceId: 'i-1' }, Association })],
})
const elastic = address({ PublicIp: '198.51.100.7', AllocationId: 'eipalloc-1' })
const zones = ['a', 'b'].map((letter) => ({
  ...{ id: `aws://${ACCOUNT}/eu-west-1/eu-west-1${letter}`, scope: IRELAND, name: `eu-west-1${letter}`, tags: {} },
  ZoneName: `eu-west-1${letter}`,
}))
const another = (over: Over = {}) => ({
  'aws.ec2.availabilityZones': zones,
  'aws.ec2.instances': [instance({ InstanceId: 'i-2', Placement: { AvailabilityZone: 'eu-west-1b' }, ...over })],
})
const tagged = (tags: Record<string, string>) => ({ subject: instance({ tags }) })

testRule(rule, {
  pass: {
    'in an Auto Scaling group': {
      ...tagged({ 'aws:autoscaling:groupName': 'web' }),
      given: behind(own),
      says: 'Auto Scaling group web',
    },
    'another of its name in another zone': {
      subject: instance(),
      given: { ...behind(own), ...another() },
      says: 'has a stand-in, i-2 in eu-west-1b',
    },
    'another of its application in another zone': {
      subject: instance({ tags: { Name: 'mail-1', app: 'mail' } }),
      given: { ...elastic, ...another({ tags: { Name: 'mail-2', app: 'mail' } }) },
    },
    'another healthy target in another zone': {
      subject: instance(),
      given: behind(own, target('i-9', 'b')),
      says: 'with i-9 in another zone',
    },
  },
  fail: {
    'the only target': { subject: instance(), given: behind(own), severity: 'high', says: 'nothing would take' },
    'the other target is not well': { subject: instance(), given: behind(own, target('i-9', 'b', 'unhealthy')) },
    'the other target lies in the same zone': { subject: instance(), given: behind(own, target('i-9', 'a')) },
    'its namesake lies in the same zone': {
      subject: instance(),
      given: { ...behind(own), ...another({ Placement: { AvailabilityZone: 'eu-west-1a' } }) },
    },
    'its namesake is stopped': {
      subject: instance(),
      given: { ...behind(own), ...another({ State: { Code: 80, Name: 'stopped' } }) },
    },
    'an address of its own': { subject: instance(), given: elastic, severity: 'medium', says: '198.51.100.7' },
    'an address of the account': {
      subject: instance(),
      given: address({ PublicIp: '198.51.100.7', IpOwnerId: '111111111111' }),
      severity: 'medium',
    },
  },
  'not-applicable': {
    'nobody calls it': { subject: instance(), given: address({ PublicIp: '198.51.100.7', IpOwnerId: 'amazon' }) },
    'in a target group that nobody uses': {
      subject: instance(),
      given: {
        'aws.elbv2.targetGroups': [targetGroup({ LoadBalancerArns: [], targetHealth: known([own]) })],
      },
    },
    stopped: { subject: instance({ State: { Code: 80, Name: 'stopped' } }), given: elastic },
    'a node of a cluster': { ...tagged({ 'eks:cluster-name': 'shop' }), given: behind(own) },
    'a Spot instance': { subject: instance({ InstanceLifecycle: 'spot' }), given: elastic },
    'just started': { subject: instance({ LaunchTime: ago({ minutes: 40 }) }), given: elastic },
  },
  unknown: {
    'a group whose targets may not be read': {
      subject: instance(),
      given: {
        'aws.elbv2.targetGroups': [targetGroup({ LoadBalancerArns: ['arn:lb'], targetHealth: unknown(GAP) })],
        ...elastic,
      },
    },
  },
})
