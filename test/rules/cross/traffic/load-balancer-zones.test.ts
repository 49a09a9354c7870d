import rule from '../../../../rules/cross/traffic/load-balancer-zones.js'
import { known } from '../../../../src/model/fact.js'
import { instance } from '../../../support/make-ec2.js'
import { loadBalancer, place, target, targetGroup } from '../../../support/make-elbv2.js'
import { estate, ingress } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const entrance = (hostname = 'web-1.eu-west-1.elb.amazonaws.com') =>
  estate(ingress('web', { status: { loadBalancer: { ingress: [{ hostname }] } } }))
const group = (over: Parameters<typeof targetGroup>[0] = {}) => ({ 'aws.elbv2.targetGroups': [targetGroup(over)] })
const inA = known([target('10.0.0.1'), target('10.0.0.2')])
const crossing = (value: string) => known({ 'load_balancing.cross_zone.enabled': value })
const network = (value: string) =>
  loadBalancer({
    Type: 'network',
    AvailabilityZones: [place('eu-west-1a'), place('eu-west-1b'), place('eu-west-1c')],
    attributes: crossing(value),
  })
const nodes = (zone: string) => ({
  'aws.ec2.instances': [
    instance({ InstanceId: 'i-1' }),
    instance({ InstanceId: 'i-2', Placement: { AvailabilityZone: zone } }),
  ],
})
const byInstance = group({ TargetType: 'instance', targetHealth: known([target('i-1', ''), target('i-2', '')]) })

testRule(rule, {
  pass: {
    'targets in two zones': { subject: loadBalancer(), given: { ...entrance(), ...group() } },
    'instances in two zones': {
      subject: loadBalancer(),
      given: { ...entrance(), ...byInstance, ...nodes('eu-west-1b') },
      says: 'has healthy targets in eu-west-1a, eu-west-1b',
    },
    'a network one that crosses zones': { subject: network('true'), given: { ...entrance(), ...group() } },
    'a network one whose group crosses zones': {
      subject: network('false'),
      given: { ...entrance(), ...group({ attributes: crossing('true') }) },
    },
  },
  fail: {
    'targets in one zone': {
      subject: loadBalancer(),
      given: { ...entrance(), ...group({ targetHealth: inA }) },
      says: 'has all 2 healthy targets of web in eu-west-1a',
    },
    'inside the network': {
      subject: loadBalancer({ Scheme: 'internal' }),
      given: { ...entrance(), ...group({ targetHealth: inA }) },
    },
    'instances in one zone': {
      subject: loadBalancer(),
      given: { ...entrance(), ...byInstance, ...nodes('eu-west-1a') },
    },
    'a second zone with a sick one alone': {
      subject: loadBalancer(),
      given: {
        ...entrance(),
        ...group({
          targetHealth: known([
            target('10.0.0.1'),
            target('10.0.0.2'),
            target('10.0.1.1', 'eu-west-1b', { State: 'unhealthy' }),
          ]),
        }),
      },
    },
    'a network one with a zone without targets': {
      subject: network('false'),
      given: { ...entrance(), ...group() },
      severity: 'medium',
      says: 'has no healthy target of web in eu-west-1c',
    },
    'a group that does not cross zones': {
      subject: network('true'),
      given: { ...entrance(), ...group({ attributes: crossing('false') }) },
    },
  },
  manual: {
    'instances of which nothing is known': {
      subject: loadBalancer(),
      given: { ...entrance(), ...byInstance, 'aws.ec2.instances': [instance({ InstanceId: 'i-1' })] },
    },
  },
  'not-applicable': {
    'no Service or Ingress': {
      subject: loadBalancer(),
      given: { ...entrance('other-1.eu-west-1.elb.amazonaws.com'), ...group({ targetHealth: inA }) },
    },
    'one healthy target': {
      subject: loadBalancer(),
      given: { ...entrance(), ...group({ targetHealth: known([target('10.0.0.1')]) }) },
    },
    'in one zone itself': {
      subject: loadBalancer({ AvailabilityZones: [place('eu-west-1a')] }),
      given: { ...entrance(), ...group({ targetHealth: inA }) },
    },
    'not there yet': {
      subject: loadBalancer({ State: { Code: 'provisioning' } }),
      given: { ...entrance(), ...group({ targetHealth: inA }) },
    },
  },
})
