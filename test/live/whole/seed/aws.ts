import * as autoscaling from '@aws-sdk/client-auto-scaling'
import * as cloudwatch from '@aws-sdk/client-cloudwatch'
import * as ec2 from '@aws-sdk/client-ec2'
import * as ecr from '@aws-sdk/client-ecr'
import * as eks from '@aws-sdk/client-eks'
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2'
import * as rds from '@aws-sdk/client-rds'
import { create } from '../../aws/seed/auto-scaling.js'
import type { Seeded } from '../../aws/seed/index.js'
import { IRELAND, type Place, present, SHOP } from '../../aws/seed/place.js'
import { type Balancing, seedBalancers } from './balancers.js'
import { seedPodRoles } from './pod-roles.js'

/** The EKS cluster that the Kubernetes API server stands for. */
export const PLATFORM = 'platform'

export type Machine = { readonly id: string; readonly zone: string }

/** What the cluster and the organisation of Datadog name of what was built in AWS. */
export type Ground = Balancing & {
  readonly names: ReadonlyMap<string, string>
  readonly clusterArn: string
  /** The members of the groups that the nodes are in, in the order in which they were launched. */
  readonly machines: Readonly<Record<'nodes' | 'many-nodes' | 'platform-b' | 'platform-c', readonly Machine[]>>
  /** Single instances by name. */
  readonly pets: Readonly<Record<'bastion' | 'legacy', Machine>>
  /** EBS volumes by name. */
  readonly volumes: ReadonlyMap<string, string>
  /** The endpoints of RDS: instances by their names, clusters by `cluster <name>`. */
  readonly endpoints: ReadonlyMap<string, string>
}

/** Adds to the shop in Ireland what holds a cluster: machines, volumes, load balancers for pods, and roles for them. */
export async function seedGround(endpoint: string, { atHome, names: before }: Seeded): Promise<Ground> {
  const names = new Map(before)
  const name = (id: string | undefined, given: string): string => {
    names.set(present(id), given)
    return present(id)
  }
  const place: Place = {
    account: SHOP,
    region: IRELAND,
    config: { endpoint, region: IRELAND, credentials: atHome },
    name,
  }
  const clients = {
    scaling: new autoscaling.AutoScalingClient(place.config),
    ec2: new ec2.EC2Client(place.config),
    elb: new elbv2.ElasticLoadBalancingV2Client(place.config),
  }
  const machines = await seedGroups(clients, place)
  const volumes = await seedVolumes(clients.ec2, machines)
  const balancing = await seedBalancers(clients.elb, clients.ec2)
  for (const client of Object.values(clients)) client.destroy()
  await seedAlarm(place)
  await seedRepository(place)
  const { arn, issuer } = await home(place)
  await seedPodRoles(place.config, issuer)
  const instanceOf = (wanted: string): Machine => {
    const [id] = [...names].find(([key, given]) => given === wanted && key.startsWith('i-')) ?? []
    return { id: present(id), zone: wanted === 'bastion' ? `${IRELAND}a` : `${IRELAND}b` }
  }
  return {
    names,
    clusterArn: arn,
    machines,
    pets: { bastion: instanceOf('bastion'), legacy: instanceOf('legacy') },
    volumes,
    ...balancing,
    endpoints: await endpointsOf(place),
  }
}

type Clients = { readonly scaling: autoscaling.AutoScalingClient; readonly ec2: ec2.EC2Client }

const OURS = {
  'eks:cluster-name': PLATFORM,
  'k8s.io/cluster-autoscaler/enabled': 'true',
  [`k8s.io/cluster-autoscaler/${PLATFORM}`]: 'owned',
}

