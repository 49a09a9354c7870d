import { describe, expect, test } from 'vitest'
import type { AwsRegionEstate } from '../../../src/sandbox/aws/estate.js'
import { ACCOUNT, IRELAND } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const arn = (rest: string): string => `arn:aws:ec2:eu-west-1:${ACCOUNT}:${rest}`
const Tags = [{ Key: 'Name', Value: 'shop' }]

const ec2: Required<AwsRegionEstate>['ec2'] = {
  vpcs: [
    { VpcId: 'vpc-1', OwnerId: ACCOUNT, CidrBlock: '10.0.0.0/16', IsDefault: false, Tags },
    { VpcId: 'vpc-2', OwnerId: '222222222222', CidrBlock: '10.9.0.0/16', IsDefault: false },
  ],
  natGateways: [
    {
      NatGatewayId: 'nat-1',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-1',
      State: 'available',
      ConnectivityType: 'public',
      Tags,
    },
    { NatGatewayId: 'nat-2', VpcId: 'vpc-1', State: 'available', AvailabilityMode: 'regional' },
  ],
  flowLogs: [
    {
      FlowLogId: 'fl-1',
      ResourceId: 'vpc-1',
      FlowLogStatus: 'ACTIVE',
      DeliverLogsStatus: 'SUCCESS',
      TrafficType: 'ALL',
    },
    { FlowLogId: 'fl-2', ResourceId: 'subnet-1', FlowLogStatus: 'ACTIVE' },
  ],
  vpcEndpoints: [
    {
      VpcEndpointId: 'vpce-1',
      VpcEndpointType: 'Interface',
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.eu-west-1.sqs',
      State: 'Available',
      SubnetIds: ['subnet-1'],
      RequesterManaged: false,
      OwnerId: ACCOUNT,
      PolicyDocument: '{"Statement":[]}',
    },
    { VpcEndpointId: 'vpce-2', VpcEndpointType: 'Gateway' },
  ],
  vpnConnections: [
    {
      VpnConnectionId: 'vpn-1',
      State: 'available',
      CustomerGatewayConfiguration: '<pre_shared_key>s3cret</pre_shared_key>',
      Options: { TunnelOptions: [{ PreSharedKey: 's3cret' }] },
      VgwTelemetry: [{ OutsideIpAddress: '203.0.113.1', Status: 'UP' }, { Status: 'DOWN' }],
      Tags,
    },
    { VpnConnectionId: '', State: 'available' },
  ],
}
const estate = { regions: { 'eu-west-1': { ec2 } } }
const PAGED = ['aws.ec2.vpcs', 'aws.ec2.natGateways', 'aws.ec2.flowLogs', 'aws.ec2.vpcEndpoints'] as const

describe('VPCs', () => {
  test('and what belongs to them are read to the last page', async () => {
    const { portion, calls } = await readAccount(estate, PAGED, { pageSize: 1 })
    for (const name of PAGED) expect(portion(name)).toMatchObject({ state: 'complete', gaps: [] })
    expect(portion('aws.ec2.vpcs').items).toEqual([
      {
        ...{ id: arn('vpc/vpc-1'), scope: IRELAND, name: 'shop', tags: { Name: 'shop' } },
        ...{ VpcId: 'vpc-1', OwnerId: ACCOUNT, CidrBlock: '10.0.0.0/16', IsDefault: false },
      },
      {
        ...{ id: 'arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-2', scope: IRELAND, name: 'vpc-2', tags: {} },
        ...{ VpcId: 'vpc-2', OwnerId: '222222222222', CidrBlock: '10.9.0.0/16', IsDefault: false },
      },
    ])
    expect(portion('aws.ec2.natGateways').items).toMatchObject([
      { id: arn('natgateway/nat-1'), name: 'shop', SubnetId: 'subnet-1', State: 'available' },
      { id: arn('natgateway/nat-2'), AvailabilityMode: 'regional' },
    ])
    expect(portion('aws.ec2.flowLogs').items).toMatchObject([
      { id: arn('vpc-flow-log/fl-1'), ResourceId: 'vpc-1', DeliverLogsStatus: 'SUCCESS' },
      { id: arn('vpc-flow-log/fl-2'), ResourceId: 'subnet-1' },
    ])
    expect(portion('aws.ec2.vpcEndpoints').items[0]).toEqual({
      ...{ id: arn('vpc-endpoint/vpce-1'), scope: IRELAND, name: 'vpce-1', tags: {} },
      ...{ VpcEndpointId: 'vpce-1', VpcEndpointType: 'Interface', VpcId: 'vpc-1', SubnetIds: ['subnet-1'] },
      ...{ ServiceName: 'com.amazonaws.eu-west-1.sqs', State: 'Available', RequesterManaged: false, OwnerId: ACCOUNT },
    })
    const asked = calls.find(({ operation }) => operation === 'ec2:DescribeNatGateways')
    expect(asked?.input).toEqual({ MaxResults: 1000 })
  })

  test('a VPN connection comes without its keys, and one without an id leaves a gap', async () => {
    const { portion } = await readAccount(estate, ['aws.ec2.vpnConnections'])
    const connections = portion('aws.ec2.vpnConnections')
    expect(connections).toMatchObject({
      state: 'partial',
      items: [{ id: arn('vpn-connection/vpn-1'), name: 'shop', VgwTelemetry: [{ Status: 'UP' }, { Status: 'DOWN' }] }],
      gaps: [{ source: 'ec2:DescribeVpnConnections', detail: 'an item of the answer has no VpnConnectionId' }],
    })
    expect(JSON.stringify(connections)).not.toContain('s3cret')
  })

  test.each([
    ['ec2:DescribeVpcs', 'aws.ec2.vpcs'],
    ['ec2:DescribeNatGateways', 'aws.ec2.natGateways'],
    ['ec2:DescribeFlowLogs', 'aws.ec2.flowLogs'],
    ['ec2:DescribeVpcEndpoints', 'aws.ec2.vpcEndpoints'],
    ['ec2:DescribeVpnConnections', 'aws.ec2.vpnConnections'],
  ] as const)('without %s %s are missing', async (operation, name) => {
    const { portion } = await readAccount(estate, [name], { faults: denying(operation) })
    expect(portion(name)).toMatchObject({
      state: 'missing',
      items: [],
      gaps: [{ reason: 'denied', source: operation }],
    })
  })

  test('an answer without the list of connections is a gap', async () => {
    const { portion } = await readAccount(estate, ['aws.ec2.vpnConnections'], {
      faults: ({ operation }) => (operation === 'ec2:DescribeVpnConnections' ? { change: () => ({}) } : undefined),
    })
    expect(portion('aws.ec2.vpnConnections')).toMatchObject({
      state: 'missing',
      items: [],
      gaps: [{ reason: 'failed' }],
    })
  })
})
