import type { ApplicationScalingPolicy, ScalableTarget } from '../../../src/model/aws/application-auto-scaling.js'
import type { Table } from '../../../src/model/aws/dynamodb.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { type Evidence, evidence, fail, pass } from '../../../src/model/verdict.js'
import { isOnDemand, outOfTableScope } from '../../support/dynamodb.js'

export default defineRule({
  id: 'aws/dynamodb/table-scales',
  title: 'A DynamoDB table is billed on demand, or scales reads and writes of itself and its indexes',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['autoscaling', 'no-shared-bottleneck'],
  effort: 'minutes',
  why: 'Requests beyond the provisioned capacity are throttled: users see errors and waits at the very hour when most of them are there. An index that is short of write capacity throttles the writes to its table too.',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/dynamodb-autoscaling-enabled.html',
  ],
  each: 'aws.dynamodb.tables',
  using: ['aws.applicationautoscaling.targetsByResource', 'aws.applicationautoscaling.policiesByResource'],
  check(table, { lookup }) {
    const outside = outOfTableScope(table)
    if (outside) return outside
    const seen = evidence(table, 'BillingModeSummary')
    if (isOnDemand(table)) return pass('is billed on demand, and scales with its load', seen)
    const targets = lookup('aws.applicationautoscaling.targetsByResource')
    const policies = lookup('aws.applicationautoscaling.policiesByResource')
    const judged = capacitiesOf(table).map((capacity) => judge(capacity, targets, policies))
    const shown = judged.flatMap((one) => one.evidence)
    const short = judged.flatMap(({ trouble }) => trouble ?? [])
    return short.length === 0
      ? pass('scales its reads and writes, and those of its indexes', seen, shown)
      : fail(short.join('; '), seen, evidence(table, 'ProvisionedThroughput', 'GlobalSecondaryIndexes'), shown)
  },
  fix: (table) => ({
    summary:
      'Let the table be billed on demand; where its load is steady and well known, register its reads, its writes and those of each index with Application Auto Scaling instead.',
    commands: [
      command`aws dynamodb update-table --region ${regionOf(table)} --table-name ${table.TableName} --billing-mode PAY_PER_REQUEST`,
    ],
  }),
})

/** One kind of capacity that is provisioned: whose it is, which dimension of it, and its name for people. */
type Capacity = { readonly key: string; readonly dimension: string; readonly name: string }

/** Reads and writes of the table, and of each global index, which has a capacity of its own. */
function capacitiesOf({ TableName, GlobalSecondaryIndexes = [] }: Omit<Table, 'continuousBackups'>): Capacity[] {
  const whose = [
    { resource: `table/${TableName}`, dimension: 'table', name: '' },
    ...GlobalSecondaryIndexes.map(({ IndexName = '' }) => ({
      resource: `table/${TableName}/index/${IndexName}`,
      dimension: 'index',
      name: ` of index ${IndexName}`,
    })),
  ]
  return whose.flatMap(({ resource, dimension, name }) =>
    (['Read', 'Write'] as const).map((kind) => ({
      key: `dynamodb|${resource}`,
      dimension: `dynamodb:${dimension}:${kind}CapacityUnits`,
      name: `${kind.toLowerCase()}s${name}`,
    })),
  )
}

function judge(
  { key, dimension, name }: Capacity,
  targets: Lookup<ScalableTarget>,
  policies: Lookup<ApplicationScalingPolicy>,
): { readonly evidence: readonly Evidence[]; readonly trouble?: string } {
  const isOf = ({ ScalableDimension }: { readonly ScalableDimension: string }): boolean =>
    ScalableDimension === dimension
  const target = targets.first(key, isOf)
  if (!target) return { evidence: [], trouble: `does not scale its ${name}` }
  const { MinCapacity = 0, MaxCapacity = 0, SuspendedState } = target
  const shown = evidence(target, 'MinCapacity', 'MaxCapacity', 'SuspendedState')
  if (MaxCapacity <= MinCapacity)
    return { evidence: shown, trouble: `cannot scale its ${name}: minimum and maximum are both ${MaxCapacity}` }
  if (SuspendedState?.DynamicScalingOutSuspended === true)
    return { evidence: shown, trouble: `does not scale its ${name} out: that is suspended` }
  const policy = policies.first(key, isOf)
  if (!policy) return { evidence: shown, trouble: `has no policy that scales its ${name}` }
  return { evidence: [...shown, ...evidence(policy, 'PolicyType', 'TargetTrackingScalingPolicyConfiguration')] }
}
