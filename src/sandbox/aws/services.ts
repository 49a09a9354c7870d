import { createRequire } from 'node:module'
import type { Handlers } from './operation.js'
import { acmHandlers } from './operations/acm.js'
import { applicationAutoScalingHandlers } from './operations/application-auto-scaling.js'
import { autoScalingHandlers } from './operations/auto-scaling.js'
import { backupHandlers } from './operations/backup.js'
import { budgetsHandlers, costExplorerHandlers } from './operations/budgets.js'
import { cloudtrailHandlers } from './operations/cloudtrail.js'
import { cloudwatchHandlers } from './operations/cloudwatch.js'
import { dlmHandlers } from './operations/dlm.js'
import { dynamodbHandlers } from './operations/dynamodb.js'
import { ec2Handlers } from './operations/ec2.js'
import { ecrHandlers } from './operations/ecr.js'
import { ecsHandlers } from './operations/ecs.js'
import { efsHandlers } from './operations/efs.js'
import { eksHandlers } from './operations/eks.js'
import { elasticLoadBalancingHandlers } from './operations/elastic-load-balancing.js'
import { elasticacheHandlers } from './operations/elasticache.js'
import { iamHandlers } from './operations/iam.js'
import { kmsHandlers } from './operations/kms.js'
import { lambdaHandlers } from './operations/lambda.js'
import { logsHandlers } from './operations/logs.js'
import { opensearchHandlers } from './operations/opensearch.js'
import { rdsHandlers } from './operations/rds.js'
import { route53domainsHandlers, route53Handlers } from './operations/route53.js'
import { s3ControlHandlers, s3Handlers } from './operations/s3.js'
import { serviceQuotasHandlers } from './operations/service-quotas.js'
import { snsHandlers } from './operations/sns.js'
import { sqsHandlers } from './operations/sqs.js'
import { stsHandlers } from './operations/sts.js'

/** The SDK is CommonJS: importing it would take twice as long. */
const require = createRequire(import.meta.url)

export type ProtocolName = 'query' | 'ec2' | 'rest-xml' | 'rest-json' | 'json'

/** One service that the sandbox speaks: how it is told apart, on the wire and in the signature, and what it answers. */
export type SandboxService = {
  /** The IAM prefix, as in `rds:DescribeDBInstances`. */
  readonly prefix: string
  /** The name in the credential scope of the signature, where it is not the prefix. */
  readonly signedAs?: string
  readonly protocol: ProtocolName
  readonly xmlNamespace?: string
  /** The SDK module, for the schemas of its operations. */
  readonly load: () => object
  readonly handlers: Handlers
}

