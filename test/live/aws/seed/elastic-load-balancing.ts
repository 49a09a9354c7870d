import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Network } from './network.js'
import { CERTIFICATE } from './iam.js'
import { inOrder, type Place, present } from './place.js'

type Listener = Pick<elbv2.CreateListenerCommandInput, 'Protocol' | 'Port' | 'SslPolicy'> & {
  readonly does: 'forward' | 'redirect' | 'answer'
}
type Balancer = {
  readonly name: string
  readonly scheme?: 'internet-facing' | 'internal'
  readonly type?: 'application' | 'network'
  readonly zones?: readonly ('a' | 'b')[]
  readonly listeners: readonly Listener[]
}

const MODERN = 'ELBSecurityPolicy-TLS13-1-2-2021-06'
const OLD = 'ELBSecurityPolicy-2016-08'
const https = (SslPolicy: string, Port = 443): Listener => ({ Protocol: 'HTTPS', Port, SslPolicy, does: 'forward' })
const http = (does: Listener['does']): Listener => ({ Protocol: 'HTTP', Port: 80, does })

const BALANCERS: readonly Balancer[] = [
  { name: 'shop-front', listeners: [http('redirect'), https(MODERN), https(MODERN, 8443)] },
  { name: 'old-front', listeners: [http('redirect'), https(OLD)] },
  { name: 'plain-front', listeners: [http('forward')] },
  { name: 'half-front', listeners: [http('forward'), https(MODERN)] },
  { name: 'answering', listeners: [http('answer'), https(MODERN)] },
  { name: 'bare', listeners: [] },
  { name: 'inside', scheme: 'internal', listeners: [http('forward')] },
  { name: 'tcp-front', type: 'network', zones: ['a'], listeners: [{ Protocol: 'TCP', Port: 5000, does: 'forward' }] },
  {
    name: 'tls-front',
    type: 'network',
    listeners: [{ Protocol: 'TLS', Port: 443, SslPolicy: MODERN, does: 'forward' }],
  },
]

const BOTH = ['a', 'b'] as const

const GROUPS = ['web', 'api', 'colours', 'solo'] as const
/** The target groups that scaling groups take their traffic from, by name. */
export type TargetGroups = Readonly<Record<(typeof GROUPS)[number], string>>

/** Load balancers of both kinds, with the listeners that people give them. */
export async function seedLoadBalancers({ account, config }: Place, network: Network): Promise<TargetGroups> {
  const client = new elbv2.ElasticLoadBalancingV2Client(config)
  const group = async (Name: string, Protocol: 'HTTP' | 'TCP' = 'HTTP') => {
    const { TargetGroups } = await client.send(
      new elbv2.CreateTargetGroupCommand({ Name, Protocol, Port: 8080, VpcId: network.vpc, TargetType: 'instance' }),
    )
    return present(TargetGroups?.[0]?.TargetGroupArn)
  }
  const groups = { web: '', api: '', colours: '', solo: '' }
  for (const name of GROUPS) groups[name] = await group(name)
  const tcp = await group('tcp', 'TCP')
  const certificate = `arn:aws:iam::${account}:server-certificate/${CERTIFICATE}`

  await inOrder(BALANCERS, async ({ name, scheme, type, zones = BOTH, listeners }) => {
    const { LoadBalancers } = await client.send(
      new elbv2.CreateLoadBalancerCommand({
        Name: name,
        Scheme: scheme ?? 'internet-facing',
        Type: type ?? 'application',
        Subnets: zones.map((zone) => network.open[zone]),
        ...(type !== 'network' && { SecurityGroups: [network.groups.web] }),
      }),
    )
    const LoadBalancerArn = present(LoadBalancers?.[0]?.LoadBalancerArn)
    await inOrder(listeners, ({ does, ...listener }) =>
      client.send(
        new elbv2.CreateListenerCommand({
          LoadBalancerArn,
          ...listener,
          DefaultActions: [ACTIONS[does](type === 'network' ? tcp : groups.web)],
          ...(listener.SslPolicy !== undefined && { Certificates: [{ CertificateArn: certificate }] }),
        }),
      ),
    )
  })
  client.destroy()
  return groups
}

const ACTIONS: Readonly<Record<Listener['does'], (group: string) => elbv2.Action>> = {
  forward: (TargetGroupArn) => ({ Type: 'forward', TargetGroupArn }),
  redirect: () => ({
    Type: 'redirect',
    RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
  }),
  answer: () => ({
    Type: 'fixed-response',
    FixedResponseConfig: { StatusCode: '200', ContentType: 'text/plain', MessageBody: 'hello' },
  }),
}
