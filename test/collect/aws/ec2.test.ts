import { describe, expect, test } from 'vitest'
import { deny } from '../../../src/sandbox/aws/faults.js'
import { ACCOUNT } from '../../support/make.js'
import { describeRegionalList, HOSTILE, ireland, item } from '../../support/regional-list.js'
import { readAccount } from '../../support/sandbox.js'

const ARN = `arn:aws:ec2:eu-west-1:${ACCOUNT}`
const NOON = new Date('2026-11-19T12:00:00.000Z')

describeRegionalList({
  dataset: 'aws.ec2.availabilityZones',
  operation: 'ec2:DescribeAvailabilityZones',
  here: {
    ec2: {
      availabilityZones: [
        { ZoneName: 'eu-west-1a', ZoneId: 'euw1-az1', ZoneType: 'availability-zone', State: 'available', Messages: [] },
        { ZoneName: 'eu-west-1-lon-1a', ZoneType: 'local-zone', OptInStatus: 'opted-in', ParentZoneName: 'eu-west-1a' },
        { ZoneName: 'eu-west-1-dub-1a', ZoneType: 'local-zone', OptInStatus: 'not-opted-in' },
      ],
    },
  },
  items: [
    {
      ...item('aws://111111111111/eu-west-1/eu-west-1a', 'eu-west-1a'),
      ...{ ZoneName: 'eu-west-1a', ZoneId: 'euw1-az1', ZoneType: 'availability-zone', State: 'available' },
    },
    {
      ...item('aws://111111111111/eu-west-1/eu-west-1-lon-1a', 'eu-west-1-lon-1a'),
      ZoneName: 'eu-west-1-lon-1a',
      ...{ ZoneType: 'local-zone', OptInStatus: 'opted-in', ParentZoneName: 'eu-west-1a' },
    },
  ],
  input: { AllAvailabilityZones: false },
})

describeRegionalList({
  dataset: 'aws.ec2.instances',
  operation: 'ec2:DescribeInstances',
  here: {
    ec2: {
      instances: [
        {
          InstanceId: 'i-1',
          ClientToken: 'one launch',
          State: { Code: 16, Name: 'running' },
          LaunchTime: NOON,
          MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
          BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-1', DeleteOnTermination: true } }],
          SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }],
          PrivateIpAddress: '10.0.0.7',
          Tags: [{ Key: 'Name', Value: HOSTILE }],
        },
        { InstanceId: 'i-2', ClientToken: 'one launch', State: { Name: 'stopped' } },
        { InstanceId: 'i-3', State: { Name: 'terminated' } },
        { InstanceId: 'i-4', State: { Name: 'shutting-down' } },
        { InstanceId: 'i-5', State: { Name: 'pending' } },
      ],
    },
  },
  items: [
    {
      ...item(`${ARN}:instance/i-1`, HOSTILE, { Name: HOSTILE }),
      InstanceId: 'i-1',
      State: { Code: 16, Name: 'running' },
      LaunchTime: '2026-11-19T12:00:00.000Z',
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-1', DeleteOnTermination: true } }],
      SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }],
    },
    { ...item(`${ARN}:instance/i-2`, 'i-2'), InstanceId: 'i-2', State: { Name: 'stopped' } },
    { ...item(`${ARN}:instance/i-5`, 'i-5'), InstanceId: 'i-5', State: { Name: 'pending' } },
  ],
  input: { MaxResults: 1000, IncludeManagedResources: true },
  token: 'NextToken',
})

