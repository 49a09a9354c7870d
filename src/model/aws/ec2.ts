import type {
  AvailabilityZone as SdkAvailabilityZone,
  Instance,
  InstanceStatus,
  LaunchTemplateVersion,
  NetworkInterface as SdkNetworkInterface,
  RouteTable as SdkRouteTable,
  SecurityGroup as SdkSecurityGroup,
  Snapshot,
  Subnet as SdkSubnet,
  Volume as SdkVolume,
} from '@aws-sdk/client-ec2'
import type { Item, Picked, Plain } from '../item.js'

/** A region that the run covers: one item for each. The id is `aws://<account>/<region>`. */
export type Region = Item & { readonly RegionName: string }

export const AVAILABILITY_ZONE_FIELDS = [
  'ZoneName',
  'ZoneId',
  'ZoneType',
  'State',
  'OptInStatus',
  'ParentZoneName',
  'RegionName',
] as const satisfies readonly (keyof SdkAvailabilityZone)[]

/** A zone that the account may use; Local Zones and Wavelength Zones too. The id is `aws://<account>/<region>/<zone>`. */
export type AvailabilityZone = Picked<SdkAvailabilityZone, typeof AVAILABILITY_ZONE_FIELDS> & {
  readonly ZoneName: string
}

export const SUBNET_FIELDS = [
  'SubnetId',
  'SubnetArn',
  'VpcId',
  'AvailabilityZone',
  'CidrBlock',
  'AvailableIpAddressCount',
  'Ipv6Native',
  'MapPublicIpOnLaunch',
  'OwnerId',
] as const satisfies readonly (keyof SdkSubnet)[]

/** The id is the subnet's ARN; look it up by `SubnetId` in `aws.ec2.subnetsById`. */
export type Subnet = Picked<SdkSubnet, typeof SUBNET_FIELDS> & { readonly SubnetId: string }

export const INSTANCE_FIELDS = [
  'InstanceId',
  'InstanceType',
  'InstanceLifecycle',
  'ImageId',
  'State',
  'LaunchTime',
  'Placement',
  'SubnetId',
  'VpcId',
  'PublicIpAddress',
  'SecurityGroups',
  'MetadataOptions',
  'BlockDeviceMappings',
  'RootDeviceName',
  'IamInstanceProfile',
  'PlatformDetails',
] as const satisfies readonly (keyof Instance)[]

/** An instance that is not terminated. The id is its ARN. */
export type Ec2Instance = Picked<Instance, typeof INSTANCE_FIELDS> & { readonly InstanceId: string }

export const INSTANCE_STATUS_FIELDS = [
  'InstanceId',
  'AvailabilityZone',
  'InstanceState',
  'InstanceStatus',
  'SystemStatus',
  'AttachedEbsStatus',
  'Events',
] as const satisfies readonly (keyof InstanceStatus)[]

/** The checks and scheduled events of an instance. The id is `<instance ARN>/status`. */
export type Ec2InstanceStatus = Picked<InstanceStatus, typeof INSTANCE_STATUS_FIELDS> & { readonly InstanceId: string }

export const VOLUME_FIELDS = [
  'VolumeId',
  'Iops',
  'Throughput',
  'VolumeType',
  'Size',
  'State',
  'Encrypted',
  'KmsKeyId',
  'AvailabilityZone',
  'Attachments',
  'CreateTime',
  'SnapshotId',
] as const satisfies readonly (keyof SdkVolume)[]

/** An EBS volume. The id is its ARN. */
export type Volume = Picked<SdkVolume, typeof VOLUME_FIELDS> & { readonly VolumeId: string }

export const EBS_SNAPSHOT_FIELDS = [
  'SnapshotId',
  'VolumeId',
  'State',
  'StartTime',
  'VolumeSize',
  'Encrypted',
  'OwnerId',
] as const satisfies readonly (keyof Snapshot)[]

/** An EBS snapshot that the account owns. The id is its ARN. */
export type EbsSnapshot = Picked<Snapshot, typeof EBS_SNAPSHOT_FIELDS> & { readonly SnapshotId: string }

export const SECURITY_GROUP_FIELDS = [
  'GroupId',
  'GroupName',
  'VpcId',
  'OwnerId',
  'IpPermissions',
] as const satisfies readonly (keyof SdkSecurityGroup)[]

/** A security group with its inbound permissions. The id is its ARN. */
export type SecurityGroup = Picked<SdkSecurityGroup, typeof SECURITY_GROUP_FIELDS> & { readonly GroupId: string }

export const NETWORK_INTERFACE_FIELDS = [
  'NetworkInterfaceId',
  'InterfaceType',
  'Description',
  'Groups',
  'RequesterId',
  'RequesterManaged',
  'Status',
  'SubnetId',
  'VpcId',
  'AvailabilityZone',
  'Attachment',
  'Association',
  'Ipv6Addresses',
] as const satisfies readonly (keyof SdkNetworkInterface)[]

/** The id is the interface's ARN. */
export type NetworkInterface = Picked<SdkNetworkInterface, typeof NETWORK_INTERFACE_FIELDS> & {
  readonly NetworkInterfaceId: string
}

export const ROUTE_TABLE_FIELDS = [
  'RouteTableId',
  'VpcId',
  'OwnerId',
  'Associations',
  'Routes',
] as const satisfies readonly (keyof SdkRouteTable)[]

/** The id is the route table's ARN. */
export type RouteTable = Picked<SdkRouteTable, typeof ROUTE_TABLE_FIELDS> & { readonly RouteTableId: string }

export const LAUNCH_TEMPLATE_VERSION_FIELDS = [
  'LaunchTemplateId',
  'LaunchTemplateName',
  'VersionNumber',
  'DefaultVersion',
  'CreateTime',
] as const satisfies readonly (keyof LaunchTemplateVersion)[]

type TemplateData = NonNullable<LaunchTemplateVersion['LaunchTemplateData']>

/** The default or the latest version of a launch template, without its user data. The id is `<template ARN>/<version>`. */
export type LaunchTemplate = Picked<LaunchTemplateVersion, typeof LAUNCH_TEMPLATE_VERSION_FIELDS> & {
  readonly LaunchTemplateId: string
  readonly VersionNumber: number
  readonly isLatest: boolean
  readonly ImageId: string | null
  readonly MetadataOptions: Plain<TemplateData['MetadataOptions']> | null
  readonly KeyName: string | null
  /** Name or ARN of the instance profile. */
  readonly instanceProfile: string | null
  /** Ids of security groups, those of its network interfaces too. */
  readonly securityGroups: readonly string[]
}
