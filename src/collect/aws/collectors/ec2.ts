import {
  AVAILABILITY_ZONE_FIELDS,
  EBS_SNAPSHOT_FIELDS,
  INSTANCE_FIELDS,
  INSTANCE_STATUS_FIELDS,
  NETWORK_INTERFACE_FIELDS,
  ROUTE_TABLE_FIELDS,
  SECURITY_GROUP_FIELDS,
  SUBNET_FIELDS,
  VOLUME_FIELDS,
} from '../../../model/aws/ec2.js'
import { pick } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { ec2 } from '../clients/ec2.js'
import { defineCollector, type Reader } from '../collector.js'
import { arnOf, labels } from '../ec2-parts.js'
import { eachNamed, required } from '../item-parts.js'
import type { Operation } from '../service.js'

/** Always sent: EC2 throttles calls that are not paged from a smaller bucket. */
const PAGE = { MaxResults: 1000 }
/** Accounts can hide what AWS services run for them; a list without it would only look complete. */
const WITH_MANAGED = { ...PAGE, IncludeManagedResources: true }

export const availabilityZones = defineCollector({
  fills: 'aws.ec2.availabilityZones',
  operations: ['ec2:DescribeAvailabilityZones'],
  async *collect(reader) {
    const operation = 'ec2:DescribeAvailabilityZones'
    const { AvailabilityZones } = await reader.call(ec2, 'DescribeAvailabilityZones', { AllAvailabilityZones: false })
    const zones = AvailabilityZones ?? failedAnswer(reader, operation, 'the answer has no list AvailabilityZones')
    for (const zone of zones) {
      const named = required(reader, operation, zone, ['ZoneName'])
      if (!named) continue
      const { ZoneName } = named
      const id = `aws://${reader.scope.account}/${reader.scope.region}/${ZoneName}`
      yield { ...pick(zone, AVAILABILITY_ZONE_FIELDS), id, scope: reader.scope, name: ZoneName, tags: {}, ZoneName }
    }
  },
})

export const subnets = defineCollector({
  fills: 'aws.ec2.subnets',
  operations: ['ec2:DescribeSubnets'],
  async *collect(reader) {
    const pages = reader.pages(ec2, 'DescribeSubnets', { input: PAGE, items: 'Subnets', next: 'NextToken' })
    for await (const [subnet, { SubnetId }] of eachNamed(reader, 'ec2:DescribeSubnets', pages, ['SubnetId'])) {
      const id = subnet.SubnetArn ?? arnOf(reader, `subnet/${SubnetId}`, subnet.OwnerId)
      yield { ...pick(subnet, SUBNET_FIELDS), id, ...labels(reader, SubnetId, subnet.Tags), SubnetId }
    }
  },
})

/** Terminated instances are listed for an hour yet; they are no longer there. */
const GONE: readonly unknown[] = ['terminated', 'shutting-down']

export const instances = defineCollector({
  fills: 'aws.ec2.instances',
  operations: ['ec2:DescribeInstances'],
  async *collect(reader) {
    const operation = 'ec2:DescribeInstances'
    for await (const [instance, { InstanceId }] of eachNamed(reader, operation, launched(reader, operation), [
      'InstanceId',
    ])) {
      if (GONE.includes(instance.State?.Name)) continue
      const id = arnOf(reader, `instance/${InstanceId}`)
      yield { ...pick(instance, INSTANCE_FIELDS), id, ...labels(reader, InstanceId, instance.Tags), InstanceId }
    }
  },
})

/** The instances of each reservation: what one launch request started. */
async function* launched(reader: Reader, operation: Operation) {
  const pages = reader.pages(ec2, 'DescribeInstances', {
    input: WITH_MANAGED,
    items: 'Reservations',
    next: 'NextToken',
  })
  for await (const page of pages)
    for (const reservation of page) {
      const whole = required(reader, operation, reservation, ['Instances'])
      if (whole) yield whole.Instances
    }
}

export const instanceStatuses = defineCollector({
  fills: 'aws.ec2.instanceStatuses',
  operations: ['ec2:DescribeInstanceStatus'],
  async *collect(reader) {
    const input = { ...WITH_MANAGED, IncludeAllInstances: true }
    const pages = reader.pages(ec2, 'DescribeInstanceStatus', { input, items: 'InstanceStatuses', next: 'NextToken' })
    for await (const [status, { InstanceId }] of eachNamed(reader, 'ec2:DescribeInstanceStatus', pages, [
      'InstanceId',
    ])) {
      const id = `${arnOf(reader, `instance/${InstanceId}`)}/status`
      yield { ...pick(status, INSTANCE_STATUS_FIELDS), id, ...labels(reader, InstanceId), InstanceId }
    }
  },
})

export const volumes = defineCollector({
  fills: 'aws.ec2.volumes',
  operations: ['ec2:DescribeVolumes'],
  async *collect(reader) {
    const pages = reader.pages(ec2, 'DescribeVolumes', { input: WITH_MANAGED, items: 'Volumes', next: 'NextToken' })
    for await (const [volume, { VolumeId }] of eachNamed(reader, 'ec2:DescribeVolumes', pages, ['VolumeId'])) {
      const id = arnOf(reader, `volume/${VolumeId}`, volume.OwnerId)
      yield { ...pick(volume, VOLUME_FIELDS), id, ...labels(reader, VolumeId, volume.Tags), VolumeId }
    }
  },
})

