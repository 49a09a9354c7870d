import type { Rate } from '../pacer.js'
import type { Operation } from './service.js'

/**
 * Rates for each (account, region, service, operation): half of what AWS publishes or less, because the limit is shared
 * with the customer's own automation. Where AWS publishes none, a cautious guess; the pacer slows down when told.
 */
const BY_OPERATION: { readonly [operation: Operation]: Rate } = {
  // EC2 publishes 20 non-mutating calls a second after a burst of 100, for each action and region.
  'ec2:*': { perSecond: 10, burst: 25 },
  // Elastic Load Balancing publishes 10 a second after a burst of 40 for all Describe calls together.
  'elasticloadbalancing:*': { perSecond: 5, burst: 20 },
  // CloudTrail publishes 10 a second for each of its reads.
  'cloudtrail:*': { perSecond: 5, burst: 5 },
  // CloudWatch publishes 9 DescribeAlarms a second.
  'cloudwatch:DescribeAlarms': { perSecond: 4, burst: 4 },
  // CloudWatch publishes 50 GetMetricData a second.
  'cloudwatch:GetMetricData': { perSecond: 10, burst: 10 },
  // AWS Backup publishes 15 reads and 20 lists a second.
  'backup:*': { perSecond: 7, burst: 7 },
  // S3 publishes no rate for bucket configuration; reads of one bucket's objects go to 5,500 a second.
  's3:*': { perSecond: 100, burst: 100 },
  's3control:*': { perSecond: 5, burst: 5 },
  // IAM publishes none; throttling is commonly seen above 15 to 20 a second.
  'iam:*': { perSecond: 7, burst: 7 },
  'rds:*': { perSecond: 10, burst: 20 },
  'rds:DescribeDBSnapshotAttributes': { perSecond: 5, burst: 10 },
  'rds:DescribeDBClusterSnapshotAttributes': { perSecond: 5, burst: 10 },
  'autoscaling:*': { perSecond: 5, burst: 10 },
  // DynamoDB publishes 2,500 control-plane reads a second, but 10 of DescribeContinuousBackups.
  'dynamodb:*': { perSecond: 25, burst: 50 },
  'dynamodb:DescribeContinuousBackups': { perSecond: 5, burst: 5 },
  // EFS and ElastiCache publish none.
  'elasticfilesystem:*': { perSecond: 5, burst: 10 },
  'elasticache:*': { perSecond: 5, burst: 10 },
  // ACM publishes less for this list than for most: one a second by its oldest table.
  'acm:ListCertificates': { perSecond: 0.5, burst: 1 },
  // KMS publishes 500 ListKeys, 500 ListAliases and 2,000 DescribeKey a second.
  'kms:*': { perSecond: 50, burst: 50 },
  // CloudWatch Logs publishes 10 DescribeLogGroups a second.
  'logs:*': { perSecond: 5, burst: 5 },
  // Route 53 publishes 5 a second for all operations of an account together.
  'route53:*': { perSecond: 2, burst: 2 },
  // Its registry of domains publishes none; few accounts have more than one page.
  'route53domains:*': { perSecond: 1, burst: 2 },
  // OpenSearch Service publishes none.
  'es:*': { perSecond: 5, burst: 10 },
  // ECS publishes 20 reads of clusters, services or tasks a second, after bursts of 50 and more.
  'ecs:*': { perSecond: 10, burst: 20 },
  // Application Auto Scaling publishes none for its reads.
  'application-autoscaling:*': { perSecond: 5, burst: 10 },
  'eks:*': { perSecond: 5, burst: 10 },
  // Lambda publishes 15 a second for all reads together, and 15 for GetPolicy on its own.
  'lambda:*': { perSecond: 7, burst: 7 },
  'lambda:GetPolicy': { perSecond: 7, burst: 7 },
  'dlm:*': { perSecond: 3, burst: 5 },
  // SNS publishes 30 a second for each of its lists.
  'sns:*': { perSecond: 10, burst: 10 },
  // SQS publishes none for these; queues are listed once, and each is asked once.
  'sqs:*': { perSecond: 10, burst: 20 },
  'ecr:*': { perSecond: 5, burst: 10 },
  // Service Quotas publishes 10 ListServiceQuotas a second after a burst of as many.
  'servicequotas:*': { perSecond: 5, burst: 5 },
  // Budgets and Cost Explorer publish none; each is asked once or twice for an account.
  'budgets:*': { perSecond: 1, burst: 2 },
  'ce:*': { perSecond: 1, burst: 1 },
  'sts:*': { perSecond: 10, burst: 10 },
}
const DEFAULT: Rate = { perSecond: 5, burst: 10 }

/** Services that count all their operations together, but for those that have a rate of their own. */
const COUNTED_TOGETHER: ReadonlySet<string> = new Set(['elasticloadbalancing:*', 'lambda:*', 'route53:*'])

/** The rate of an operation, and the name that all operations share which are counted together with it. */
export function rateOf(operation: Operation): { readonly counter: string; readonly rate: Rate } {
  const all: Operation = `${operation.slice(0, operation.indexOf(':'))}:*`
  const own = BY_OPERATION[operation]
  const rate = own ?? BY_OPERATION[all] ?? DEFAULT
  return { counter: COUNTED_TOGETHER.has(all) && !own ? all : operation, rate }
}
