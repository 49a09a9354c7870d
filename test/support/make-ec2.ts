import type {
  Ec2Instance,
  Ec2InstanceStatus,
  EbsSnapshot,
  LaunchTemplate,
  NetworkInterface,
  Region,
  SecurityGroup,
  Subnet,
  Volume,
} from '../../src/model/aws/ec2.js'
import type { LifecyclePolicy } from '../../src/model/aws/monitoring-and-backup.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

type Permission = NonNullable<SecurityGroup['IpPermissions']>[number]
type Attachment = NonNullable<Volume['Attachments']>[number]
type Details = NonNullable<LifecyclePolicy['PolicyDetails']>

const here = `${IRELAND.region}:${ACCOUNT}`

/** The ARN of something of EC2 in the test account: `ec2Arn('instance/i-1')`. */
export const ec2Arn = (path: string): string => `arn:aws:ec2:${here}:${path}`

/** The region that all tests are in. */
export const region = (over: Partial<Region> = {}): Region => ({
  id: `aws://${ACCOUNT}/${IRELAND.region}`,
  scope: IRELAND,
  name: IRELAND.region,
  tags: {},
  RegionName: IRELAND.region,
  ...over,
})

/** `subnet-a` in zone a with 200 free addresses. */
export function subnet(zone: 'a' | 'b' = 'a', over: Partial<Subnet> = {}): Subnet {
  const id = over.SubnetId ?? `subnet-${zone}`
  return {
    id: ec2Arn(`subnet/${id}`),
    scope: IRELAND,
    name: id,
    tags: {},
    SubnetId: id,
    SubnetArn: ec2Arn(`subnet/${id}`),
    VpcId: 'vpc-main',
    AvailabilityZone: `${IRELAND.region}${zone}`,
    CidrBlock: '10.0.0.0/24',
    AvailableIpAddressCount: 200,
    Ipv6Native: false,
    ...over,
  }
}

