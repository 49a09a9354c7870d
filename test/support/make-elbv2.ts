import { known } from '../../src/model/fact.js'
import type {
  Listener,
  LoadBalancer,
  SslPolicy,
  TargetGroup,
  TargetState,
} from '../../src/model/aws/elastic-load-balancing.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

type Place = NonNullable<LoadBalancer['AvailabilityZones']>[number]

const here = `${IRELAND.region}:${ACCOUNT}`

/** The policy that AWS recommended for years: TLS 1.2 and 1.3. */
export const MODERN = 'ELBSecurityPolicy-TLS13-1-2-2021-06'

/** The policy that a listener gets when nobody names one over the API: TLS 1.0 to 1.2. */
export const AGED = 'ELBSecurityPolicy-2016-08'

/** An HTTPS listener on port 443 under a modern policy. */
export const httpsListener = (over: Partial<Listener> = {}): Listener => ({
  ListenerArn: `arn:aws:elasticloadbalancing:${here}:listener/app/web/1/443`,
  Port: 443,
  Protocol: 'HTTPS',
  SslPolicy: MODERN,
  DefaultActions: [{ Type: 'forward', TargetGroupArn: `arn:aws:elasticloadbalancing:${here}:targetgroup/web/1` }],
  ...over,
})

/** An HTTP listener on port 80 that redirects to HTTPS. */
export const httpListener = (over: Partial<Listener> = {}): Listener => ({
  ListenerArn: `arn:aws:elasticloadbalancing:${here}:listener/app/web/1/80`,
  Port: 80,
  Protocol: 'HTTP',
  DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
  ...over,
})

/** Nodes in a zone. */
export const place = (zone: string, over: Partial<Place> = {}): Place => ({
  ZoneName: zone,
  SubnetId: `subnet-${zone.at(-1) ?? ''}`,
  LoadBalancerAddresses: [],
  ...over,
})

/** The internet-facing application load balancer `web` in two zones, with HTTPS and a redirect to it. */
export function loadBalancer(over: Partial<LoadBalancer> = {}): LoadBalancer {
  const name = over.LoadBalancerName ?? 'web'
  const arn = `arn:aws:elasticloadbalancing:${here}:loadbalancer/app/${name}/1111111111111111`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    LoadBalancerArn: arn,
    LoadBalancerName: name,
    DNSName: `${name}-1.eu-west-1.elb.amazonaws.com`,
    Scheme: 'internet-facing',
    Type: 'application',
    State: { Code: 'active' },
    VpcId: 'vpc-main',
    AvailabilityZones: [place('eu-west-1a'), place('eu-west-1b')],
    SecurityGroups: ['sg-1'],
    CreatedTime: ago({ days: 400 }),
    listeners: known([httpListener(), httpsListener()]),
    attributes: known({ 'deletion_protection.enabled': 'true' }),
    ...over,
  }
}

/** The protocols of a policy, TLS 1.2 and 1.3 unless stated. */
export const sslPolicy = (
  name: string = MODERN,
  protocols: string[] | undefined = ['TLSv1.2', 'TLSv1.3'],
): SslPolicy => ({
  id: name,
  scope: IRELAND,
  name,
  tags: {},
  Name: name,
  SslProtocols: protocols,
})

type Health = NonNullable<TargetState['TargetHealth']>

/** A target in a zone, healthy unless stated. */
export const target = (Id: string, zone = 'eu-west-1a', health: Health = { State: 'healthy' }): TargetState => ({
  Target: { Id, Port: 8080, AvailabilityZone: zone },
  TargetHealth: health,
})

/** The target group `web` of the load balancer of that name: two healthy pods, one in each of two zones. */
export function targetGroup(over: Partial<TargetGroup> = {}): TargetGroup {
  const name = over.TargetGroupName ?? 'web'
  const arn = `arn:aws:elasticloadbalancing:${here}:targetgroup/${name}/1111111111111111`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    TargetGroupArn: arn,
    TargetGroupName: name,
    TargetType: 'ip',
    Protocol: 'HTTP',
    ProtocolVersion: 'HTTP1',
    Port: 8080,
    VpcId: 'vpc-main',
    LoadBalancerArns: [`arn:aws:elasticloadbalancing:${here}:loadbalancer/app/${name}/1111111111111111`],
    HealthCheckEnabled: true,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    HealthCheckPath: '/ready',
    HealthCheckIntervalSeconds: 15,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 2,
    UnhealthyThresholdCount: 2,
    Matcher: { HttpCode: '200' },
    targetHealth: known([target('10.0.0.11'), target('10.0.1.11', 'eu-west-1b')]),
    attributes: known({ 'deregistration_delay.timeout_seconds': '30' }),
    ...over,
  }
}
