import rule from '../../../../rules/aws/dynamodb/table-scales.js'
import type { ScalableTarget } from '../../../../src/model/aws/application-auto-scaling.js'
import { provisioned, scalableTarget, table, targetPolicy } from '../../../support/make-dynamodb.js'
import { testRule } from '../../../support/test-rule.js'

const READS = { ResourceId: 'table/sessions', ScalableDimension: 'dynamodb:table:ReadCapacityUnits' } as const
const WRITES = { ResourceId: 'table/sessions', ScalableDimension: 'dynamodb:table:WriteCapacityUnits' } as const
const INDEX_READS = {
  ResourceId: 'table/sessions/index/by-user',
  ScalableDimension: 'dynamodb:index:ReadCapacityUnits',
} as const
const INDEX_WRITES = {
  ResourceId: 'table/sessions/index/by-user',
  ScalableDimension: 'dynamodb:index:WriteCapacityUnits',
} as const

type Scaled = Parameters<typeof targetPolicy>[0]
const scaling = (...scaled: readonly Scaled[]) => ({
  'aws.applicationautoscaling.scalableTargets': scaled.map((one) => scalableTarget(one)),
  'aws.applicationautoscaling.scalingPolicies': scaled.map(targetPolicy),
})
const writesWith = (over: Partial<ScalableTarget>) => ({
  ...scaling(READS, WRITES),
  'aws.applicationautoscaling.scalableTargets': [scalableTarget(READS), scalableTarget(WRITES, over)],
})
const indexed = provisioned({ GlobalSecondaryIndexes: [{ IndexName: 'by-user' }] })

testRule(rule, {
  pass: {
    'on demand': { subject: table(), says: 'on demand' },
    'on demand, with an index': { subject: table({ GlobalSecondaryIndexes: [{ IndexName: 'by-user' }] }) },
    'reads and writes that scale': { subject: provisioned(), given: scaling(READS, WRITES) },
    'provisioned again after a time on demand': {
      subject: provisioned({ BillingModeSummary: { BillingMode: 'PROVISIONED' } }),
      given: scaling(READS, WRITES),
    },
    'an index that scales as well': {
      subject: indexed,
      given: scaling(READS, WRITES, INDEX_READS, INDEX_WRITES),
    },
  },
  fail: {
    'nothing scales': {
      subject: provisioned(),
      says: 'does not scale its reads; does not scale its writes',
      severity: 'high',
    },
    'writes that do not scale': { subject: provisioned(), given: scaling(READS), says: 'does not scale its writes' },
    // Peers look at the table alone.
    'an index that does not': {
      subject: indexed,
      given: scaling(READS, WRITES),
      says: 'does not scale its reads of index by-user; does not scale its writes of index by-user',
    },
    'an index whose writes do not': {
      subject: indexed,
      given: scaling(READS, WRITES, INDEX_READS),
      says: 'does not scale its writes of index by-user',
    },
    'no room to scale': {
      subject: provisioned(),
      given: writesWith({ MinCapacity: 40, MaxCapacity: 40 }),
      says: 'minimum and maximum are both 40',
    },
    'scaling that is suspended': {
      subject: provisioned(),
      given: writesWith({ SuspendedState: { DynamicScalingOutSuspended: true } }),
      says: 'suspended',
    },
    'targets without a policy': {
      subject: provisioned(),
      given: { ...scaling(READS, WRITES), 'aws.applicationautoscaling.scalingPolicies': [targetPolicy(READS)] },
      says: 'has no policy that scales its writes',
    },
    'another table that scales': {
      subject: provisioned({ TableName: 'carts' }),
      given: scaling(READS, WRITES),
    },
  },
  'not-applicable': {
    'a table that is being made': { subject: provisioned({ TableStatus: 'CREATING' }) },
    'a table that was put away': { subject: provisioned({ TableStatus: 'ARCHIVED' }) },
  },
})
