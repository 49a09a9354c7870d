import type {
  Listener as SdkListener,
  LoadBalancer as SdkLoadBalancer,
  SslPolicy as SdkSslPolicy,
  TargetGroup as SdkTargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Fact } from '../fact.js'
import type { Picked, Plain } from '../item.js'

export const LOAD_BALANCER_FIELDS = [
  'LoadBalancerArn',
  'LoadBalancerName',
  'DNSName',
  'Scheme',
  'Type',
  'State',
  'VpcId',
  'AvailabilityZones',
  'SecurityGroups',
  'CreatedTime',
] as const satisfies readonly (keyof SdkLoadBalancer)[]

/** Attributes of load balancers that are kept, under their own keys. */
export const LOAD_BALANCER_ATTRIBUTES = [
  'access_logs.s3.enabled',
  'deletion_protection.enabled',
  'dns_record.client_routing_policy',
  'idle_timeout.timeout_seconds',
  'load_balancing.cross_zone.enabled',
  'routing.http.desync_mitigation_mode',
  'routing.http.drop_invalid_header_fields.enabled',
  'zonal_shift.config.enabled',
] as const

/** Attributes by key; a key that the kind of load balancer or target group does not have is not there. */
export type Attributes<Keys extends readonly string[]> = { readonly [Key in Keys[number]]?: string }

/** An application, network or gateway load balancer. The id is its ARN. */
export type LoadBalancer = Picked<SdkLoadBalancer, typeof LOAD_BALANCER_FIELDS> & {
  readonly LoadBalancerArn: string
  readonly listeners: Fact<readonly Listener[]>
  readonly attributes: Fact<Attributes<typeof LOAD_BALANCER_ATTRIBUTES>>
}

export const LISTENER_FIELDS = [
  'ListenerArn',
  'Port',
  'Protocol',
  'SslPolicy',
  'DefaultActions',
] as const satisfies readonly (keyof SdkListener)[]
export type Listener = Plain<Pick<SdkListener, (typeof LISTENER_FIELDS)[number]>>

export const SSL_POLICY_FIELDS = ['Name', 'SslProtocols'] as const satisfies readonly (keyof SdkSslPolicy)[]

/** The protocols that a TLS security policy of AWS offers. The id is its name. */
export type SslPolicy = Picked<SdkSslPolicy, typeof SSL_POLICY_FIELDS>

export const TARGET_GROUP_FIELDS = [
  'TargetGroupArn',
  'TargetGroupName',
  'TargetType',
  'Protocol',
  'ProtocolVersion',
  'Port',
  'VpcId',
  'LoadBalancerArns',
  'HealthCheckEnabled',
  'HealthCheckProtocol',
  'HealthCheckPort',
  'HealthCheckPath',
  'HealthCheckIntervalSeconds',
  'HealthCheckTimeoutSeconds',
  'HealthyThresholdCount',
  'UnhealthyThresholdCount',
  'Matcher',
] as const satisfies readonly (keyof SdkTargetGroup)[]

/** Attributes of target groups that are kept, under their own keys. */
export const TARGET_GROUP_ATTRIBUTES = [
  'deregistration_delay.connection_termination.enabled',
  'deregistration_delay.timeout_seconds',
  'load_balancing.cross_zone.enabled',
  'preserve_client_ip.enabled',
  'slow_start.duration_seconds',
  'stickiness.enabled',
  'target_health_state.unhealthy.connection_termination.enabled',
] as const

/** A target group of load balancers. `targetHealth`: each of its targets. The id is its ARN. */
export type TargetGroup = Picked<SdkTargetGroup, typeof TARGET_GROUP_FIELDS> & {
  readonly TargetGroupArn: string
  readonly targetHealth: Fact<readonly TargetState[]>
  readonly attributes: Fact<Attributes<typeof TARGET_GROUP_ATTRIBUTES>>
}

export const TARGET_STATE_FIELDS = [
  'Target',
  'TargetHealth',
] as const satisfies readonly (keyof TargetHealthDescription)[]
export type TargetState = Plain<Pick<TargetHealthDescription, (typeof TARGET_STATE_FIELDS)[number]>>