/** Without an owner the list would hold the whole world's public snapshots. */
const OWN_SNAPSHOTS = { ...PAGE, OwnerIds: ['self'] }

export const snapshots = defineCollector({
  fills: 'aws.ec2.snapshots',
  operations: ['ec2:DescribeSnapshots'],
  collect: (reader) => snapshotsFor(reader, OWN_SNAPSHOTS),
})

/**
 * What EC2 says that everybody may restore, each one confirmed by its own attribute: an accusation that grave must not
 * rest on a filter that a server may ignore. Most accounts have none, so this costs nothing there.
 */
export const publicSnapshots = defineCollector({
  fills: 'aws.ec2.publicSnapshots',
  operations: ['ec2:DescribeSnapshots', 'ec2:DescribeSnapshotAttribute'],
  async *collect(reader) {
    for await (const snapshot of snapshotsFor(reader, { ...OWN_SNAPSHOTS, RestorableByUserIds: ['all'] })) {
      const { SnapshotId } = snapshot
      const call = reader.call(ec2, 'DescribeSnapshotAttribute', { SnapshotId, Attribute: 'createVolumePermission' })
      const permissions = call.then(
        (answer) =>
          answer.CreateVolumePermissions ?? failedAnswer(reader, 'ec2:DescribeSnapshotAttribute', 'no permissions'),
      )
      const allowed = await reader.attempt(permissions, ['InvalidSnapshot.NotFound'])
      if (allowed?.some(({ Group }) => Group === 'all')) yield snapshot
    }
  },
})

async function* snapshotsFor(reader: Reader, input: { OwnerIds: string[]; RestorableByUserIds?: string[] }) {
  const pages = reader.pages(ec2, 'DescribeSnapshots', { input, items: 'Snapshots', next: 'NextToken' })
  for await (const [snapshot, { SnapshotId }] of eachNamed(reader, 'ec2:DescribeSnapshots', pages, ['SnapshotId'])) {
    if (snapshot.OwnerId !== undefined && snapshot.OwnerId !== reader.scope.account) continue
    // The ARN of a snapshot names no account.
    const id = arnOf(reader, `snapshot/${SnapshotId}`, '')
    yield { ...pick(snapshot, EBS_SNAPSHOT_FIELDS), id, ...labels(reader, SnapshotId, snapshot.Tags), SnapshotId }
  }
}

export const securityGroups = defineCollector({
  fills: 'aws.ec2.securityGroups',
  operations: ['ec2:DescribeSecurityGroups'],
  async *collect(reader) {
    const pages = reader.pages(ec2, 'DescribeSecurityGroups', {
      input: PAGE,
      items: 'SecurityGroups',
      next: 'NextToken',
    })
    for await (const [group, { GroupId }] of eachNamed(reader, 'ec2:DescribeSecurityGroups', pages, ['GroupId'])) {
      const id = arnOf(reader, `security-group/${GroupId}`, group.OwnerId)
      const item = { id, ...labels(reader, GroupId, group.Tags), name: group.GroupName ?? GroupId }
      yield { ...pick(group, SECURITY_GROUP_FIELDS), ...item, GroupId }
    }
  },
})

export const networkInterfaces = defineCollector({
  fills: 'aws.ec2.networkInterfaces',
  operations: ['ec2:DescribeNetworkInterfaces'],
  async *collect(reader) {
    const operation = 'ec2:DescribeNetworkInterfaces'
    const request = { input: WITH_MANAGED, items: 'NetworkInterfaces', next: 'NextToken' } as const
    const pages = reader.pages(ec2, 'DescribeNetworkInterfaces', request)
    for await (const [card, { NetworkInterfaceId }] of eachNamed(reader, operation, pages, ['NetworkInterfaceId'])) {
      const id = arnOf(reader, `network-interface/${NetworkInterfaceId}`, card.OwnerId)
      const item = { id, ...labels(reader, NetworkInterfaceId, card.TagSet) }
      yield { ...pick(card, NETWORK_INTERFACE_FIELDS), ...item, NetworkInterfaceId }
    }
  },
})

export const routeTables = defineCollector({
  fills: 'aws.ec2.routeTables',
  operations: ['ec2:DescribeRouteTables'],
  async *collect(reader) {
    const input = { MaxResults: 100 }
    const pages = reader.pages(ec2, 'DescribeRouteTables', { input, items: 'RouteTables', next: 'NextToken' })
    for await (const [table, { RouteTableId }] of eachNamed(reader, 'ec2:DescribeRouteTables', pages, [
      'RouteTableId',
    ])) {
      const id = arnOf(reader, `route-table/${RouteTableId}`, table.OwnerId)
      yield { ...pick(table, ROUTE_TABLE_FIELDS), id, ...labels(reader, RouteTableId, table.Tags), RouteTableId }
    }
  },
})