describeRegionalList({
  dataset: 'aws.ec2.instanceStatuses',
  operation: 'ec2:DescribeInstanceStatus',
  here: {
    ec2: {
      instanceStatuses: [
        {
          InstanceId: 'i-1',
          InstanceState: { Code: 16, Name: 'running' },
          SystemStatus: {
            Status: 'impaired',
            Details: [{ Name: 'reachability', Status: 'failed', ImpairedSince: NOON }],
          },
          Events: [{ Code: 'instance-retirement', Description: HOSTILE, NotBefore: NOON }],
        },
        { InstanceId: 'i-2', InstanceState: { Name: 'stopped' } },
        { InstanceId: 'i-3', InstanceState: { Name: 'pending' } },
      ],
    },
  },
  items: [
    {
      ...item(`${ARN}:instance/i-1/status`, 'i-1'),
      InstanceId: 'i-1',
      InstanceState: { Code: 16, Name: 'running' },
      SystemStatus: {
        Status: 'impaired',
        Details: [{ Name: 'reachability', Status: 'failed', ImpairedSince: '2026-11-19T12:00:00.000Z' }],
      },
      Events: [{ Code: 'instance-retirement', Description: HOSTILE, NotBefore: '2026-11-19T12:00:00.000Z' }],
    },
    { ...item(`${ARN}:instance/i-2/status`, 'i-2'), InstanceId: 'i-2', InstanceState: { Name: 'stopped' } },
    { ...item(`${ARN}:instance/i-3/status`, 'i-3'), InstanceId: 'i-3', InstanceState: { Name: 'pending' } },
  ],
  input: { MaxResults: 1000, IncludeManagedResources: true, IncludeAllInstances: true },
  token: 'NextToken',
})

describeRegionalList({
  dataset: 'aws.ec2.volumes',
  operation: 'ec2:DescribeVolumes',
  here: {
    ec2: {
      volumes: [
        {
          VolumeId: 'vol-1',
          ...{ VolumeType: 'gp3', Size: 20, State: 'in-use', Encrypted: true, KmsKeyId: 'key', CreateTime: NOON },
          Attachments: [{ InstanceId: 'i-1', State: 'attached', AttachTime: NOON }],
          MultiAttachEnabled: false,
          Tags: [{ Key: 'Name', Value: HOSTILE }],
        },
        { VolumeId: 'vol-2', Encrypted: false },
        { VolumeId: 'vol-3' },
      ],
    },
  },
  items: [
    {
      ...item(`${ARN}:volume/vol-1`, HOSTILE, { Name: HOSTILE }),
      VolumeId: 'vol-1',
      ...{ VolumeType: 'gp3', Size: 20, State: 'in-use', Encrypted: true, KmsKeyId: 'key' },
      CreateTime: '2026-11-19T12:00:00.000Z',
      Attachments: [{ InstanceId: 'i-1', State: 'attached', AttachTime: '2026-11-19T12:00:00.000Z' }],
    },
    { ...item(`${ARN}:volume/vol-2`, 'vol-2'), VolumeId: 'vol-2', Encrypted: false },
    { ...item(`${ARN}:volume/vol-3`, 'vol-3'), VolumeId: 'vol-3' },
  ],
  input: { MaxResults: 1000, IncludeManagedResources: true },
  token: 'NextToken',
})

describeRegionalList({
  dataset: 'aws.ec2.snapshots',
  operation: 'ec2:DescribeSnapshots',
  here: {
    ec2: {
      snapshots: [
        {
          SnapshotId: 'snap-1',
          VolumeId: 'vol-1',
          State: 'completed',
          StartTime: NOON,
          VolumeSize: 20,
          Encrypted: true,
        },
        { SnapshotId: 'snap-2', shared: ['all'], Tags: [{ Key: 'Name', Value: HOSTILE }] },
        { SnapshotId: 'snap-3', OwnerId: '999999999999', shared: ['all'] },
        { SnapshotId: 'snap-4', shared: ['222222222222'] },
      ],
    },
  },
  items: [
    {
      ...item('arn:aws:ec2:eu-west-1::snapshot/snap-1', 'snap-1'),
      SnapshotId: 'snap-1',
      ...{ VolumeId: 'vol-1', State: 'completed', StartTime: '2026-11-19T12:00:00.000Z', VolumeSize: 20 },
      ...{ Encrypted: true, OwnerId: ACCOUNT },
    },
    {
      ...item('arn:aws:ec2:eu-west-1::snapshot/snap-2', HOSTILE, { Name: HOSTILE }),
      ...{ SnapshotId: 'snap-2', OwnerId: ACCOUNT },
    },
    { ...item('arn:aws:ec2:eu-west-1::snapshot/snap-4', 'snap-4'), SnapshotId: 'snap-4', OwnerId: ACCOUNT },
  ],
  input: { MaxResults: 1000, OwnerIds: ['self'] },
  token: 'NextToken',
})

