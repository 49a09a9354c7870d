import * as autoscaling from '@aws-sdk/client-auto-scaling'
import * as ec2 from '@aws-sdk/client-ec2'
import { IMAGE, nameDisks } from './ec2.js'
import type { TargetGroups } from './elastic-load-balancing.js'
import type { Network } from './network.js'
import { FRANKFURT, inOrder, IRELAND, LABS, type Place, present, SHOP } from './place.js'

type Group = Partial<autoscaling.CreateAutoScalingGroupCommandInput> & {
  readonly AutoScalingGroupName: string
  readonly template?: 'hardened' | 'soft' | 'silent'
  readonly labels?: Readonly<Record<string, string>>
}

const shopGroups = ({ closed, tiny }: Network, targets: TargetGroups): readonly Group[] => {
  const both = `${closed.a},${closed.b}`
  return [
    {
      AutoScalingGroupName: 'web',
      VPCZoneIdentifier: both,
      TargetGroupARNs: [targets.web],
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 300,
    },
    {
      AutoScalingGroupName: 'api',
      template: 'soft',
      MaxSize: 2,
      VPCZoneIdentifier: closed.a,
      TargetGroupARNs: [targets.api],
    },
    { AutoScalingGroupName: 'worker', template: 'silent', MinSize: 1, DesiredCapacity: 1, VPCZoneIdentifier: both },
    { AutoScalingGroupName: 'off', MinSize: 0, DesiredCapacity: 0, VPCZoneIdentifier: both },
    {
      AutoScalingGroupName: 'solo',
      MinSize: 1,
      DesiredCapacity: 1,
      VPCZoneIdentifier: both,
      TargetGroupARNs: [targets.solo],
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 10,
    },
    ...(['a', 'b'] as const).map((zone) => ({
      AutoScalingGroupName: `colours-${zone}`,
      MinSize: 1,
      DesiredCapacity: 1,
      VPCZoneIdentifier: closed[zone],
      TargetGroupARNs: [targets.colours],
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 120,
    })),
    {
      AutoScalingGroupName: 'nodes',
      VPCZoneIdentifier: both,
      labels: { 'k8s.io/cluster-autoscaler/enabled': 'true', 'eks:cluster-name': 'platform' },
    },
    {
      AutoScalingGroupName: 'many-nodes',
      MaxSize: 60,
      VPCZoneIdentifier: both,
      labels: { 'eks:cluster-name': 'platform' },
    },
    { AutoScalingGroupName: 'cramped', MinSize: 1, DesiredCapacity: 1, MaxSize: 40, VPCZoneIdentifier: tiny },
    { AutoScalingGroupName: 'halted', MinSize: 1, DesiredCapacity: 1, VPCZoneIdentifier: both },
    { AutoScalingGroupName: 'manual', MinSize: 1, DesiredCapacity: 1, VPCZoneIdentifier: both },
  ]
}

/** The groups of one place, with the templates that they launch from and what changes their size. */
export async function seedAutoScaling(
  place: Place,
  network: Network | undefined,
  targets: TargetGroups | undefined,
): Promise<void> {
  const clients = { scaling: new autoscaling.AutoScalingClient(place.config), ec2: new ec2.EC2Client(place.config) }
  if (place.account === SHOP && place.region === IRELAND && network && targets) {
    await templates(clients.ec2)
    await inOrder(shopGroups(network, targets), (group) => create(clients, place, group))
    await policies(clients.scaling)
    await clients.scaling.send(
      new autoscaling.SuspendProcessesCommand({ AutoScalingGroupName: 'halted', ScalingProcesses: ['Launch'] }),
    )
  }
  if (place.account === SHOP && place.region === FRANKFURT) {
    await templates(clients.ec2)
    const AvailabilityZones = [`${FRANKFURT}a`, `${FRANKFURT}b`]
    await create(clients, place, { AutoScalingGroupName: 'standby', AvailabilityZones, MinSize: 0, DesiredCapacity: 0 })
    // One zone: moto launches the instances of a group without subnets into any one of its zones.
    await create(clients, place, {
      AutoScalingGroupName: 'office-hours',
      AvailabilityZones: AvailabilityZones.slice(0, 1),
    })
    for (const [ScheduledActionName, Recurrence] of Object.entries(OFFICE_HOURS))
      await clients.scaling.send(
        new autoscaling.PutScheduledUpdateGroupActionCommand({
          AutoScalingGroupName: 'office-hours',
          ScheduledActionName,
          Recurrence,
          DesiredCapacity: 3,
          MinSize: 2,
          MaxSize: 6,
        }),
      )
  }
  if (place.account === LABS && place.region === IRELAND) {
    await clients.scaling.send(
      new autoscaling.CreateLaunchConfigurationCommand({
        LaunchConfigurationName: 'of-old',
        ImageId: IMAGE,
        InstanceType: 't3.micro',
      }),
    )
    await clients.scaling.send(
      new autoscaling.CreateAutoScalingGroupCommand({
        AutoScalingGroupName: 'notebooks',
        LaunchConfigurationName: 'of-old',
        AvailabilityZones: [`${IRELAND}a`],
        MinSize: 1,
        MaxSize: 3,
        DesiredCapacity: 1,
        Tags: [{ Key: 'Name', Value: 'member of notebooks', PropagateAtLaunch: true }],
      }),
    )
    await nameMembers(clients, place, 'notebooks')
  }
  for (const client of Object.values(clients)) client.destroy()
}

