import type {
  Addon,
  Cluster,
  ClusterVersionInformation,
  InsightSummary,
  Nodegroup,
  PodIdentityAssociation as SdkPodIdentityAssociation,
} from '@aws-sdk/client-eks'
import type { Item, Picked } from '../item.js'

export const CLUSTER_FIELDS = [
  'arn',
  'createdAt',
  'version',
  'platformVersion',
  'status',
  'health',
  'endpoint',
  'identity',
  'resourcesVpcConfig',
  'logging',
  'upgradePolicy',
  'computeConfig',
  'outpostConfig',
  'connectorConfig',
  'deletionProtection',
] as const satisfies readonly (keyof Cluster)[]

/** An EKS cluster's control plane. The id is its ARN. */
export type EksCluster = Picked<Cluster, typeof CLUSTER_FIELDS> & { readonly arn: string }

export const NODEGROUP_FIELDS = [
  'nodegroupName',
  'nodegroupArn',
  'clusterName',
  'version',
  'releaseVersion',
  'status',
  'capacityType',
  'scalingConfig',
  'instanceTypes',
  'subnets',
  'amiType',
  'health',
  'updateConfig',
  'resources',
] as const satisfies readonly (keyof Nodegroup)[]

/** A managed node group. The id is its ARN. */
export type EksNodegroup = Picked<Nodegroup, typeof NODEGROUP_FIELDS> & { readonly clusterName: string }

export const ADDON_FIELDS = [
  'addonName',
  'addonArn',
  'clusterName',
  'addonVersion',
  'status',
  'health',
] as const satisfies readonly (keyof Addon)[]

/** A managed add-on of a cluster. The id is its ARN. */
export type EksAddon = Picked<Addon, typeof ADDON_FIELDS> & { readonly addonName: string; readonly clusterName: string }

export const POD_IDENTITY_ASSOCIATION_FIELDS = [
  'associationArn',
  'associationId',
  'clusterName',
  'namespace',
  'serviceAccount',
  'roleArn',
  'targetRoleArn',
  'ownerArn',
] as const satisfies readonly (keyof SdkPodIdentityAssociation)[]

/** The role that EKS Pod Identity gives to the pods under one service account of a cluster. The id is its ARN. */
export type PodIdentityAssociation = Picked<SdkPodIdentityAssociation, typeof POD_IDENTITY_ASSOCIATION_FIELDS> & {
  readonly clusterArn: string
  readonly clusterName: string
  readonly namespace: string
  readonly serviceAccount: string
  readonly roleArn: string
}

export const CLUSTER_VERSION_FIELDS = [
  'clusterVersion',
  'clusterType',
  'versionStatus',
  'endOfStandardSupportDate',
  'endOfExtendedSupportDate',
  'defaultVersion',
] as const satisfies readonly (keyof ClusterVersionInformation)[]

/** The support dates of one Kubernetes version on EKS. The id is the version, `1.33`. */
export type EksClusterVersion = Picked<ClusterVersionInformation, typeof CLUSTER_VERSION_FIELDS>

export const INSIGHT_FIELDS = [
  'id',
  'name',
  'category',
  'kubernetesVersion',
  'lastRefreshTime',
  'description',
  'insightStatus',
] as const satisfies readonly (keyof InsightSummary)[]

/** What EKS itself found out about a cluster, such as the use of an API that an upgrade removes. The id is `<cluster ARN>/insight/<id>`. */
export type EksInsight = Omit<Picked<InsightSummary, typeof INSIGHT_FIELDS>, 'id' | 'name'> &
  Item & { readonly clusterName: string }
