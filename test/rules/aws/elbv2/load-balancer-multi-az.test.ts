import rule from '../../../../rules/aws/elbv2/load-balancer-multi-az.js'
import { loadBalancer, place } from '../../../support/make-elbv2.js'
import { testRule } from '../../../support/test-rule.js'

const oneZone = { AvailabilityZones: [place('eu-west-1a')] }

testRule(rule, {
  pass: {
    'two zones': { subject: loadBalancer(), says: 'eu-west-1a, eu-west-1b' },
    'a network load balancer in two zones': { subject: loadBalancer({ Type: 'network' }) },
    'a gateway load balancer in two zones': { subject: loadBalancer({ Type: 'gateway', Scheme: undefined }) },
    'an internal load balancer in two zones': { subject: loadBalancer({ Scheme: 'internal' }) },
    'short of capacity': { subject: loadBalancer({ State: { Code: 'active_impaired' } }) },
    'two zones and a Local Zone': {
      subject: loadBalancer({
        AvailabilityZones: [place('eu-west-1a'), place('eu-west-1b'), place('eu-west-1-ham-1a')],
      }),
    },
  },
  fail: {
    'one zone': { subject: loadBalancer({ ...oneZone, Type: 'network' }), says: 'nodes in eu-west-1a alone' },
    'one zone with a fixed address': {
      subject: loadBalancer({
        Type: 'network',
        AvailabilityZones: [place('eu-west-1a', { LoadBalancerAddresses: [{ AllocationId: 'eipalloc-1' }] })],
      }),
    },
    'two subnets in one zone': {
      subject: loadBalancer({
        AvailabilityZones: [place('eu-west-1a'), place('eu-west-1a', { SubnetId: 'subnet-2' })],
      }),
    },
    'a zone and a Local Zone': {
      subject: loadBalancer({ AvailabilityZones: [place('eu-west-1a'), place('eu-west-1-ham-1a')] }),
      says: 'eu-west-1a alone',
    },
    'a Local Zone alone': {
      subject: loadBalancer({ AvailabilityZones: [place('eu-west-1-ham-1a')] }),
      says: 'outside the Availability Zones',
    },
    'a Kubernetes Ingress in one zone': {
      subject: loadBalancer({ ...oneZone, tags: { 'ingress.k8s.aws/stack': 'shop/web' } }),
    },
    'a Kubernetes Service in one zone': {
      subject: loadBalancer({ ...oneZone, Type: 'network', tags: { 'kubernetes.io/service-name': 'shop/web' } }),
    },
    'an answer without zones': { subject: loadBalancer({ AvailabilityZones: undefined }), says: 'names no zone' },
    'an answer without a state': { subject: loadBalancer({ ...oneZone, State: undefined }) },
  },
  'not-applicable': {
    'on an Outpost': {
      subject: loadBalancer({ AvailabilityZones: [place('eu-west-1a', { OutpostId: 'op-1' })] }),
    },
    'being set up': { subject: loadBalancer({ ...oneZone, State: { Code: 'provisioning' } }) },
    'never set up': { subject: loadBalancer({ ...oneZone, State: { Code: 'failed' } }) },
  },
})