export const services: readonly SandboxService[] = [
  {
    prefix: 'sts',
    protocol: 'query',
    load: () => require('@aws-sdk/client-sts') as object,
    handlers: stsHandlers,
  },
  {
    prefix: 'rds',
    protocol: 'query',
    load: () => require('@aws-sdk/client-rds') as object,
    handlers: rdsHandlers,
  },
  {
    prefix: 'ec2',
    protocol: 'ec2',
    load: () => require('@aws-sdk/client-ec2') as object,
    handlers: ec2Handlers,
  },
  {
    prefix: 'autoscaling',
    protocol: 'query',
    load: () => require('@aws-sdk/client-auto-scaling') as object,
    handlers: autoScalingHandlers,
  },
  {
    prefix: 'application-autoscaling',
    protocol: 'json',
    load: () => require('@aws-sdk/client-application-auto-scaling') as object,
    handlers: applicationAutoScalingHandlers,
  },
  {
    prefix: 'dynamodb',
    protocol: 'json',
    load: () => require('@aws-sdk/client-dynamodb') as object,
    handlers: dynamodbHandlers,
  },
  {
    prefix: 'elasticfilesystem',
    protocol: 'rest-json',
    load: () => require('@aws-sdk/client-efs') as object,
    handlers: efsHandlers,
  },
  {
    prefix: 'acm',
    protocol: 'json',
    load: () => require('@aws-sdk/client-acm') as object,
    handlers: acmHandlers,
  },
  {
    prefix: 'cloudtrail',
    protocol: 'json',
    load: () => require('@aws-sdk/client-cloudtrail') as object,
    handlers: cloudtrailHandlers,
  },
  {
    prefix: 'kms',
    protocol: 'json',
    load: () => require('@aws-sdk/client-kms') as object,
    handlers: kmsHandlers,
  },
  {
    prefix: 'logs',
    protocol: 'json',
    load: () => require('@aws-sdk/client-cloudwatch-logs') as object,
    handlers: logsHandlers,
  },
  {
    prefix: 'es',
    protocol: 'rest-json',
    load: () => require('@aws-sdk/client-opensearch') as object,
    handlers: opensearchHandlers,
  },
  {
    prefix: 'elasticache',
    protocol: 'query',
    load: () => require('@aws-sdk/client-elasticache') as object,
    handlers: elasticacheHandlers,
  },
  {
    prefix: 'elasticloadbalancing',
    protocol: 'query',
    load: () => require('@aws-sdk/client-elastic-load-balancing-v2') as object,
    handlers: elasticLoadBalancingHandlers,
  },
  {
    prefix: 'iam',
    protocol: 'query',
    load: () => require('@aws-sdk/client-iam') as object,
    handlers: iamHandlers,
  },
  {
    prefix: 'ecs',
    protocol: 'json',
    load: () => require('@aws-sdk/client-ecs') as object,
    handlers: ecsHandlers,
  },
  {
    prefix: 'eks',
    protocol: 'rest-json',
    load: () => require('@aws-sdk/client-eks') as object,
    handlers: eksHandlers,
  },
  {
    prefix: 'ecr',
    protocol: 'json',
    load: () => require('@aws-sdk/client-ecr') as object,
    handlers: ecrHandlers,
  },
  {
    prefix: 'lambda',
    protocol: 'rest-json',
    load: () => require('@aws-sdk/client-lambda') as object,
    handlers: lambdaHandlers,
  },
  {
    prefix: 'sns',
    protocol: 'query',
    load: () => require('@aws-sdk/client-sns') as object,
    handlers: snsHandlers,
  },
  {
    prefix: 'sqs',
    protocol: 'json',
    load: () => require('@aws-sdk/client-sqs') as object,
    handlers: sqsHandlers,
  },
  {
    prefix: 'cloudwatch',
    signedAs: 'monitoring',
    protocol: 'json',
    load: () => require('@aws-sdk/client-cloudwatch') as object,
    handlers: cloudwatchHandlers,
  },
  {
    prefix: 'backup',
    protocol: 'rest-json',
    load: () => require('@aws-sdk/client-backup') as object,
    handlers: backupHandlers,
  },
  {
    prefix: 'dlm',
    protocol: 'rest-json',
    load: () => require('@aws-sdk/client-dlm') as object,
    handlers: dlmHandlers,
  },
  {
    prefix: 'route53',
    protocol: 'rest-xml',
    load: () => require('@aws-sdk/client-route-53') as object,
    handlers: route53Handlers,
  },
  {
    prefix: 'route53domains',
    protocol: 'json',
    load: () => require('@aws-sdk/client-route-53-domains') as object,
    handlers: route53domainsHandlers,
  },
  {
    prefix: 'servicequotas',
    protocol: 'json',
    load: () => require('@aws-sdk/client-service-quotas') as object,
    handlers: serviceQuotasHandlers,
  },
  {
    prefix: 'budgets',
    protocol: 'json',
    load: () => require('@aws-sdk/client-budgets') as object,
    handlers: budgetsHandlers,
  },
  {
    prefix: 'ce',
    protocol: 'json',
    load: () => require('@aws-sdk/client-cost-explorer') as object,
    handlers: costExplorerHandlers,
  },
  {
    prefix: 's3',
    protocol: 'rest-xml',
    load: () => require('@aws-sdk/client-s3') as object,
    handlers: s3Handlers,
  },
  {
    prefix: 's3control',
    signedAs: 's3',
    protocol: 'rest-xml',
    load: () => require('@aws-sdk/client-s3-control') as object,
    handlers: s3ControlHandlers,
  },
]
