import {
  FLOW_LOG_FIELDS,
  NAT_GATEWAY_FIELDS,
  VPC_ENDPOINT_FIELDS,
  VPC_FIELDS,
  VPN_CONNECTION_FIELDS,
} from '../../../model/aws/vpc.js'
import { pick } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { ec2 } from '../clients/ec2.js'
import { defineCollector } from '../collector.js'
import { arnOf, labels } from '../ec2-parts.js'
import { eachNamed, required } from '../item-parts.js'

/** Always sent: EC2 throttles calls that are not paged from a smaller bucket. */
const PAGE = { MaxResults: 1000 }

export const vpcs = defineCollector({
  fills: 'aws.ec2.vpcs',
  operations: ['ec2:DescribeVpcs'],
  async *collect(reader) {
    const pages = reader.pages(ec2, 'DescribeVpcs', { input: PAGE, items: 'Vpcs', next: 'NextToken' })
    for await (const [vpc, { VpcId }] of eachNamed(reader, 'ec2:DescribeVpcs', pages, ['VpcId'])) {
      const id = arnOf(reader, `vpc/${VpcId}`, vpc.OwnerId)
      yield { ...pick(vpc, VPC_FIELDS), id, ...labels(reader, VpcId, vpc.Tags), VpcId }
    }
  },
})

export const natGateways = defineCollector({
  fills: 'aws.ec2.natGateways',
  operations: ['ec2:DescribeNatGateways'],
  async *collect(reader) {
    const operation = 'ec2:DescribeNatGateways'
    const pages = reader.pages(ec2, 'DescribeNatGateways', { input: PAGE, items: 'NatGateways', next: 'NextToken' })
    for await (const [gateway, { NatGatewayId }] of eachNamed(reader, operation, pages, ['NatGatewayId'])) {
      const id = arnOf(reader, `natgateway/${NatGatewayId}`)
      yield { ...pick(gateway, NAT_GATEWAY_FIELDS), id, ...labels(reader, NatGatewayId, gateway.Tags), NatGatewayId }
    }
  },
})

export const flowLogs = defineCollector({
  fills: 'aws.ec2.flowLogs',
  operations: ['ec2:DescribeFlowLogs'],
  async *collect(reader) {
    const pages = reader.pages(ec2, 'DescribeFlowLogs', { input: PAGE, items: 'FlowLogs', next: 'NextToken' })
    for await (const [log, { FlowLogId }] of eachNamed(reader, 'ec2:DescribeFlowLogs', pages, ['FlowLogId'])) {
      const id = arnOf(reader, `vpc-flow-log/${FlowLogId}`)
      yield { ...pick(log, FLOW_LOG_FIELDS), id, ...labels(reader, FlowLogId, log.Tags), FlowLogId }
    }
  },
})

export const vpcEndpoints = defineCollector({
  fills: 'aws.ec2.vpcEndpoints',
  operations: ['ec2:DescribeVpcEndpoints'],
  async *collect(reader) {
    const operation = 'ec2:DescribeVpcEndpoints'
    const pages = reader.pages(ec2, 'DescribeVpcEndpoints', { input: PAGE, items: 'VpcEndpoints', next: 'NextToken' })
    for await (const [endpoint, { VpcEndpointId }] of eachNamed(reader, operation, pages, ['VpcEndpointId'])) {
      const id = arnOf(reader, `vpc-endpoint/${VpcEndpointId}`, endpoint.OwnerId)
      const item = { id, ...labels(reader, VpcEndpointId, endpoint.Tags) }
      yield { ...pick(endpoint, VPC_ENDPOINT_FIELDS), ...item, VpcEndpointId }
    }
  },
})

/** The only list of EC2 here that is not paged. */
export const vpnConnections = defineCollector({
  fills: 'aws.ec2.vpnConnections',
  operations: ['ec2:DescribeVpnConnections'],
  async *collect(reader) {
    const operation = 'ec2:DescribeVpnConnections'
    const { VpnConnections } = await reader.call(ec2, 'DescribeVpnConnections', {})
    for (const connection of VpnConnections ??
      failedAnswer(reader, operation, 'the answer has no list VpnConnections')) {
      const named = required(reader, operation, connection, ['VpnConnectionId'])
      if (!named) continue
      const { VpnConnectionId } = named
      const id = arnOf(reader, `vpn-connection/${VpnConnectionId}`)
      const item = { id, ...labels(reader, VpnConnectionId, connection.Tags) }
      yield { ...pick(connection, VPN_CONNECTION_FIELDS), ...item, VpnConnectionId }
    }
  },
})
