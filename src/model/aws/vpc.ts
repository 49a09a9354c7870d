import type {
  FlowLog as SdkFlowLog,
  NatGateway as SdkNatGateway,
  Vpc as SdkVpc,
  VpcEndpoint as SdkVpcEndpoint,
  VpnConnection as SdkVpnConnection,
} from '@aws-sdk/client-ec2'
import type { Picked } from '../item.js'

export const VPC_FIELDS = [
  'VpcId',
  'OwnerId',
  'CidrBlock',
  'IsDefault',
  'State',
] as const satisfies readonly (keyof SdkVpc)[]

/** A network of the account, or one that another account shares with it. The id is its ARN. */
export type Vpc = Picked<SdkVpc, typeof VPC_FIELDS> & { readonly VpcId: string }

export const NAT_GATEWAY_FIELDS = [
  'NatGatewayId',
  'VpcId',
  'SubnetId',
  'State',
  'ConnectivityType',
  'AvailabilityMode',
  'FailureCode',
] as const satisfies readonly (keyof SdkNatGateway)[]

/** A NAT gateway, also one that was deleted an hour ago. The id is its ARN. */
export type NatGateway = Picked<SdkNatGateway, typeof NAT_GATEWAY_FIELDS> & { readonly NatGatewayId: string }

export const FLOW_LOG_FIELDS = [
  'FlowLogId',
  'ResourceId',
  'FlowLogStatus',
  'DeliverLogsStatus',
  'DeliverLogsErrorMessage',
  'TrafficType',
  'LogDestinationType',
] as const satisfies readonly (keyof SdkFlowLog)[]

/** A log of the traffic of a VPC, a subnet, an interface or a transit gateway. The id is its ARN. */
export type FlowLog = Picked<SdkFlowLog, typeof FLOW_LOG_FIELDS> & { readonly FlowLogId: string }

export const VPC_ENDPOINT_FIELDS = [
  'VpcEndpointId',
  'VpcEndpointType',
  'VpcId',
  'ServiceName',
  'State',
  'SubnetIds',
  'RequesterManaged',
  'OwnerId',
] as const satisfies readonly (keyof SdkVpcEndpoint)[]

/** The way from a VPC to a service that does not lead over the internet. The id is its ARN. */
export type VpcEndpoint = Picked<SdkVpcEndpoint, typeof VPC_ENDPOINT_FIELDS> & { readonly VpcEndpointId: string }

/** Without the customer's gateway configuration and the options, in which the shared keys lie. */
export const VPN_CONNECTION_FIELDS = [
  'VpnConnectionId',
  'State',
  'Category',
  'Type',
  'VpnGatewayId',
  'TransitGatewayId',
  'CustomerGatewayId',
  'VgwTelemetry',
] as const satisfies readonly (keyof SdkVpnConnection)[]

/** A site-to-site VPN connection with its two tunnels. The id is its ARN. */
export type VpnConnection = Picked<SdkVpnConnection, typeof VPN_CONNECTION_FIELDS> & {
  readonly VpnConnectionId: string
}
