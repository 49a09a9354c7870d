import type { ScalableTarget, ApplicationScalingPolicy } from '../../src/model/aws/application-auto-scaling.js'
import type { Table } from '../../src/model/aws/dynamodb.js'
import { known } from '../../src/model/fact.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

type Backups = Extract<Table['continuousBackups'], { readonly known: true }>['value']
type Recovery = NonNullable<Backups['PointInTimeRecoveryDescription']>

/** The table `sessions`: on demand, protected from deletion, restorable for five weeks. */
export function table(over: Partial<Table> = {}): Table {
  const name = over.TableName ?? 'sessions'
  const region = over.scope?.provider === 'aws' ? over.scope.region : IRELAND.region
  const arn = `arn:aws:dynamodb:${region}:${ACCOUNT}:table/${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    TableName: name,
    TableArn: arn,
    TableStatus: 'ACTIVE',
    CreationDateTime: ago({ days: 400 }),
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    DeletionProtectionEnabled: true,
    continuousBackups: recovery({}),
    ...over,
  }
}

/** What DynamoDB says of a table's backups: recovery is switched on unless stated. */
export const recovery = (over: Recovery): Table['continuousBackups'] =>
  known({
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 35, ...over },
  })

/** A table whose capacity is provisioned. DynamoDB leaves the billing mode out of those that never had another. */
export const provisioned = (over: Partial<Table> = {}): Table =>
  table({
    BillingModeSummary: undefined,
    ProvisionedThroughput: { ReadCapacityUnits: 10, WriteCapacityUnits: 5 },
    ...over,
  })

type Scaled = { readonly ResourceId: string; readonly ScalableDimension: ScalableTarget['ScalableDimension'] }

/** What Application Auto Scaling may do to one capacity of a table. */
export const scalableTarget = (of: Scaled, over: Partial<ScalableTarget> = {}): ScalableTarget => ({
  id: `aws://${ACCOUNT}/${IRELAND.region}/application-autoscaling/${of.ResourceId}/${of.ScalableDimension}`,
  scope: IRELAND,
  name: `${of.ResourceId} ${of.ScalableDimension}`,
  tags: {},
  ServiceNamespace: 'dynamodb',
  ...of,
  MinCapacity: 5,
  MaxCapacity: 100,
  SuspendedState: {
    DynamicScalingInSuspended: false,
    DynamicScalingOutSuspended: false,
    ScheduledScalingSuspended: false,
  },
  ...over,
})

/** Keeps that capacity at 70 per cent of use. */
export const targetPolicy = (of: Scaled): ApplicationScalingPolicy => ({
  id: `arn:aws:autoscaling:${IRELAND.region}:${ACCOUNT}:scalingPolicy:1:resource/dynamodb/${of.ResourceId}:policyName/${of.ScalableDimension}`,
  scope: IRELAND,
  name: 'seventy',
  tags: {},
  PolicyARN: `arn:aws:autoscaling:${IRELAND.region}:${ACCOUNT}:scalingPolicy:1:resource/dynamodb/${of.ResourceId}:policyName/${of.ScalableDimension}`,
  PolicyName: 'seventy',
  ServiceNamespace: 'dynamodb',
  ...of,
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: { TargetValue: 70 },
  Alarms: [],
})
