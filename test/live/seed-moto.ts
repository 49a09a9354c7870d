import * as autoscaling from '@aws-sdk/client-auto-scaling'
import * as ec2 from '@aws-sdk/client-ec2'
import * as iam from '@aws-sdk/client-iam'
import * as rds from '@aws-sdk/client-rds'
import * as s3 from '@aws-sdk/client-s3'
import * as s3control from '@aws-sdk/client-s3-control'

export const REGION = 'eu-west-1'

const admin = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
const readBuckets = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::invoices/*' }],
}
const trusting = (Service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
  })

/** Builds a small estate in an empty emulator, through the SDK as anybody would. */
export async function seed(endpoint: string): Promise<void> {
  const config = { endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const clients = {
    rds: new rds.RDSClient(config),
    ec2: new ec2.EC2Client(config),
    asg: new autoscaling.AutoScalingClient(config),
    iam: new iam.IAMClient(config),
    s3: new s3.S3Client({ ...config, forcePathStyle: true }),
    s3control: new s3control.S3ControlClient({
      ...config,
      disableHostPrefix: true,
      endpointProvider: () => ({ url: new URL(endpoint) }),
    }),
  }
  await Promise.all([
    seedRds(clients.rds),
    seedCompute(clients.ec2, clients.asg),
    seedIam(clients.iam),
    seedS3(clients.s3),
  ])
  for (const client of Object.values(clients)) client.destroy()
}

async function seedRds(client: rds.RDSClient): Promise<void> {
  const instance = (input: Partial<rds.CreateDBInstanceCommandInput> & { DBInstanceIdentifier: string }) =>
    client.send(
      new rds.CreateDBInstanceCommand({
        DBInstanceClass: 'db.m7g.large',
        Engine: 'postgres',
        MasterUsername: 'owner',
        MasterUserPassword: 'not-a-secret-1',
        AllocatedStorage: 100,
        ...input,
      }),
    )
  await instance({
    DBInstanceIdentifier: 'checkout',
    MultiAZ: true,
    BackupRetentionPeriod: 14,
    DeletionProtection: true,
    StorageEncrypted: true,
    MaxAllocatedStorage: 500,
    PubliclyAccessible: false,
    Tags: [{ Key: 'environment', Value: 'production' }],
  })
  await instance({
    DBInstanceIdentifier: 'catalogue',
    MultiAZ: false,
    BackupRetentionPeriod: 3,
    DeletionProtection: false,
    StorageEncrypted: false,
    PubliclyAccessible: false,
  })
  await instance({
    DBInstanceIdentifier: 'reports',
    Engine: 'sqlserver-ex',
    LicenseModel: 'license-included',
    MultiAZ: false,
    BackupRetentionPeriod: 7,
    StorageEncrypted: true,
    PubliclyAccessible: false,
  })
  await client.send(
    new rds.CreateDBInstanceReadReplicaCommand({
      DBInstanceIdentifier: 'checkout-replica',
      SourceDBInstanceIdentifier: 'checkout',
    }),
  )
  await client.send(
    new rds.CreateDBSnapshotCommand({ DBInstanceIdentifier: 'checkout', DBSnapshotIdentifier: 'checkout-private' }),
  )
  await client.send(
    new rds.CreateDBSnapshotCommand({ DBInstanceIdentifier: 'catalogue', DBSnapshotIdentifier: 'catalogue-public' }),
  )
  await client.send(
    new rds.ModifyDBSnapshotAttributeCommand({
      DBSnapshotIdentifier: 'catalogue-public',
      AttributeName: 'restore',
      ValuesToAdd: ['all'],
    }),
  )
}

async function seedCompute(client: ec2.EC2Client, groups: autoscaling.AutoScalingClient): Promise<void> {
  const { Subnets = [] } = await client.send(new ec2.DescribeSubnetsCommand({}))
  const [first, second] = Subnets.map(({ SubnetId }) => SubnetId ?? '')
  const { Images = [] } = await client.send(new ec2.DescribeImagesCommand({ Owners: ['amazon'] }))
  const ImageId = Images[0]?.ImageId ?? 'ami-12345678'
  const { GroupId } = await client.send(
    new ec2.CreateSecurityGroupCommand({
      GroupName: 'open-database',
      Description: 'open on purpose',
      VpcId: Subnets[0]?.VpcId,
    }),
  )
  await client.send(
    new ec2.AuthorizeSecurityGroupIngressCommand({
      GroupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    }),
  )
  await client.send(
    new ec2.RunInstancesCommand({
      ImageId,
      MinCount: 1,
      MaxCount: 1,
      InstanceType: 't3.micro',
      SubnetId: first,
      SecurityGroupIds: [GroupId ?? ''],
    }),
  )
  const launch = (name: string) =>
    client.send(
      new ec2.CreateLaunchTemplateCommand({
        LaunchTemplateName: name,
        LaunchTemplateData: {
          ImageId,
          InstanceType: 't3.micro',
          UserData: Buffer.from('echo canary-user-data').toString('base64'),
        },
      }),
    )
  await launch('web')
  const group = (AutoScalingGroupName: string, over: Partial<autoscaling.CreateAutoScalingGroupCommandInput>) =>
    groups.send(
      new autoscaling.CreateAutoScalingGroupCommand({
        AutoScalingGroupName,
        LaunchTemplate: { LaunchTemplateName: 'web', Version: '$Latest' },
        MinSize: 2,
        MaxSize: 6,
        DesiredCapacity: 2,
        VPCZoneIdentifier: `${first},${second}`,
        ...over,
      }),
    )
  await group('web', {})
  await groups.send(
    new autoscaling.PutScalingPolicyCommand({
      AutoScalingGroupName: 'web',
      PolicyName: 'cpu',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        TargetValue: 50,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      },
    }),
  )
  await group('batch', { VPCZoneIdentifier: first, MinSize: 2, MaxSize: 2 })
}

async function seedIam(client: iam.IAMClient): Promise<void> {
  await client.send(new iam.CreateUserCommand({ UserName: 'alex' }))
  await client.send(new iam.CreateLoginProfileCommand({ UserName: 'alex', Password: 'Not-a-secret-1' }))
  await client.send(
    new iam.CreateRoleCommand({
      RoleName: 'orders-api',
      AssumeRolePolicyDocument: trusting('ecs-tasks.amazonaws.com'),
    }),
  )
  await client.send(
    new iam.PutRolePolicyCommand({
      RoleName: 'orders-api',
      PolicyName: 'read',
      PolicyDocument: JSON.stringify(readBuckets),
    }),
  )
  await client.send(
    new iam.CreateRoleCommand({ RoleName: 'legacy-worker', AssumeRolePolicyDocument: trusting('ec2.amazonaws.com') }),
  )
  await client.send(
    new iam.PutRolePolicyCommand({
      RoleName: 'legacy-worker',
      PolicyName: 'all',
      PolicyDocument: JSON.stringify(admin),
    }),
  )
}

async function seedS3(client: s3.S3Client): Promise<void> {
  const create = (Bucket: string) =>
    client.send(new s3.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }))
  const block = (Bucket: string) =>
    client.send(
      new s3.PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: true,
        },
      }),
    )
  await create('invoices')
  await block('invoices')
  await client.send(
    new s3.PutBucketVersioningCommand({ Bucket: 'invoices', VersioningConfiguration: { Status: 'Enabled' } }),
  )
  await client.send(
    new s3.PutBucketEncryptionCommand({
      Bucket: 'invoices',
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    }),
  )
  await create('uploads')
  await client.send(new s3.PutBucketAclCommand({ Bucket: 'uploads', ACL: 'public-read' }))
}
