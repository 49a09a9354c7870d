import { rateOf } from '../../src/collect/aws/rates.js'
import { AT_ONCE as AT_ONCE_OF_DATADOG, RATE as RATE_OF_DATADOG } from '../../src/collect/datadog/rate.js'
import { AT_ONCE as AT_ONCE_OF_KUBERNETES } from '../../src/collect/kubernetes/connection.js'
import type { Rate } from '../../src/collect/pacer.js'
import type { Operation } from '../../src/collect/aws/service.js'

/** One call as its server saw it. */
export type Seen = {
  readonly operation: string
  /** The account and region, the cluster or the organisation that was asked. */
  readonly place: string
  /** The same for every region of an account. */
  readonly owner: string
  /** Tells the pages of one list from those of another, and from calls of the same operation for another resource. */
  readonly list: string
}

/** What must have been answered before an operation can be called, beside the door of its provider. */
const AFTER: { readonly [operation: string]: string } = {
  'sts:GetCallerIdentity': 'sts:AssumeRole',
  'ec2:DescribeRegions': 'sts:GetCallerIdentity',
  'iam:GetCredentialReport': 'iam:GenerateCredentialReport',
  's3:GetBucketReplication': 's3:GetBucketVersioning',
  's3:GetObjectLockConfiguration': 's3:GetBucketVersioning',
  's3:GetBucketPolicyStatus': 's3:GetPublicAccessBlock',
  's3:GetBucketAcl': 's3:GetPublicAccessBlock',
  's3:GetBucketVersioning': 's3:ListBuckets',
  's3:GetPublicAccessBlock': 's3:ListBuckets',
  's3:GetBucketEncryption': 's3:ListBuckets',
  's3:GetBucketLifecycleConfiguration': 's3:ListBuckets',
  's3:GetBucketLogging': 's3:ListBuckets',
  's3:GetBucketTagging': 's3:ListBuckets',
  'rds:DescribeDBSnapshotAttributes': 'rds:DescribeDBSnapshots',
  'rds:DescribeDBClusterSnapshotAttributes': 'rds:DescribeDBClusterSnapshots',
  'ec2:DescribeSnapshotAttribute': 'ec2:DescribeSnapshots',
  'elasticloadbalancing:DescribeTags': 'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeListeners': 'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeLoadBalancerAttributes': 'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeTargetHealth': 'elasticloadbalancing:DescribeTargetGroups',
  'elasticloadbalancing:DescribeTargetGroupAttributes': 'elasticloadbalancing:DescribeTargetGroups',
  'eks:DescribeCluster': 'eks:ListClusters',
  'eks:ListNodegroups': 'eks:ListClusters',
  'eks:DescribeNodegroup': 'eks:ListNodegroups',
  'eks:ListAddons': 'eks:ListClusters',
  'eks:DescribeAddon': 'eks:ListAddons',
  'eks:ListPodIdentityAssociations': 'eks:ListClusters',
  'eks:DescribePodIdentityAssociation': 'eks:ListPodIdentityAssociations',
  'eks:ListInsights': 'eks:ListClusters',
  'ecs:DescribeClusters': 'ecs:ListClusters',
  'ecs:ListServices': 'ecs:ListClusters',
  'ecs:DescribeServices': 'ecs:ListServices',
  'ecs:ListTasks': 'ecs:ListClusters',
  'ecs:DescribeTasks': 'ecs:ListTasks',
  'lambda:GetPolicy': 'lambda:ListFunctions',
  'lambda:ListFunctionEventInvokeConfigs': 'lambda:ListFunctions',
  'route53:ListResourceRecordSets': 'route53:ListHostedZones',
  'cloudwatch:GetMetricData': 'rds:DescribeDBInstances',
  'budgets:DescribeBudgetNotificationsForAccount': 'budgets:DescribeBudgets',
  'ce:GetAnomalySubscriptions': 'budgets:DescribeBudgets',
  'sns:GetTopicAttributes': 'sns:ListTopics',
  'cloudtrail:GetTrailStatus': 'cloudtrail:DescribeTrails',
  'cloudtrail:GetEventSelectors': 'cloudtrail:DescribeTrails',
  'dynamodb:DescribeTable': 'dynamodb:ListTables',
  'dynamodb:DescribeContinuousBackups': 'dynamodb:DescribeTable',
  'elasticfilesystem:DescribeBackupPolicy': 'elasticfilesystem:DescribeFileSystems',
  'kms:ListKeys': 'kms:ListAliases',
  'kms:DescribeKey': 'kms:ListKeys',
  'es:DescribeDomains': 'es:ListDomainNames',
  'sqs:GetQueueAttributes': 'sqs:ListQueues',
  'backup:GetBackupPlan': 'backup:ListBackupPlans',
  'backup:ListBackupSelections': 'backup:ListBackupPlans',
  'backup:GetBackupSelection': 'backup:ListBackupSelections',
  'dlm:GetLifecyclePolicy': 'dlm:GetLifecyclePolicies',
  'datadog:GetOnCallSchedule': 'datadog:ListOnCallSchedules',
  'datadog:GetScheduleOnCallUser': 'datadog:ListOnCallSchedules',
  'datadog:GetOnCallTeamRoutingRules': 'datadog:ListTeams',
  'datadog:GetOnCallEscalationPolicy': 'datadog:GetOnCallTeamRoutingRules',
}
/** What everything else of a provider waits for. */
const DOORS: { readonly [service: string]: string } = { kubernetes: 'kubernetes:/version' }
const DOOR_OF_AWS = 'ec2:DescribeRegions'
const DOOR_OF_DATADOG = 'datadog:GetCurrentUser'
/** IAM is asked once a second whether its report is ready. */
const PAUSES: { readonly [operation: string]: number } = { 'iam:GenerateCredentialReport': 1 }

