import { ACCOUNT } from '../../support/make.js'
import { describeRegionalList, HOSTILE, item } from '../../support/regional-list.js'

const ARN = `arn:aws:ec2:eu-west-1:${ACCOUNT}`
const NOON = new Date('2026-11-19T12:00:00.000Z')

describeRegionalList({
  dataset: 'aws.ec2.subnets',
  operation: 'ec2:DescribeSubnets',
  here: {
    ec2: {
      subnets: [
        {
          SubnetId: 'subnet-1',
          SubnetArn: 'arn:aws:ec2:eu-west-1:999999999999:subnet/subnet-1',
          OwnerId: '999999999999',
          ...{ VpcId: 'vpc-1', AvailabilityZone: 'eu-west-1a', CidrBlock: '10.0.0.0/24', AvailableIpAddressCount: 7 },
          ...{ MapPublicIpOnLaunch: true, DefaultForAz: true, Tags: [{ Key: 'Name', Value: HOSTILE }] },
        },
        { SubnetId: 'subnet-2', Tags: [{ Key: 'Name', Value: '' }] },
        { SubnetId: 'subnet-3', OwnerId: '999999999999' },
      ],
    },
  },
  items: [
    {
      ...item('arn:aws:ec2:eu-west-1:999999999999:subnet/subnet-1', HOSTILE, { Name: HOSTILE }),
      SubnetId: 'subnet-1',
      SubnetArn: 'arn:aws:ec2:eu-west-1:999999999999:subnet/subnet-1',
      OwnerId: '999999999999',
      ...{ VpcId: 'vpc-1', AvailabilityZone: 'eu-west-1a', CidrBlock: '10.0.0.0/24', AvailableIpAddressCount: 7 },
      MapPublicIpOnLaunch: true,
    },
    { ...item(`${ARN}:subnet/subnet-2`, 'subnet-2', { Name: '' }), SubnetId: 'subnet-2' },
    {
      ...item('arn:aws:ec2:eu-west-1:999999999999:subnet/subnet-3', 'subnet-3'),
      SubnetId: 'subnet-3',
      OwnerId: '999999999999',
    },
  ],
  input: { MaxResults: 1000 },
  token: 'NextToken',
})

describeRegionalList({
  dataset: 'aws.ec2.securityGroups',
  operation: 'ec2:DescribeSecurityGroups',
  here: {
    ec2: {
      securityGroups: [
        {
          ...{ GroupId: 'sg-1', GroupName: HOSTILE, VpcId: 'vpc-1', OwnerId: '999999999999', Description: 'left out' },
          IpPermissions: [
            {
              ...{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
              IpRanges: [{ CidrIp: '0.0.0.0/0', Description: HOSTILE }],
              UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: ACCOUNT }],
            },
          ],
          IpPermissionsEgress: [{ IpProtocol: '-1' }],
          Tags: [{ Key: 'Name', Value: 'tagged' }],
        },
        { GroupId: 'sg-2', GroupName: 'default', OwnerId: ACCOUNT },
        { GroupId: 'sg-3' },
      ],
    },
  },
  items: [
    {
      ...item('arn:aws:ec2:eu-west-1:999999999999:security-group/sg-1', HOSTILE, { Name: 'tagged' }),
      ...{ GroupId: 'sg-1', GroupName: HOSTILE, VpcId: 'vpc-1', OwnerId: '999999999999' },
      IpPermissions: [
        {
          ...{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
          IpRanges: [{ CidrIp: '0.0.0.0/0', Description: HOSTILE }],
          UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: ACCOUNT }],
        },
      ],
    },
    {
      ...item(`${ARN}:security-group/sg-2`, 'default'),
      ...{ GroupId: 'sg-2', GroupName: 'default', OwnerId: ACCOUNT },
    },
    { ...item(`${ARN}:security-group/sg-3`, 'sg-3'), GroupId: 'sg-3' },
  ],
  input: { MaxResults: 1000 },
  token: 'NextToken',
})

describeRegionalList({
  dataset: 'aws.ec2.networkInterfaces',
  operation: 'ec2:DescribeNetworkInterfaces',
  here: {
    ec2: {
      networkInterfaces: [
        {
          ...{ NetworkInterfaceId: 'eni-1', InterfaceType: 'interface', Status: 'in-use', RequesterManaged: false },
          ...{ Description: HOSTILE, SubnetId: 'subnet-1', VpcId: 'vpc-1', PrivateIpAddress: '10.0.0.7' },
          Groups: [{ GroupId: 'sg-1', GroupName: 'web' }],
          Attachment: { InstanceId: 'i-1', DeviceIndex: 0, AttachTime: NOON },
          Association: { PublicIp: '192.0.2.1', IpOwnerId: 'amazon' },
          TagSet: [{ Key: 'Name', Value: HOSTILE }],
        },
        { NetworkInterfaceId: 'eni-2', OwnerId: '999999999999', Groups: [] },
        { NetworkInterfaceId: 'eni-3', OwnerId: ACCOUNT, RequesterManaged: true, RequesterId: 'amazon-elb' },
      ],
    },
  },
  items: [
    {
      ...item(`${ARN}:network-interface/eni-1`, HOSTILE, { Name: HOSTILE }),
      ...{ NetworkInterfaceId: 'eni-1', InterfaceType: 'interface', Status: 'in-use', RequesterManaged: false },
      ...{ Description: HOSTILE, SubnetId: 'subnet-1', VpcId: 'vpc-1' },
      Groups: [{ GroupId: 'sg-1', GroupName: 'web' }],
      Attachment: { InstanceId: 'i-1', DeviceIndex: 0, AttachTime: '2026-11-19T12:00:00.000Z' },
      Association: { PublicIp: '192.0.2.1', IpOwnerId: 'amazon' },
    },
    {
      ...item('arn:aws:ec2:eu-west-1:999999999999:network-interface/eni-2', 'eni-2'),
      ...{ NetworkInterfaceId: 'eni-2', Groups: [] },
    },
    {
      ...item(`${ARN}:network-interface/eni-3`, 'eni-3'),
      ...{ NetworkInterfaceId: 'eni-3', RequesterManaged: true, RequesterId: 'amazon-elb' },
    },
  ],
  input: { MaxResults: 1000, IncludeManagedResources: true },
  token: 'NextToken',
})

describeRegionalList({
  dataset: 'aws.ec2.routeTables',
  operation: 'ec2:DescribeRouteTables',
  here: {
    ec2: {
      routeTables: [
        {
          ...{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', OwnerId: '999999999999', PropagatingVgws: [] },
          Associations: [{ Main: true, RouteTableId: 'rtb-1' }],
          Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' }],
          Tags: [{ Key: 'Name', Value: HOSTILE }],
        },
        { RouteTableId: 'rtb-2', Associations: [{ SubnetId: 'subnet-1' }] },
        { RouteTableId: 'rtb-3' },
      ],
    },
  },
  items: [
    {
      ...item('arn:aws:ec2:eu-west-1:999999999999:route-table/rtb-1', HOSTILE, { Name: HOSTILE }),
      ...{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', OwnerId: '999999999999' },
      Associations: [{ Main: true, RouteTableId: 'rtb-1' }],
      Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' }],
    },
    {
      ...item(`${ARN}:route-table/rtb-2`, 'rtb-2'),
      ...{ RouteTableId: 'rtb-2', Associations: [{ SubnetId: 'subnet-1' }] },
    },
    { ...item(`${ARN}:route-table/rtb-3`, 'rtb-3'), RouteTableId: 'rtb-3' },
  ],
  input: { MaxResults: 100 },
  token: 'NextToken',
})