describeRegionalList({
  dataset: 'aws.ec2.publicSnapshots',
  operation: 'ec2:DescribeSnapshots',
  here: {
    ec2: {
      snapshots: [
        { SnapshotId: 'snap-1', shared: ['all'] },
        { SnapshotId: 'snap-2' },
        { SnapshotId: 'snap-3', OwnerId: '999999999999', shared: ['all'] },
        { SnapshotId: 'snap-4', shared: ['222222222222'] },
        { SnapshotId: 'snap-5', shared: ['222222222222', 'all'] },
        { SnapshotId: 'snap-6', shared: ['all'] },
      ],
    },
  },
  items: ['snap-1', 'snap-5', 'snap-6'].map((SnapshotId) => ({
    ...item(`arn:aws:ec2:eu-west-1::snapshot/${SnapshotId}`, SnapshotId),
    ...{ SnapshotId, OwnerId: ACCOUNT },
  })),
  input: { MaxResults: 1000, OwnerIds: ['self'], RestorableByUserIds: ['all'] },
  token: 'NextToken',
})

describe('EC2 answers that are not whole', () => {
  test('an answer without the list of permissions is a gap, not a private snapshot', async () => {
    const { portion } = await readAccount(
      ireland({ ec2: { snapshots: [{ SnapshotId: 'snap-1', shared: ['all'] }] } }),
      ['aws.ec2.publicSnapshots'],
      {
        faults: ({ operation }) =>
          operation === 'ec2:DescribeSnapshotAttribute' ? { change: () => ({ SnapshotId: 'snap-1' }) } : undefined,
      },
    )
    expect(portion('aws.ec2.publicSnapshots')).toMatchObject({ state: 'missing', gaps: [{ reason: 'failed' }] })
  })

  test('what has no id leaves a gap, and the list goes on', async () => {
    const datasets = ['aws.ec2.availabilityZones', 'aws.ec2.volumes', 'aws.ec2.instances'] as const
    const { portion } = await readAccount(
      ireland({
        ec2: {
          availabilityZones: [{ ZoneType: 'availability-zone' }, { ZoneName: 'eu-west-1a' }],
          volumes: [{ Size: 20 }, { VolumeId: 'vol-1' }],
          instances: [{ ImageId: 'ami-1' }, { InstanceId: 'i-1' }],
        },
      }),
      datasets,
    )
    const read = datasets.map((name) => portion(name))
    expect(read.map(({ state, items }) => [state, items.map(({ name }) => name)])).toEqual([
      ['partial', ['eu-west-1a']],
      ['partial', ['vol-1']],
      ['partial', ['i-1']],
    ])
    expect(read.flatMap(({ gaps }) => gaps.map(({ reason, detail }) => `${reason}: ${detail}`))).toEqual([
      'failed: an item of the answer has no ZoneName',
      'failed: an item of the answer has no VolumeId',
      'failed: an item of the answer has no InstanceId',
    ])
  })

  test('a page that fails leaves what came before it', async () => {
    const { portion } = await readAccount(
      ireland({ ec2: { volumes: ['vol-1', 'vol-2', 'vol-3'].map((VolumeId) => ({ VolumeId })) } }),
      ['aws.ec2.volumes'],
      { pageSize: 2, faults: ({ input }) => ('NextToken' in input ? deny : undefined) },
    )
    const { state, items, gaps } = portion('aws.ec2.volumes')
    expect({ state, names: items.map(({ name }) => name) }).toEqual({ state: 'partial', names: ['vol-1', 'vol-2'] })
    expect(gaps).toMatchObject([{ reason: 'denied', permission: 'ec2:DescribeVolumes' }])
  })
})
