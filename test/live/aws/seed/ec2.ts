import * as ec2 from '@aws-sdk/client-ec2'
import type { Network } from './network.js'
import { IRELAND, LABS, type Place, present, SHOP, VIRGINIA } from './place.js'

const named = (ResourceType: ec2.ResourceType, name: string, tags: Readonly<Record<string, string>> = {}) => ({
  ResourceType,
  Tags: Object.entries({ Name: name, ...tags }).map(([Key, Value]) => ({ Key, Value })),
})

/** Single instances, volumes and snapshots. */
export async function seedEc2(place: Place, network: Network | undefined): Promise<void> {
  const client = new ec2.EC2Client(place.config)
  if (place.account === SHOP && place.region === IRELAND && network) await seedShop(client, place, network)
  if (place.account === SHOP && place.region === VIRGINIA) {
    const id = await volume(client, place, { name: 'old-catalogue', encrypted: false })
    await snapshot(client, id, 'all')
  }
  if (place.account === LABS && place.region === IRELAND) {
    const id = await volume(client, place, { name: 'lab-data', encrypted: true })
    await snapshot(client, id, SHOP)
  }
  client.destroy()
}

async function seedShop(client: ec2.EC2Client, place: Place, { open, closed, groups }: Network): Promise<void> {
  const launch = async (name: string, input: Partial<ec2.RunInstancesCommandInput>, encrypted: boolean) => {
    const { Instances } = await client.send(
      new ec2.RunInstancesCommand({
        ImageId: IMAGE,
        MinCount: 1,
        MaxCount: 1,
        InstanceType: 'm5.large',
        BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 20, Encrypted: encrypted } }],
        TagSpecifications: [named('instance', name)],
        ...input,
      }),
    )
    const id = place.name(Instances?.[0]?.InstanceId, name)
    await nameDisks(client, id, `root of ${name}`)
    return id
  }
  const bastion = await launch(
    'bastion',
    {
      NetworkInterfaces: [
        { DeviceIndex: 0, SubnetId: open.a, Groups: [groups.bastion], AssociatePublicIpAddress: true },
      ],
    },
    true,
  )
  const { AllocationId } = await client.send(new ec2.AllocateAddressCommand({ Domain: 'vpc' }))
  await client.send(new ec2.AssociateAddressCommand({ AllocationId, InstanceId: bastion }))
  const worker = await launch(
    'orders-worker',
    { SubnetId: closed.a, SecurityGroupIds: [groups['office-ssh']], MetadataOptions: { HttpTokens: 'required' } },
    true,
  )
  await launch(
    'legacy',
    {
      SubnetId: closed.b,
      SecurityGroupIds: [groups['open-database']],
      IamInstanceProfile: { Name: 'legacy-worker' },
      MetadataOptions: { HttpTokens: 'optional' },
    },
    false,
  )
  await launch('kiosk', { SubnetId: closed.a, MetadataOptions: { HttpEndpoint: 'disabled' } }, true)
  const stopped = await launch('nightly', { SubnetId: closed.b, MetadataOptions: { HttpTokens: 'required' } }, true)
  await client.send(new ec2.StopInstancesCommand({ InstanceIds: [stopped] }))

  const data = await volume(client, place, { name: 'orders-data', encrypted: true })
  await client.send(new ec2.AttachVolumeCommand({ VolumeId: data, InstanceId: worker, Device: '/dev/sdf' }))
  for (const sharedWith of [undefined, LABS, undefined]) await snapshot(client, data, sharedWith)
  const plain = await volume(client, place, { name: 'worker-cache', encrypted: false })
  await client.send(new ec2.AttachVolumeCommand({ VolumeId: plain, InstanceId: worker, Device: '/dev/sdg' }))
  await volume(client, place, { name: 'left-over', encrypted: false })
}

/** No image stands behind it: the emulator does not look. */
export const IMAGE = 'ami-0123456789abcdef0'

/** Names the volumes that came with an instance. */
export async function nameDisks(client: ec2.EC2Client, instance: string, name: string): Promise<void> {
  const Filters = [{ Name: 'attachment.instance-id', Values: [instance] }]
  const { Volumes } = await client.send(new ec2.DescribeVolumesCommand({ Filters }))
  const Resources = present(Volumes).map(({ VolumeId }) => present(VolumeId))
  await client.send(new ec2.CreateTagsCommand({ Resources, Tags: [{ Key: 'Name', Value: name }] }))
}

async function volume(
  client: ec2.EC2Client,
  { region }: Place,
  { name, encrypted }: { readonly name: string; readonly encrypted: boolean },
): Promise<string> {
  const { VolumeId } = await client.send(
    new ec2.CreateVolumeCommand({
      AvailabilityZone: `${region}a`,
      Size: 50,
      Encrypted: encrypted,
      TagSpecifications: [named('volume', name)],
    }),
  )
  return present(VolumeId)
}

async function snapshot(client: ec2.EC2Client, VolumeId: string, sharedWith?: string): Promise<void> {
  const { SnapshotId } = await client.send(new ec2.CreateSnapshotCommand({ VolumeId, Description: 'by hand' }))
  if (sharedWith === undefined) return
  await client.send(
    new ec2.ModifySnapshotAttributeCommand({
      SnapshotId,
      Attribute: 'createVolumePermission',
      OperationType: 'add',
      ...(sharedWith === 'all' ? { GroupNames: ['all'] } : { UserIds: [sharedWith] }),
    }),
  )
}
