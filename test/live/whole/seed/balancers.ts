import * as ec2 from '@aws-sdk/client-ec2'
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Seeded } from '../../aws/seed/index.js'
import { IRELAND, present } from '../../aws/seed/place.js'

export type Balancer = { readonly host: string; readonly path: string }

export type Balancing = {
  readonly balancers: Readonly<Record<'shop-front' | 'checkout-front' | 'catalogue-front' | 'search-front', Balancer>>
  /** Target groups that pods are registered with by their addresses, by name. */
  readonly targetGroups: Readonly<Record<'checkout-pods' | 'catalogue-pods', string>>
}

/** Load balancers as the controller in the cluster makes them, in front of the addresses of pods. */
export async function seedBalancers(
  client: elbv2.ElasticLoadBalancingV2Client,
  network: ec2.EC2Client,
): Promise<Balancing> {
  const { Subnets } = await network.send(
    new ec2.DescribeSubnetsCommand({ Filters: [{ Name: 'cidr-block', Values: ['10.20.0.0/24', '10.20.1.0/24'] }] }),
  )
  const subnets = present(Subnets)
  const stand = async (service: string, Scheme: 'internet-facing' | 'internal', group: string): Promise<void> => {
    const { LoadBalancers } = await client.send(
      new elbv2.CreateLoadBalancerCommand({
        Name: `${service}-front`,
        Scheme,
        Subnets: subnets.map(({ SubnetId }) => present(SubnetId)),
        Tags: [
          { Key: 'elbv2.k8s.aws/cluster', Value: 'platform' },
          { Key: 'service.k8s.aws/stack', Value: `payments/${service}` },
        ],
      }),
    )
    await client.send(
      new elbv2.CreateListenerCommand({
        LoadBalancerArn: present(LoadBalancers?.[0]?.LoadBalancerArn),
        Protocol: 'HTTP',
        Port: 80,
        DefaultActions: [{ Type: 'forward', TargetGroupArn: group }],
      }),
    )
  }
  const build = async (service: string, delay: number): Promise<string> => {
    const { TargetGroups } = await client.send(
      new elbv2.CreateTargetGroupCommand({
        Name: `${service}-pods`,
        Protocol: 'HTTP',
        Port: 8080,
        VpcId: present(subnets[0]?.VpcId),
        TargetType: 'ip',
      }),
    )
    const TargetGroupArn = present(TargetGroups?.[0]?.TargetGroupArn)
    await client.send(
      new elbv2.ModifyTargetGroupAttributesCommand({
        TargetGroupArn,
        Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: String(delay) }],
      }),
    )
    await stand(service, 'internet-facing', TargetGroupArn)
    return TargetGroupArn
  }
  const targetGroups = { 'checkout-pods': await build('checkout', 30), 'catalogue-pods': await build('catalogue', 300) }
  // The machines of two groups in two zones: what they serve is asked for inside the network alone.
  const { TargetGroups } = await client.send(new elbv2.DescribeTargetGroupsCommand({ Names: ['colours'] }))
  await stand('search', 'internal', present(TargetGroups?.[0]?.TargetGroupArn))
  const { LoadBalancers } = await client.send(new elbv2.DescribeLoadBalancersCommand({}))
  const known = (name: string): Balancer => {
    const found = LoadBalancers?.find(({ LoadBalancerName }) => LoadBalancerName === name)
    return {
      host: present(found?.DNSName),
      path: present(found?.LoadBalancerArn).replace(/^.*:loadbalancer\//, ''),
    }
  }
  return {
    targetGroups,
    balancers: {
      'shop-front': known('shop-front'),
      'checkout-front': known('checkout-front'),
      'catalogue-front': known('catalogue-front'),
      'search-front': known('search-front'),
    },
  }
}

/** Registers pods by their addresses, each with the zone of its node, as the controller in the cluster does. */
export async function registerPods(
  endpoint: string,
  { atHome }: Seeded,
  TargetGroupArn: string,
  pods: readonly { readonly address: string; readonly zone: string }[],
): Promise<void> {
  const client = new elbv2.ElasticLoadBalancingV2Client({ endpoint, region: IRELAND, credentials: atHome })
  await client.send(
    new elbv2.RegisterTargetsCommand({
      TargetGroupArn,
      Targets: pods.map(({ address, zone }) => ({ Id: address, Port: 8080, AvailabilityZone: zone })),
    }),
  )
  client.destroy()
}
