import type * as Sdk from '@aws-sdk/client-ec2'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `ec2` that collectors may use. */
export const ec2 = defineService({
  prefix: 'ec2',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-ec2') as typeof Sdk
    return {
      client: (config) => new sdk.EC2Client(config),
      commands: {
        DescribeRegions: sdk.DescribeRegionsCommand,
        DescribeAvailabilityZones: sdk.DescribeAvailabilityZonesCommand,
        DescribeSubnets: sdk.DescribeSubnetsCommand,
        DescribeInstances: sdk.DescribeInstancesCommand,
        DescribeInstanceStatus: sdk.DescribeInstanceStatusCommand,
        DescribeVolumes: sdk.DescribeVolumesCommand,
        DescribeSnapshots: sdk.DescribeSnapshotsCommand,
        DescribeSnapshotAttribute: sdk.DescribeSnapshotAttributeCommand,
        DescribeSecurityGroups: sdk.DescribeSecurityGroupsCommand,
        DescribeNetworkInterfaces: sdk.DescribeNetworkInterfacesCommand,
        DescribeRouteTables: sdk.DescribeRouteTablesCommand,
        DescribeVpcs: sdk.DescribeVpcsCommand,
        DescribeNatGateways: sdk.DescribeNatGatewaysCommand,
        DescribeFlowLogs: sdk.DescribeFlowLogsCommand,
        DescribeVpcEndpoints: sdk.DescribeVpcEndpointsCommand,
        DescribeVpnConnections: sdk.DescribeVpnConnectionsCommand,
        DescribeLaunchTemplateVersions: sdk.DescribeLaunchTemplateVersionsCommand,
        DescribeImages: sdk.DescribeImagesCommand,
        DescribeKeyPairs: sdk.DescribeKeyPairsCommand,
      },
    }
  },
})
