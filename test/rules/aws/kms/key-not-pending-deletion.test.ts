import rule from '../../../../rules/aws/kms/key-not-pending-deletion.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { FRANKFURT, GAP } from '../../../support/make.js'
import { table } from '../../../support/make-dynamodb.js'
import { volume } from '../../../support/make-ec2.js'
import { repository } from '../../../support/make-ecr.js'
import { fileSystem } from '../../../support/make-efs.js'
import { replicationGroup } from '../../../support/make-elasticache.js'
import { doomed, keyArn, kmsAlias, kmsKey } from '../../../support/make-kms.js'
import { domain } from '../../../support/make-opensearch.js'
import { dbCluster, dbInstance } from '../../../support/make-rds.js'
import { bucket } from '../../../support/make-s3.js'
import { queue } from '../../../support/make-sqs.js'
import { testRule } from '../../../support/test-rule.js'

const { Arn, KeyId } = kmsKey()
const encryptedBucket = (KMSMasterKeyID: string | undefined) =>
  bucket({ encryption: known([{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID } }]) })
const secretive = bucket({ encryption: unknown(GAP) })
const orders = dbInstance({ KmsKeyId: Arn })

testRule(rule, {
  pass: {
    'a key that works': { subject: kmsKey(), given: { 'aws.rds.instances': [orders] } },
    'a key that is being changed': { subject: kmsKey({ KeyState: 'Updating' }) },
    'a key that works, though it is not known what buckets use': {
      subject: kmsKey(),
      given: { 'aws.s3.buckets': [secretive] },
    },
  },
  fail: {
    'a database under a key that is going': {
      subject: doomed(),
      given: { 'aws.rds.instances': [orders] },
      severity: 'critical',
      says: 'is about to be deleted on 2026-11-30, and RDS instance orders is encrypted under it',
    },
    'a cluster': { subject: doomed(), given: { 'aws.rds.clusters': [dbCluster({ KmsKeyId: Arn })] } },
    'a volume under a disabled key': {
      subject: kmsKey({ KeyState: 'Disabled' }),
      given: { 'aws.ec2.volumes': [volume({ KmsKeyId: Arn })] },
      severity: 'critical',
      says: 'is disabled, and EBS volume',
    },
    'a table under a key without material': {
      subject: kmsKey({ KeyState: 'PendingImport', Origin: 'EXTERNAL' }),
      given: { 'aws.dynamodb.tables': [table({ SSEDescription: { KMSMasterKeyArn: Arn } })] },
      says: 'DynamoDB table sessions',
    },
    'a file system under a key whose store is cut off': {
      subject: kmsKey({ KeyState: 'Unavailable' }),
      given: { 'aws.efs.fileSystems': [fileSystem({ KmsKeyId: Arn })] },
    },
    'a cache under a key that goes after its replicas': {
      subject: doomed({ KeyState: 'PendingReplicaDeletion', DeletionDate: undefined }),
      given: { 'aws.elasticache.replicationGroups': [replicationGroup({ KmsKeyId: Arn })] },
      says: 'is about to be deleted, once its replicas are, and cache sessions',
    },
    'a domain': {
      subject: doomed(),
      given: { 'aws.opensearch.domains': [domain({}, { EncryptionAtRestOptions: { Enabled: true, KmsKeyId: Arn } })] },
    },
    'a repository': {
      subject: doomed(),
      given: {
        'aws.ecr.repositories': [repository({ encryptionConfiguration: { encryptionType: 'KMS', kmsKey: Arn } })],
      },
    },
    'a bucket that names the ARN': { subject: doomed(), given: { 'aws.s3.buckets': [encryptedBucket(Arn)] } },
    'a bucket that names the id': { subject: doomed(), given: { 'aws.s3.buckets': [encryptedBucket(KeyId)] } },
    'a queue that names an alias': {
      subject: doomed(),
      given: {
        'aws.sqs.queues': [queue({ KmsMasterKeyId: 'alias/shop' })],
        'aws.kms.aliases': [kmsAlias('alias/shop')],
      },
      says: 'queue orders is encrypted under it',
    },
    'a queue that names the ARN of an alias': {
      subject: doomed(),
      given: {
        'aws.sqs.queues': [queue({ KmsMasterKeyId: kmsAlias('alias/shop').AliasArn })],
        'aws.kms.aliases': [kmsAlias('alias/shop')],
      },
    },
    'a database, though it is not known what buckets use': {
      subject: doomed(),
      given: { 'aws.rds.instances': [orders], 'aws.s3.buckets': [secretive] },
    },
    'nothing that is known': {
      subject: doomed(),
      given: { 'aws.rds.instances': [dbInstance({ KmsKeyId: keyArn('another') })] },
      severity: 'medium',
      says: 'nothing that was read names it',
    },
    'a queue elsewhere that names an alias of the same name': {
      subject: doomed(),
      given: {
        'aws.sqs.queues': [queue({ scope: FRANKFURT, KmsMasterKeyId: 'alias/shop' })],
        'aws.kms.aliases': [kmsAlias('alias/shop')],
      },
      severity: 'medium',
    },
  },
  'not-applicable': {
    'a disabled key that nothing names': {
      subject: kmsKey({ KeyState: 'Disabled' }),
      given: { 'aws.s3.buckets': [encryptedBucket(undefined)] },
      says: 'nothing that was read is encrypted under it',
    },
    'a key that waits for its material': { subject: kmsKey({ KeyState: 'PendingImport', Origin: 'EXTERNAL' }) },
    'a key that is being made': { subject: kmsKey({ KeyState: 'Creating' }) },
  },
  unknown: {
    'a bucket of which it is not known what it uses': { subject: doomed(), given: { 'aws.s3.buckets': [secretive] } },
  },
})