const OFFICE_HOURS = { mornings: '0 6 * * *', noons: '0 12 * * *', evenings: '0 18 * * *' }

type Clients = { readonly scaling: autoscaling.AutoScalingClient; readonly ec2: ec2.EC2Client }

async function templates(client: ec2.EC2Client): Promise<void> {
  const UserData = Buffer.from('echo canary-user-data').toString('base64')
  const options: Readonly<Record<string, ec2.LaunchTemplateInstanceMetadataOptionsRequest | undefined>> = {
    hardened: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
    soft: { HttpTokens: 'optional', HttpEndpoint: 'enabled' },
    silent: undefined,
  }
  for (const [LaunchTemplateName, MetadataOptions] of Object.entries(options))
    await client.send(
      new ec2.CreateLaunchTemplateCommand({
        LaunchTemplateName,
        LaunchTemplateData: {
          ImageId: IMAGE,
          InstanceType: 'm5.large',
          UserData,
          ...(MetadataOptions && { MetadataOptions }),
        },
      }),
    )
}

/** A group, with its members named. */
export async function create(
  clients: Clients,
  place: Place,
  { template, labels = {}, ...group }: Group,
): Promise<void> {
  const { AutoScalingGroupName: name } = group
  const tags = Object.entries(labels).map(([Key, Value]) => ({ Key, Value, PropagateAtLaunch: false }))
  await clients.scaling.send(
    new autoscaling.CreateAutoScalingGroupCommand({
      LaunchTemplate: { LaunchTemplateName: template ?? 'hardened', Version: '$Latest' },
      MinSize: 2,
      MaxSize: 6,
      DesiredCapacity: 2,
      ...group,
      Tags: [{ Key: 'Name', Value: `member of ${name}`, PropagateAtLaunch: true }, ...tags],
    }),
  )
  await nameMembers(clients, place, name)
}

async function nameMembers({ scaling, ec2: client }: Clients, place: Place, group: string): Promise<void> {
  const { AutoScalingGroups } = await scaling.send(
    new autoscaling.DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [group] }),
  )
  for (const { InstanceId } of present(AutoScalingGroups?.[0]).Instances ?? []) {
    await nameDisks(client, place.name(InstanceId, `member of ${group}`), `root of a member of ${group}`)
  }
}

async function policies(client: autoscaling.AutoScalingClient): Promise<void> {
  const half = {
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingConfiguration: {
      TargetValue: 50,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' as const },
    },
  }
  for (const AutoScalingGroupName of ['web', 'solo', 'colours-a', 'colours-b', 'cramped', 'halted'])
    // The names of policies are those of one group at AWS; moto keeps one policy of each name.
    await client.send(
      new autoscaling.PutScalingPolicyCommand({
        AutoScalingGroupName,
        PolicyName: `half-cpu of ${AutoScalingGroupName}`,
        ...half,
      }),
    )
  const byHand = { PolicyName: 'by-hand', PolicyType: 'SimpleScaling', AdjustmentType: 'ChangeInCapacity' }
  await client.send(
    new autoscaling.PutScalingPolicyCommand({ AutoScalingGroupName: 'manual', ...byHand, ScalingAdjustment: 1 }),
  )
}