/**
 * The shortest time, in seconds, in which anybody could have made these calls, were every answer so many seconds late and
 * were there no processor: the longest chain of calls that wait for each other, at the rates that the program keeps to, or,
 * where that is longer, all calls with as many at once as it allows itself. A call waits for the first answer of the
 * operation before it, which is less than what it does wait for.
 */
export function criticalPath(calls: readonly Seen[], latency: number): number {
  const first = new Map<string, number>()
  const lists = new Map<string, number>()
  const paced = new Map<string, number>()
  const left = new Map<string, Seen[]>()
  for (const call of calls) left.set(call.operation, [...(left.get(call.operation) ?? []), call])
  let last = 0

  function finishOfFirst(operation: string, { owner, place }: Seen): number {
    return first.get(`${operation} ${place}`) ?? first.get(`${operation} ${owner}`) ?? 0
  }
  function run(operation: string): void {
    const own = left.get(operation)
    if (!own) return
    left.delete(operation)
    const before = AFTER[operation] ?? doorOf(operation)
    if (before !== undefined && before !== operation) run(before)
    for (const call of own) {
      const ready = before === undefined ? 0 : finishOfFirst(before, call)
      const page = `${operation} ${call.place} ${call.list}`
      const previous = lists.get(page)
      const asked = Math.max(ready, previous === undefined ? 0 : previous + (PAUSES[operation] ?? 0))
      const { counter, rate } = rateFor(operation)
      const start = slot(`${call.place} ${counter}`, asked, rate)
      const finish = start + latency
      lists.set(page, finish)
      for (const where of [call.place, call.owner]) {
        const key = `${operation} ${where}`
        first.set(key, Math.min(first.get(key) ?? Infinity, finish))
      }
      last = Math.max(last, finish)
    }
  }
  /** The first moment from which the rate lets the call through. */
  function slot(key: string, asked: number, { perSecond, burst }: Rate): number {
    const arrival = Math.max(paced.get(key) ?? -Infinity, asked - (burst - 1) / perSecond)
    paced.set(key, arrival + 1 / perSecond)
    return Math.max(asked, arrival)
  }

  for (const operation of [...left.keys()]) run(operation)
  return Math.max(last, (calls.length * latency) / atOnce(calls))
}

function doorOf(operation: string): string | undefined {
  const service = operation.slice(0, operation.indexOf(':'))
  if (service === 'sts') return undefined
  if (service === 'datadog') return operation === DOOR_OF_DATADOG ? undefined : DOOR_OF_DATADOG
  return DOORS[service] ?? DOOR_OF_AWS
}

/** A cluster counts all calls together. */
function rateFor(operation: string): { readonly counter: string; readonly rate: Rate } {
  if (operation.startsWith('kubernetes:')) return { counter: 'all', rate: { perSecond: 25, burst: 100 } }
  return operation.startsWith('datadog:')
    ? { counter: operation, rate: RATE_OF_DATADOG }
    : rateOf(operation as Operation)
}

/** What is meant for accounts is asked of 50 at once unless a flag says otherwise. */
const AT_ONCE_OF_AWS = 50

function atOnce([first]: readonly Seen[]): number {
  if (first?.operation.startsWith('kubernetes:') === true) return AT_ONCE_OF_KUBERNETES
  return first?.operation.startsWith('datadog:') === true ? AT_ONCE_OF_DATADOG : AT_ONCE_OF_AWS
}