/** The running instance `i-1`, a pet that demands session tokens. */
export function instance(over: Partial<Ec2Instance> = {}): Ec2Instance {
  const id = over.InstanceId ?? 'i-1'
  return {
    id: ec2Arn(`instance/${id}`),
    scope: IRELAND,
    name: id,
    tags: { Name: 'mail' },
    InstanceId: id,
    InstanceType: 'm7g.large',
    State: { Code: 16, Name: 'running' },
    LaunchTime: ago({ days: 200 }),
    Placement: { AvailabilityZone: 'eu-west-1a' },
    SubnetId: 'subnet-a',
    VpcId: 'vpc-main',
    MetadataOptions: { State: 'applied', HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1 },
    RootDeviceName: '/dev/xvda',
    IamInstanceProfile: { Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/mail`, Id: 'AIPA1' },
    ...over,
  }
}

/** Version 3 of the template `web`, the latest and the default, which requires session tokens. */
export const launchTemplate = (over: Partial<LaunchTemplate> = {}): LaunchTemplate => ({
  id: `${ec2Arn('launch-template/lt-1')}/3`,
  scope: IRELAND,
  name: 'web',
  tags: {},
  LaunchTemplateId: 'lt-1',
  LaunchTemplateName: 'web',
  VersionNumber: 3,
  DefaultVersion: true,
  isLatest: true,
  ImageId: 'ami-1',
  MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
  KeyName: null,
  instanceProfile: null,
  securityGroups: [],
  ...over,
})

/** The status of `i-1` without scheduled events. */
export function instanceStatus(over: Partial<Ec2InstanceStatus> = {}): Ec2InstanceStatus {
  const id = over.InstanceId ?? 'i-1'
  return {
    id: `${ec2Arn(`instance/${id}`)}/status`,
    scope: IRELAND,
    name: id,
    tags: {},
    InstanceId: id,
    AvailabilityZone: 'eu-west-1a',
    InstanceState: { Code: 16, Name: 'running' },
    Events: [],
    ...over,
  }
}

/** How `vol-1` hangs on `i-1`: a data volume that outlives the instance. */
export const attachment = (over: Partial<Attachment> = {}): Attachment => ({
  VolumeId: 'vol-1',
  InstanceId: 'i-1',
  Device: '/dev/sdf',
  State: 'attached',
  DeleteOnTermination: false,
  ...over,
})

/** The encrypted data volume `vol-1` on `i-1`, 200 days old. */
export function volume(over: Partial<Volume> = {}): Volume {
  const id = over.VolumeId ?? 'vol-1'
  return {
    id: ec2Arn(`volume/${id}`),
    scope: IRELAND,
    name: id,
    tags: {},
    VolumeId: id,
    VolumeType: 'gp3',
    Size: 100,
    State: 'in-use',
    Encrypted: true,
    AvailabilityZone: 'eu-west-1a',
    Attachments: [attachment()],
    CreateTime: ago({ days: 200 }),
    ...over,
  }
}

/** A completed snapshot of `vol-1`, five hours old. */
export function ebsSnapshot(over: Partial<EbsSnapshot> = {}): EbsSnapshot {
  const id = over.SnapshotId ?? 'snap-1'
  return {
    id: ec2Arn(`snapshot/${id}`),
    scope: IRELAND,
    name: id,
    tags: {},
    SnapshotId: id,
    VolumeId: 'vol-1',
    State: 'completed',
    StartTime: ago({ hours: 5 }),
    VolumeSize: 100,
    Encrypted: true,
    OwnerId: ACCOUNT,
    ...over,
  }
}

/** An inbound TCP permission for one port from everywhere, over IPv4. */
export const permission = (port: number, over: Partial<Permission> = {}): Permission => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
  ...over,
})

/** The group `sg-1`, open to the world on 443 alone. */
export function securityGroup(over: Partial<SecurityGroup> = {}): SecurityGroup {
  const id = over.GroupId ?? 'sg-1'
  return {
    id: ec2Arn(`security-group/${id}`),
    scope: IRELAND,
    name: 'web',
    tags: {},
    GroupId: id,
    GroupName: 'web',
    VpcId: 'vpc-main',
    OwnerId: ACCOUNT,
    IpPermissions: [permission(443)],
    ...over,
  }
}

/** The interface `eni-1` of an instance with a public address, in the group `sg-1`. */
export function networkInterface(over: Partial<NetworkInterface> = {}): NetworkInterface {
  const id = over.NetworkInterfaceId ?? 'eni-1'
  return {
    id: ec2Arn(`network-interface/${id}`),
    scope: IRELAND,
    name: id,
    tags: {},
    NetworkInterfaceId: id,
    InterfaceType: 'interface',
    Groups: [{ GroupId: 'sg-1', GroupName: 'web' }],
    Status: 'in-use',
    SubnetId: 'subnet-a',
    VpcId: 'vpc-main',
    Association: { PublicIp: '198.51.100.7' },
    ...over,
  }
}

/** The interface of an internet-facing application load balancer. */
export const balancerInterface = (over: Partial<NetworkInterface> = {}): NetworkInterface =>
  networkInterface({ RequesterId: 'amazon-elb', RequesterManaged: true, Description: 'ELB app/web/1', ...over })

/** An enabled policy that takes a snapshot of every volume tagged `backup=daily` each 12 hours. */
export function dlmPolicy(details: Partial<Details> = {}, over: Partial<LifecyclePolicy> = {}): LifecyclePolicy {
  const id = over.PolicyId ?? 'policy-1'
  return {
    id: `arn:aws:dlm:${here}:policy/${id}`,
    scope: IRELAND,
    name: id,
    tags: {},
    PolicyId: id,
    PolicyArn: `arn:aws:dlm:${here}:policy/${id}`,
    State: 'ENABLED',
    DefaultPolicy: false,
    PolicyDetails: {
      PolicyType: 'EBS_SNAPSHOT_MANAGEMENT',
      ResourceTypes: ['VOLUME'],
      TargetTags: [{ Key: 'backup', Value: 'daily' }],
      Schedules: [{ Name: 'often', CreateRule: { Interval: 12, IntervalUnit: 'HOURS' } }],
      ...details,
    },
    ...over,
  }
}

/** An enabled default policy that takes a snapshot of every volume each day. */
export const defaultDlmPolicy = (details: Partial<Details> = {}): LifecyclePolicy =>
  dlmPolicy(
    { ResourceTypes: undefined, TargetTags: undefined, Schedules: undefined, ResourceType: 'VOLUME', ...details },
    { PolicyId: 'policy-default', DefaultPolicy: true },
  )
