import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { EFS, PolicyNotFound } from '@aws-sdk/client-efs'
import { ElastiCache } from '@aws-sdk/client-elasticache'
import { KMS } from '@aws-sdk/client-kms'
import { OpenSearch } from '@aws-sdk/client-opensearch'
import { SQS } from '@aws-sdk/client-sqs'
import type { AwsRegionEstate } from '../../../src/sandbox/aws/estate.js'
import { type Place, present } from './seed/place.js'

type Config = Place['config']
type Part<Name extends keyof AwsRegionEstate> = Promise<NonNullable<AwsRegionEstate[Name]>>

/** What a server tells of tables, caches, queues, file systems, keys and search domains. */
export async function dataStoresOf(config: Config): Promise<AwsRegionEstate> {
  const caches = new ElastiCache(config)
  return {
    dynamodb: await tablesOf(new DynamoDB(config)),
    elasticache: {
      replicationGroups: present((await caches.describeReplicationGroups({})).ReplicationGroups),
      cacheClusters: present((await caches.describeCacheClusters({ ShowCacheNodeInfo: true })).CacheClusters),
    },
    sqs: await queuesOf(new SQS({ ...config, useQueueUrlAsEndpoint: false })),
    efs: await fileSystemsOf(new EFS(config)),
    kms: await keysOf(new KMS(config)),
    opensearch: await domainsOf(new OpenSearch(config)),
  }
}

async function tablesOf(client: DynamoDB): Part<'dynamodb'> {
  const names = present((await client.listTables({})).TableNames)
  const tables = names.map(async (TableName) => ({
    ...present((await client.describeTable({ TableName })).Table),
    continuousBackups: present((await client.describeContinuousBackups({ TableName })).ContinuousBackupsDescription),
  }))
  return { tables: await Promise.all(tables) }
}

/** SQS leaves an empty list out. */
async function queuesOf(client: SQS): Part<'sqs'> {
  const { QueueUrls = [] } = await client.listQueues({})
  const queues = QueueUrls.map(async (QueueUrl) => {
    const { Attributes } = await client.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] })
    return { QueueUrl, Attributes: present(Attributes) }
  })
  return { queues: await Promise.all(queues) }
}

async function fileSystemsOf(client: EFS): Part<'efs'> {
  const systems = present((await client.describeFileSystems({})).FileSystems).map(async (system) => {
    try {
      const { BackupPolicy } = await client.describeBackupPolicy({ FileSystemId: system.FileSystemId })
      return { ...system, backupPolicy: present(BackupPolicy?.Status) }
    } catch (thrown) {
      if (thrown instanceof PolicyNotFound) return system
      throw thrown
    }
  })
  return { fileSystems: await Promise.all(systems) }
}

async function keysOf(client: KMS): Part<'kms'> {
  const keys = present((await client.listKeys({})).Keys).map(async ({ KeyId }) =>
    present((await client.describeKey({ KeyId })).KeyMetadata),
  )
  return { keys: await Promise.all(keys), aliases: present((await client.listAliases({})).Aliases) }
}

async function domainsOf(client: OpenSearch): Part<'opensearch'> {
  const names = present((await client.listDomainNames({})).DomainNames).map(({ DomainName }) => present(DomainName))
  if (names.length === 0) return { domains: [] }
  return { domains: present((await client.describeDomains({ DomainNames: names })).DomainStatusList) }
}
