import type * as Sdk from '@aws-sdk/client-eks'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `eks` that collectors may use. */
export const eks = defineService({
  prefix: 'eks',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-eks') as typeof Sdk
    return {
      client: (config) => new sdk.EKSClient(config),
      commands: {
        ListClusters: sdk.ListClustersCommand,
        DescribeCluster: sdk.DescribeClusterCommand,
        ListNodegroups: sdk.ListNodegroupsCommand,
        DescribeNodegroup: sdk.DescribeNodegroupCommand,
        ListAddons: sdk.ListAddonsCommand,
        DescribeAddon: sdk.DescribeAddonCommand,
        ListPodIdentityAssociations: sdk.ListPodIdentityAssociationsCommand,
        DescribePodIdentityAssociation: sdk.DescribePodIdentityAssociationCommand,
        ListInsights: sdk.ListInsightsCommand,
        DescribeClusterVersions: sdk.DescribeClusterVersionsCommand,
      },
    }
  },
})
