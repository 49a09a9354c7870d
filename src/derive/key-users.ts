import type { KeyUser } from '../model/aws/kms.js'
import type { Item } from '../model/item.js'
import { type Scope, scopeKey } from '../model/scope.js'
import type { Entry, Join } from './join.js'

/** What is encrypted under each key, as far as it says so itself. */
export const keyUsers: Join<KeyUser> = {
  from: [
    'aws.rds.instances',
    'aws.rds.clusters',
    'aws.ec2.volumes',
    'aws.dynamodb.tables',
    'aws.efs.fileSystems',
    'aws.elasticache.replicationGroups',
    'aws.opensearch.domains',
    'aws.sqs.queues',
    'aws.ecr.repositories',
    'aws.s3.buckets',
  ],
  *entries(read) {
    for (const { scope, item } of read('aws.rds.instances'))
      yield* uses(scope, item, 'RDS instance', 'KmsKeyId', item.KmsKeyId)
    for (const { scope, item } of read('aws.rds.clusters'))
      yield* uses(scope, item, 'RDS cluster', 'KmsKeyId', item.KmsKeyId)
    for (const { scope, item } of read('aws.ec2.volumes'))
      yield* uses(scope, item, 'EBS volume', 'KmsKeyId', item.KmsKeyId)
    for (const { scope, item } of read('aws.dynamodb.tables'))
      yield* uses(scope, item, 'DynamoDB table', 'SSEDescription.KMSMasterKeyArn', item.SSEDescription?.KMSMasterKeyArn)
    for (const { scope, item } of read('aws.efs.fileSystems'))
      yield* uses(scope, item, 'file system', 'KmsKeyId', item.KmsKeyId)
    for (const { scope, item } of read('aws.elasticache.replicationGroups'))
      yield* uses(scope, item, 'cache', 'KmsKeyId', item.KmsKeyId)
    for (const { scope, item } of read('aws.opensearch.domains')) {
      const key = item.EncryptionAtRestOptions?.KmsKeyId
      yield* uses(scope, item, 'OpenSearch domain', 'EncryptionAtRestOptions.KmsKeyId', key)
    }
    for (const { scope, item } of read('aws.sqs.queues'))
      yield* uses(scope, item, 'queue', 'KmsMasterKeyId', item.KmsMasterKeyId ?? undefined)
    for (const { scope, item } of read('aws.ecr.repositories'))
      yield* uses(scope, item, 'repository', 'encryptionConfiguration.kmsKey', item.encryptionConfiguration?.kmsKey)
    for (const { scope, item } of read('aws.s3.buckets')) {
      const { encryption } = item
      if (!encryption.known) {
        const value = { ...userOf(item, 'bucket', 'encryption', ''), gap: encryption.gap }
        yield { scope, keys: [`?${scopeKey(item.scope)}`], value }
      } else
        for (const { ApplyServerSideEncryptionByDefault: rule } of encryption.value)
          yield* uses(scope, item, 'bucket', 'encryption', rule?.KMSMasterKeyID)
    }
  },
}

const userOf = ({ id, name }: Item, kind: string, field: string, key: string): KeyUser => ({
  id,
  title: `${kind} ${name}`,
  field,
  key,
})

/** An ARN is unlike all others. Ids and aliases, by which a key may be named as well, belong to a region. */
function* uses(
  scope: Scope,
  item: Item,
  kind: string,
  field: string,
  key: string | undefined,
): Generator<Entry<KeyUser>> {
  if (key === undefined || key === '') return
  const named = key.startsWith('arn:') ? key : `${scopeKey(item.scope)}|${key}`
  yield { scope, keys: [named], value: userOf(item, kind, field, key) }
}
