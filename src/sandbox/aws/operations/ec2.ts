import type { Instance, LaunchTemplateVersion } from '@aws-sdk/client-ec2'
import { ApiError, type Caller, type Handlers, type Input, orFail, text, texts } from '../operation.js'
import { machineImageHandlers } from './machine-images.js'

export const ec2Handlers: Handlers = {
  DescribeRegions: ({ own }) => ({
    Regions: Object.keys(own.regions).map((RegionName) => ({
      RegionName,
      Endpoint: `ec2.${RegionName}.amazonaws.com`,
      OptInStatus: 'opt-in-not-required',
    })),
  }),
  DescribeAvailabilityZones: ({ here }, { AllAvailabilityZones }) => ({
    AvailabilityZones: (here.ec2?.availabilityZones ?? []).filter(
      ({ OptInStatus }) => AllAvailabilityZones === true || OptInStatus !== 'not-opted-in',
    ),
  }),
  DescribeSubnets: ({ here }) => ({ Subnets: here.ec2?.subnets ?? [] }),
  DescribeInstances: ({ here, account }) => ({ Reservations: reservations(here.ec2?.instances ?? [], account) }),
  DescribeInstanceStatus: ({ here }, { IncludeAllInstances }) => ({
    InstanceStatuses: (here.ec2?.instanceStatuses ?? []).filter(
      ({ InstanceState }) => IncludeAllInstances === true || InstanceState?.Name === 'running',
    ),
  }),
  DescribeVolumes: ({ here }) => ({ Volumes: here.ec2?.volumes ?? [] }),
  DescribeSnapshots: (caller, input) => ({ Snapshots: snapshots(caller, input) }),
  DescribeSnapshotAttribute: ({ here }, input) => {
    const id = text(input, 'SnapshotId')
    const found = here.ec2?.snapshots?.find(({ SnapshotId }) => SnapshotId === id)
    const { shared = [] } = orFail(found, 'InvalidSnapshot.NotFound', 400, `The snapshot '${id}' does not exist.`)
    const permissions = shared.map((one) => (one === 'all' ? { Group: 'all' } : { UserId: one }))
    return { SnapshotId: id, CreateVolumePermissions: permissions }
  },
  DescribeSecurityGroups: ({ here }) => ({ SecurityGroups: here.ec2?.securityGroups ?? [] }),
  DescribeNetworkInterfaces: ({ here }) => ({ NetworkInterfaces: here.ec2?.networkInterfaces ?? [] }),
  DescribeRouteTables: ({ here }) => ({ RouteTables: here.ec2?.routeTables ?? [] }),
  DescribeVpcs: ({ here }) => ({ Vpcs: here.ec2?.vpcs ?? [] }),
  DescribeNatGateways: ({ here }) => ({ NatGateways: here.ec2?.natGateways ?? [] }),
  DescribeFlowLogs: ({ here }) => ({ FlowLogs: here.ec2?.flowLogs ?? [] }),
  DescribeVpcEndpoints: ({ here }) => ({ VpcEndpoints: here.ec2?.vpcEndpoints ?? [] }),
  DescribeVpnConnections: ({ here }) => ({ VpnConnections: here.ec2?.vpnConnections ?? [] }),
  ...machineImageHandlers,
  DescribeLaunchTemplateVersions: ({ here }, input) => ({
    LaunchTemplateVersions: templateVersions(here.ec2?.launchTemplateVersions ?? [], input),
  }),
}

/** One launch request is one reservation; its client token is on every instance that it started. */
function reservations(instances: readonly Instance[], OwnerId: string): object[] {
  const launches = grouped(instances, ({ ClientToken, InstanceId }) => ClientToken ?? InstanceId)
  return launches.map((Instances, index) => ({ ReservationId: `r-${index + 1}`, OwnerId, Instances }))
}

function snapshots({ here, account }: Caller, input: Input): object[] {
  const owners = texts(input, 'OwnerIds')?.map((owner) => (owner === 'self' ? account : owner))
  const users = texts(input, 'RestorableByUserIds')
  const owned = (here.ec2?.snapshots ?? []).map((snapshot) => ({ ...snapshot, OwnerId: snapshot.OwnerId ?? account }))
  return owned.filter(({ OwnerId, shared = [] }) => {
    const isFor = (user: string): boolean =>
      user === 'self' ? OwnerId === account || shared.includes(account) : shared.includes(user)
    return (owners?.includes(OwnerId) ?? true) && (users?.some(isFor) ?? true)
  })
}

/** Latest and default versions of all templates; a version that is both comes for each word. */
function templateVersions(versions: readonly LaunchTemplateVersion[], input: Input): LaunchTemplateVersion[] {
  const words = texts(input, 'Versions') ?? []
  if (words.length === 0) {
    throw new ApiError(
      'MissingParameter',
      400,
      "To describe all launch templates, specify '$Latest', '$Default', or both",
    )
  }
  return grouped(versions, ({ LaunchTemplateId }) => LaunchTemplateId).flatMap((own) => {
    const latest = Math.max(...own.map(({ VersionNumber = 0 }) => VersionNumber))
    return words.flatMap((word) =>
      own.filter(({ VersionNumber, DefaultVersion }) =>
        word === '$Latest' ? VersionNumber === latest : word === '$Default' && DefaultVersion === true,
      ),
    )
  })
}

/** The elements that share a key, in the order in which the keys first come. */
function grouped<T>(elements: readonly T[], keyOf: (element: T) => string | undefined): T[][] {
  const groups = new Map<string | undefined, T[]>()
  for (const element of elements) {
    const group = groups.get(keyOf(element)) ?? []
    groups.set(keyOf(element), group)
    group.push(element)
  }
  return [...groups.values()]
}
