import { expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import { disabledRules } from '../../src/cli/disabled-rules.js'
import { permissionsNeeded } from '../../src/cli/permissions-for.js'
import { datasetsBehind } from '../../src/derive/joins.js'
import { unknown } from '../../src/model/fact.js'
import type { Gap } from '../../src/model/gap.js'
import type { DatasetName } from '../../src/model/inventory.js'
import type { AnyRule } from '../../src/model/rule.js'
import type { Portion } from '../../src/model/snapshot.js'

const scope = { provider: 'aws', account: '111111111111', region: 'eu-west-1' } as const
const denied = (permission?: string): Gap => ({
  reason: 'denied',
  scope,
  source: 'any',
  detail: 'no',
  ...(permission !== undefined && { permission }),
})
const portion = (name: DatasetName, more: Partial<Portion<object>>) => ({
  name,
  portion: { scope, state: 'partial', items: [], gaps: [], ...more } as Portion<never>,
})

it('tells the rules on a list that is closed from those that look something up in it', () => {
  const action = 'ec2:DescribeRouteTables'
  const disabled = disabledRules(rules, [portion('aws.ec2.routeTables', { state: 'missing', gaps: [denied(action)] })])
  expect([...disabled.keys()]).toEqual([action])
  const { wholly, partly } = disabled.get(action) ?? {}
  const reading = rules.filter((rule) => permissionsNeeded([rule]).aws.includes(action))
  const isOnIt = ({ each }: AnyRule): boolean => each === 'aws.ec2.routeTables'
  expect(wholly).toEqual(reading.filter(isOnIt).map(({ id }) => id))
  expect(partly).toContain('aws/rds/instance-not-public')
  expect(partly).toEqual(reading.filter((rule) => !isOnIt(rule)).map(({ id }) => id))
  const instances = portion('aws.rds.instances', { state: 'missing', gaps: [denied('rds:DescribeDBInstances')] })
  const ofInstances = disabledRules(rules, [instances]).get('rds:DescribeDBInstances')
  expect(ofInstances?.wholly).toContain('aws/rds/instance-multi-az')
  expect(ofInstances?.partly).toContain('aws/rds/cluster-multi-az')
})

it('takes a view for closed only where all its lists are', () => {
  const cluster = { provider: 'kubernetes', cluster: 'shop' } as const
  const closed = (name: DatasetName) => portion(name, { scope: cluster, state: 'missing', gaps: [denied('list pods')] })
  const [rule] = rules.filter(({ id }) => id === 'kubernetes/security/privileged')
  const lists = rule ? datasetsBehind(rule.each) : []
  expect(lists.length).toBeGreaterThan(3)
  const ofOne = disabledRules(rules, lists.slice(0, 1).map(closed)).get('list pods')
  expect(ofOne?.partly).toContain(rule?.id)
  expect(disabledRules(rules, lists.map(closed)).get('list pods')?.wholly).toContain(rule?.id)
})

it('names of the rules on a list those that read the fact', () => {
  const items = [{ versioning: unknown(denied('s3:GetBucketVersioning')), tags: { versioning: 'x' } }]
  const { wholly, partly } =
    disabledRules(rules, [portion('aws.s3.buckets', { items })]).get('s3:GetBucketVersioning') ?? {}
  expect(wholly).toEqual([])
  expect(partly).toContain('aws/s3/bucket-versioning')
  expect(partly).not.toContain('aws/s3/bucket-encryption')
})

it('goes by the permission that AWS named, though no operation is called so', () => {
  const disabled = disabledRules(rules, [portion('aws.sns.topics', { gaps: [denied('kms:Decrypt'), denied()] })])
  expect([...disabled.keys()]).toEqual(['kms:Decrypt'])
  expect(disabled.get('kms:Decrypt')?.partly.length).toBeGreaterThan(0)
})

it('names no rule whose lists were read, whatever else was refused', () => {
  const summary = portion('aws.iam.accountSummary', { state: 'missing', gaps: [denied('sts:AssumeRole')] })
  const disabled = disabledRules(rules, [summary, portion('aws.iam.users', { state: 'complete' })])
  expect(disabled.get('sts:AssumeRole')).toEqual({ wholly: ['aws/iam/root-mfa-no-keys'], partly: [] })
})
