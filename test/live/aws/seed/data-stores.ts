import * as scaling from '@aws-sdk/client-application-auto-scaling'
import * as dynamodb from '@aws-sdk/client-dynamodb'
import * as efs from '@aws-sdk/client-efs'
import * as elasticache from '@aws-sdk/client-elasticache'
import * as kms from '@aws-sdk/client-kms'
import * as opensearch from '@aws-sdk/client-opensearch'
import * as sqs from '@aws-sdk/client-sqs'
import { inOrder, IRELAND, type Place, present, SHOP } from './place.js'

/** Tables, caches, queues, file systems, keys and search domains: some as they should be, some not. */
export async function seedDataStores(place: Place): Promise<void> {
  if (place.region !== IRELAND || place.account !== SHOP) return
  await seedTables(place)
  await seedCaches(place)
  await seedQueuesAndKeys(place)
  await seedFileSystems(place)
  await seedDomains(place)
}

async function seedTables({ config, name }: Place): Promise<void> {
  const client = new dynamodb.DynamoDBClient(config)
  const create = (TableName: string, over: Partial<dynamodb.CreateTableCommandInput>) =>
    client.send(
      new dynamodb.CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        ...over,
      }),
    )
  const ProvisionedThroughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 }
  await create('carts', { BillingMode: 'PAY_PER_REQUEST', DeletionProtectionEnabled: true })
  await client.send(
    new dynamodb.UpdateContinuousBackupsCommand({
      TableName: 'carts',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  )
  await create('wishlists', { ProvisionedThroughput })
  await create('visits', {
    ProvisionedThroughput,
    AttributeDefinitions: ['id', 'product'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-product',
        KeySchema: [{ AttributeName: 'product', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
        ProvisionedThroughput,
      },
    ],
  })
  client.destroy()
  const scaler = new scaling.ApplicationAutoScalingClient(config)
  for (const table of ['wishlists', 'visits'])
    for (const kind of ['Read', 'Write'] as const) {
      const of = {
        ServiceNamespace: 'dynamodb' as const,
        ResourceId: `table/${table}`,
        ScalableDimension: `dynamodb:table:${kind}CapacityUnits` as const,
      }
      await scaler.send(new scaling.RegisterScalableTargetCommand({ ...of, MinCapacity: 5, MaxCapacity: 50 }))
      const { Alarms } = await scaler.send(
        new scaling.PutScalingPolicyCommand({
          ...of,
          PolicyName: `${table}-${kind}`,
          PolicyType: 'TargetTrackingScaling',
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: 70,
            PredefinedMetricSpecification: { PredefinedMetricType: `DynamoDB${kind}CapacityUtilization` },
          },
        }),
      )
      for (const { AlarmName } of present(Alarms)) name(AlarmName, `scaling of ${table}`)
    }
  scaler.destroy()
}

async function seedCaches({ config }: Place): Promise<void> {
  const client = new elasticache.ElastiCacheClient(config)
  const create = (CacheClusterId: string, Engine: string, NumCacheNodes: number) =>
    client.send(
      new elasticache.CreateCacheClusterCommand({
        CacheClusterId,
        Engine,
        NumCacheNodes,
        CacheNodeType: 'cache.t4g.micro',
      }),
    )
  await create('sessions', 'redis', 1)
  await create('pages', 'memcached', 1)
  await create('images', 'memcached', 1)
  const group = (ReplicationGroupId: string, over: Partial<elasticache.CreateReplicationGroupCommandInput>) =>
    client.send(
      new elasticache.CreateReplicationGroupCommand({
        ReplicationGroupId,
        ReplicationGroupDescription: ReplicationGroupId,
        AutomaticFailoverEnabled: true,
        MultiAZEnabled: true,
        Engine: 'redis',
        CacheNodeType: 'cache.t4g.micro',
        ...over,
      }),
    )
  await group('front', {
    NumNodeGroups: 2,
    ReplicasPerNodeGroup: 1,
    PreferredCacheClusterAZs: ['eu-west-1a', 'eu-west-1b'],
  })
  await group('crowded', {
    NumNodeGroups: 1,
    ReplicasPerNodeGroup: 1,
    PreferredCacheClusterAZs: ['eu-west-1a', 'eu-west-1a'],
  })
  // Of a group without shards the emulator makes the primary alone.
  await group('lonely', { NumCacheClusters: 2 })
  client.destroy()
}

async function seedQueuesAndKeys({ config }: Place): Promise<void> {
  const keys = new kms.KMSClient(config)
  const ids = new Map<string, string>()
  await inOrder(['orders', 'mails', 'exports', 'spare'], async (purpose) => {
    const { KeyMetadata } = await keys.send(new kms.CreateKeyCommand({ Description: purpose }))
    const KeyId = present(KeyMetadata?.KeyId)
    await keys.send(new kms.CreateAliasCommand({ AliasName: `alias/${purpose}`, TargetKeyId: KeyId }))
    ids.set(purpose, KeyId)
  })

  const queues = new sqs.SQSClient(config)
  const arnOf = (queue: string): string => `arn:aws:sqs:${config.region}:${SHOP}:${queue}`
  const create = (QueueName: string, Attributes: Record<string, string> = {}) =>
    queues.send(new sqs.CreateQueueCommand({ QueueName, Attributes }))
  await create('orders-dlq', { MessageRetentionPeriod: '1209600' })
  await create('orders', {
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf('orders-dlq'), maxReceiveCount: 5 }),
  })
  await create('mails', { KmsMasterKeyId: 'alias/mails' })
  await create('ledger.fifo', { FifoQueue: 'true' })
  await create('failed')
  await create('images', {
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf('failed'), maxReceiveCount: 100 }),
  })
  const { QueueUrl } = await queues.send(new sqs.GetQueueUrlCommand({ QueueName: 'failed' }))
  await queues.send(new sqs.SendMessageCommand({ QueueUrl, MessageBody: 'not an image' }))
  queues.destroy()

  for (const purpose of ['mails', 'exports'])
    await keys.send(new kms.ScheduleKeyDeletionCommand({ KeyId: present(ids.get(purpose)), PendingWindowInDays: 30 }))
  await keys.send(new kms.DisableKeyCommand({ KeyId: present(ids.get('spare')) }))
  keys.destroy()
}

async function seedFileSystems({ config }: Place): Promise<void> {
  const client = new efs.EFSClient(config)
  for (const CreationToken of ['media', 'scratch', 'exports'])
    await client.send(
      new efs.CreateFileSystemCommand({ CreationToken, Tags: [{ Key: 'Name', Value: `${CreationToken} files` }] }),
    )
  client.destroy()
}

const VOLUMES: opensearch.EBSOptions = { EBSEnabled: true, VolumeType: 'gp3', VolumeSize: 100 }

async function seedDomains({ config }: Place): Promise<void> {
  const client = new opensearch.OpenSearchClient(config)
  const create = (DomainName: string, ClusterConfig: opensearch.ClusterConfig) =>
    client.send(new opensearch.CreateDomainCommand({ DomainName, ClusterConfig, EBSOptions: VOLUMES }))
  await create('products', {
    InstanceCount: 2,
    ZoneAwarenessEnabled: true,
    ZoneAwarenessConfig: { AvailabilityZoneCount: 2 },
  })
  await create('suppliers', { InstanceCount: 3, ZoneAwarenessEnabled: false })
  client.destroy()
}