/** One group for each zone in which the seed of the accounts has none. The one in zone c cannot grow. */
async function seedGroups(clients: Clients, place: Place): Promise<Ground['machines']> {
  for (const [zone, MaxSize] of [['b', 3] as const, ['c', 1] as const])
    await create(clients, place, {
      AutoScalingGroupName: `platform-${zone}`,
      AvailabilityZones: [`${IRELAND}${zone}`],
      MinSize: 1,
      DesiredCapacity: 1,
      MaxSize,
      labels: OURS,
    })
  await clients.scaling.send(
    new autoscaling.EnableMetricsCollectionCommand({
      AutoScalingGroupName: 'platform-b',
      Granularity: '1Minute',
      Metrics: ['GroupInServiceInstances'],
    }),
  )
  const { AutoScalingGroups } = await clients.scaling.send(new autoscaling.DescribeAutoScalingGroupsCommand({}))
  const membersOf = (group: string): readonly Machine[] =>
    present(AutoScalingGroups?.find((one) => one.AutoScalingGroupName === group)?.Instances).map((one) => ({
      id: present(one.InstanceId),
      zone: present(one.AvailabilityZone),
    }))
  return {
    nodes: membersOf('nodes'),
    'many-nodes': membersOf('many-nodes'),
    'platform-b': membersOf('platform-b'),
    'platform-c': membersOf('platform-c'),
  }
}

/** Volumes as the CSI driver makes them, each at the machine whose pod has it. That in zone b is not encrypted. */
async function seedVolumes(client: ec2.EC2Client, machines: Ground['machines']): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>()
  const [a] = machines.nodes
  const [b] = machines['platform-b']
  const [c] = machines['platform-c']
  for (const [name, machine, Encrypted] of [
    ['ledger-0', a, true],
    ['ledger-1', b, false],
    ['ledger-2', c, true],
    ['cache-0', a, true],
  ] as const) {
    const { VolumeId } = await client.send(
      new ec2.CreateVolumeCommand({
        AvailabilityZone: present(machine).zone,
        Size: 20,
        Encrypted,
        TagSpecifications: [{ ResourceType: 'volume', Tags: [{ Key: 'Name', Value: name }] }],
      }),
    )
    made.set(name, present(VolumeId))
    const Device = name === 'cache-0' ? '/dev/sdg' : '/dev/sdf'
    await client.send(
      new ec2.AttachVolumeCommand({ VolumeId: present(VolumeId), InstanceId: present(machine).id, Device }),
    )
  }
  return made
}

/** The one database that CloudWatch alone watches: a tenth of its hundred gigabytes is left. */
async function seedAlarm({ account, region, config }: Place): Promise<void> {
  const client = new cloudwatch.CloudWatchClient(config)
  await client.send(
    new cloudwatch.PutMetricAlarmCommand({
      AlarmName: 'archive is nearly full',
      Namespace: 'AWS/RDS',
      MetricName: 'FreeStorageSpace',
      Statistic: 'Minimum',
      Period: 300,
      EvaluationPeriods: 3,
      Threshold: 10 * 2 ** 30,
      ComparisonOperator: 'LessThanThreshold',
      Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'archive' }],
      AlarmActions: [`arn:aws:sns:${region}:${account}:operations`],
    }),
  )
  client.destroy()
}

/** The one repository whose tags stay what they are. */
async function seedRepository({ config }: Place): Promise<void> {
  const client = new ecr.ECRClient(config)
  await client.send(
    new ecr.CreateRepositoryCommand({
      repositoryName: 'payments/orders',
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
    }),
  )
  client.destroy()
}

async function home({ config }: Place): Promise<{ readonly arn: string; readonly issuer: string }> {
  const client = new eks.EKSClient(config)
  const { cluster } = await client.send(new eks.DescribeClusterCommand({ name: PLATFORM }))
  client.destroy()
  return { arn: present(cluster?.arn), issuer: present(cluster?.identity?.oidc?.issuer) }
}

async function endpointsOf({ config }: Place): Promise<ReadonlyMap<string, string>> {
  const client = new rds.RDSClient(config)
  const { DBInstances } = await client.send(new rds.DescribeDBInstancesCommand({}))
  const { DBClusters } = await client.send(new rds.DescribeDBClustersCommand({}))
  client.destroy()
  return new Map([
    ...present(DBInstances).map((db) => [present(db.DBInstanceIdentifier), present(db.Endpoint?.Address)] as const),
    ...present(DBClusters).map(
      (one) => [`cluster ${present(one.DBClusterIdentifier)}`, present(one.Endpoint)] as const,
    ),
  ])
}
