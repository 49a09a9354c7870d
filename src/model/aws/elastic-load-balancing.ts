import type {
  Listener as SdkListener,
  LoadBalancer as SdkLoadBalancer,
  SslPolicy as SdkSslPolicy,
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

/** An application, network or gateway load balancer. The id is its ARN. */
export type LoadBalancer = Picked<SdkLoadBalancer, typeof LOAD_BALANCER_FIELDS> & {
  readonly LoadBalancerArn: string
  readonly listeners: Fact<readonly Listener[]>
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
