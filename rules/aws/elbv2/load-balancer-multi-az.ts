import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { isFromKubernetes, outOfBalancerScope } from '../../support/load-balancer.js'
import { availabilityZonesAmong } from '../../support/zones.js'

export default defineRule({
  id: 'aws/elbv2/load-balancer-multi-az',
  title: 'A load balancer has nodes in two Availability Zones',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['multi-az', 'load-balancing'],
  effort: 'minutes',
  why: 'When the one zone fails, nothing answers at the address of the load balancer, however many targets in other zones are well.',
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/availability-zones.html',
  ],
  each: 'aws.elbv2.loadBalancers',
  check(balancer) {
    const outside = outOfBalancerScope(balancer)
    if (outside) return outside
    const places = balancer.AvailabilityZones ?? []
    const seen = evidence(balancer, 'AvailabilityZones', 'Type')
    if (places.some((place) => place.OutpostId !== undefined))
      return notApplicable('runs on an Outpost, which is one place', seen)
    const names = places.map((place) => place.ZoneName)
    const zones = availabilityZonesAmong(names, regionOf(balancer))
    if (zones.length > 1) return pass(`has nodes in ${zones.join(', ')}`, seen)
    if (zones.length === 1) return fail(`has nodes in ${zones.join('')} alone`, seen)
    const others = [...new Set(names)].filter((name) => name !== undefined).join(', ')
    return fail(others === '' ? 'names no zone' : `has nodes in ${others}, outside the Availability Zones`, seen)
  },
  fix(balancer) {
    const subnets = (balancer.AvailabilityZones ?? []).map(({ SubnetId }) => SubnetId).filter((id) => id !== undefined)
    const ids = [...new Set(subnets), 'SUBNET-IN-ANOTHER-ZONE']
    if (isFromKubernetes(balancer))
      return {
        summary: `A controller in Kubernetes made it and would undo a change by hand. Name the subnets of several zones on the Service or Ingress: annotation ${
          balancer.Type === 'application'
            ? 'alb.ingress.kubernetes.io/subnets'
            : 'service.beta.kubernetes.io/aws-load-balancer-subnets'
        }.`,
        commands: [],
      }
    const addresses = (balancer.AvailabilityZones ?? []).flatMap((place) => place.LoadBalancerAddresses ?? [])
    const fixed = addresses.some(({ AllocationId, PrivateIPv4Address }) => AllocationId ?? PrivateIPv4Address)
    if (fixed)
      return {
        summary:
          'Add a subnet in another zone. Its nodes have fixed addresses, so name each subnet with the address that it keeps (--subnet-mappings).',
        commands: [
          command`aws elbv2 describe-load-balancers --region ${regionOf(balancer)} --load-balancer-arns ${balancer.LoadBalancerArn}`,
        ],
      }
    return {
      summary: 'Add a subnet in another zone, and see that there are targets in it too.',
      commands: [
        command`aws elbv2 set-subnets --region ${regionOf(balancer)} --load-balancer-arn ${balancer.LoadBalancerArn} --subnets ${JSON.stringify(ids)}`,
      ],
    }
  },
})
