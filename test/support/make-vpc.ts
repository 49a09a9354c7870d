import type { FlowLog, NatGateway, Vpc, VpcEndpoint, VpnConnection } from '../../src/model/aws/vpc.js'
import { ACCOUNT, IRELAND } from './make.js'
import { ec2Arn } from './make-ec2.js'

const named = (kind: string, id: string) => ({ id: ec2Arn(`${kind}/${id}`), scope: IRELAND, name: id, tags: {} })

/** The network of the test account. */
export const vpc = (over: Partial<Vpc> = {}): Vpc => ({
  ...named('vpc', over.VpcId ?? 'vpc-main'),
  VpcId: 'vpc-main',
  OwnerId: ACCOUNT,
  CidrBlock: '10.0.0.0/16',
  IsDefault: false,
  ...over,
})

/** The gateway `nat-a` in `subnet-a`. */
export const natGateway = (over: Partial<NatGateway> = {}): NatGateway => ({
  ...named('natgateway', over.NatGatewayId ?? 'nat-a'),
  NatGatewayId: 'nat-a',
  VpcId: 'vpc-main',
  SubnetId: 'subnet-a',
  State: 'available',
  ConnectivityType: 'public',
  AvailabilityMode: 'zonal',
  ...over,
})

/** A log of all traffic of the network. */
export const flowLog = (over: Partial<FlowLog> = {}): FlowLog => ({
  ...named('vpc-flow-log', over.FlowLogId ?? 'fl-1'),
  FlowLogId: 'fl-1',
  ResourceId: 'vpc-main',
  FlowLogStatus: 'ACTIVE',
  DeliverLogsStatus: 'SUCCESS',
  TrafficType: 'ALL',
  LogDestinationType: 's3',
  ...over,
})

/** An endpoint for secrets in two zones. */
export const vpcEndpoint = (over: Partial<VpcEndpoint> = {}): VpcEndpoint => ({
  ...named('vpc-endpoint', over.VpcEndpointId ?? 'vpce-1'),
  VpcEndpointId: 'vpce-1',
  VpcEndpointType: 'Interface',
  VpcId: 'vpc-main',
  ServiceName: 'com.amazonaws.eu-west-1.secretsmanager',
  State: 'Available',
  SubnetIds: ['subnet-a', 'subnet-b'],
  RequesterManaged: false,
  OwnerId: ACCOUNT,
  ...over,
})

type Status = 'UP' | 'DOWN'

/** A connection whose tunnels are so. */
export const vpnConnection = (tunnels: readonly Status[], over: Partial<VpnConnection> = {}): VpnConnection => ({
  ...named('vpn-connection', 'vpn-1'),
  VpnConnectionId: 'vpn-1',
  State: 'available',
  Category: 'VPN',
  VgwTelemetry: tunnels.map((Status, index) => ({ OutsideIpAddress: `203.0.113.${index + 1}`, Status })),
  ...over,
})
