import type { Ec2Instance } from '../../../src/model/aws/ec2.js'
import type { TargetGroup } from '../../../src/model/aws/elastic-load-balancing.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import {
  along,
  type Evidence,
  evidence,
  fail,
  failAs,
  manual,
  notApplicable,
  pass,
} from '../../../src/model/verdict.js'
import { entranceLink, entranceOf, faced, inState } from '../../support/entrances.js'
import { breaks, holds } from '../../support/links.js'
import { outOfBalancerScope } from '../../support/load-balancer.js'
import { availabilityZonesAmong } from '../../support/zones.js'

/** The zones of a group's healthy targets; undefined stands for a target that does not say. */
function zonesOf(group: TargetGroup, instances: Lookup<Ec2Instance>): readonly (string | undefined)[] {
  const healthy = inState(need(group.targetHealth), 'healthy')
  return healthy.map(({ Target }) =>
    group.TargetType === 'instance'
      ? instances.find(Target?.Id ?? '')?.Placement?.AvailabilityZone
      : Target?.AvailabilityZone,
  )
}

const CROSS_ZONE = 'load_balancing.cross_zone.enabled'

/** Whether a node of the load balancer sends traffic to targets in other zones: only network ones do not by themselves. */
const crossesZones = (group: TargetGroup, type: string | undefined, balancer: string | undefined): boolean => {
  const own = need(group.attributes)[CROSS_ZONE]
  return own === undefined || own === 'use_load_balancer_configuration'
    ? type === 'application' || balancer === 'true'
    : own === 'true'
}

export default defineRule({
  id: 'cross/traffic/load-balancer-zones',
  title: 'A load balancer of a Service or Ingress has healthy targets in two zones',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['multi-az', 'load-balancing'],
  effort: 'hours',
  why: 'The load balancer stands in several zones, but what it leads to does not: with the zone of its targets, all of its addresses lead nowhere.',
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/availability-zones.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/load-balancing.html',
  ],
  each: 'aws.elbv2.loadBalancers',
  using: ['cross.entrancesByLoadBalancer', 'aws.elbv2.targetGroupsByLoadBalancer', 'aws.ec2.instancesById'],
  facts: [
    'aws.elbv2.loadBalancers:attributes',
    'aws.elbv2.targetGroups:targetHealth',
    'aws.elbv2.targetGroups:attributes',
  ],
  check(balancer, { lookup }) {
    const outside = outOfBalancerScope(balancer)
    if (outside) return outside
    const entrance = entranceOf([balancer.LoadBalancerArn], lookup('cross.entrancesByLoadBalancer'))
    if (!entrance) return notApplicable('is reached by no Service or Ingress', evidence(balancer, 'DNSName'))
    const own = availabilityZonesAmong(
      (balancer.AvailabilityZones ?? []).map(({ ZoneName }) => ZoneName),
      regionOf(balancer),
    )
    const placed = evidence(balancer, 'AvailabilityZones', 'Type')
    if (own.length < 2) return notApplicable('stands in fewer than two zones, which is judged as such', placed)

    const groups = lookup('aws.elbv2.targetGroupsByLoadBalancer').all(balancer.LoadBalancerArn)
    const places = groups
      .filter(({ TargetType }) => TargetType === 'ip' || TargetType === 'instance')
      .map((group) => ({ group, zones: zonesOf(group, lookup('aws.ec2.instancesById')) }))
      .filter(({ zones }) => zones.length > 1)
    const [first] = places
    if (!first) return notApplicable('has no target group with two healthy targets, which is judged as such', placed)
    const way = [entranceLink(entrance), holds('load balancer', `${balancer.name} (${own.join(', ')})`)]
    const shown = (...items: readonly { readonly group: TargetGroup }[]): readonly Evidence[] => [
      ...placed,
      ...items.flatMap(({ group }) => evidence(group, 'targetHealth')),
    ]

    const narrow = places.find(({ zones }) => new Set(zones).size === 1 && zones[0] !== undefined)
    if (narrow) {
      const zone = narrow.zones[0] ?? ''
      return faced(
        balancer,
        along(
          [...way, breaks('target group', narrow.group.name, `all healthy targets in ${zone}`)],
          fail(`has all ${narrow.zones.length} healthy targets of ${narrow.group.name} in ${zone}`, shown(narrow)),
        ),
      )
    }
    const silent = places.find(({ zones }) => zones.includes(undefined))
    if (silent)
      return manual(`has targets in ${silent.group.name} that do not say which zone they are in`, shown(silent))
    const shared = need(balancer.attributes)[CROSS_ZONE]
    const gap = places
      .filter(({ group }) => !crossesZones(group, balancer.Type, shared))
      .map((place) => ({ ...place, empty: own.filter((zone) => !place.zones.includes(zone)) }))
      .find(({ empty }) => empty.length > 0)
    if (gap)
      return faced(
        balancer,
        along(
          [...way, breaks('target group', gap.group.name, `no healthy target in ${gap.empty.join(', ')}`)],
          failAs(
            'medium',
            `has no healthy target of ${gap.group.name} in ${gap.empty.join(', ')}, and does not cross zones`,
            shown(gap),
            evidence(balancer, 'attributes'),
          ),
        ),
      )
    return along(
      [...way, ...places.slice(0, 3).map(({ group }) => holds('target group', group.name))],
      pass(`has healthy targets in ${[...new Set(first.zones)].toSorted().join(', ')}`, shown(first)),
    )
  },
  fix: (balancer) => ({
    summary:
      'Spread the pods behind it over the zones of the load balancer, with a spread constraint on topology.kubernetes.io/zone. Where a network load balancer must bear a zone without pods, let it cross zones: annotation service.beta.kubernetes.io/aws-load-balancer-attributes, load_balancing.cross_zone.enabled=true.',
    commands: [
      command`aws elbv2 describe-target-groups --region ${regionOf(balancer)} --load-balancer-arn ${balancer.LoadBalancerArn}`,
    ],
  }),
})
