import { expect, test } from 'vitest'
import { need } from '../src/model/fact.js'
import { defineRule } from '../src/model/rule.js'
import { pass } from '../src/model/verdict.js'

const fix = () => ({ summary: 'x', commands: [] })
const texts = {
  id: 'x',
  title: 'x',
  severity: 'low',
  controls: [],
  effort: 'minutes',
  why: 'x',
  references: [],
} as const
const each = 'aws.s3.buckets'
const facts = ['aws.s3.buckets:versioning'] as const

test('what a rule declared can be read, with its type', () => {
  const rule = defineRule({
    ...texts,
    fix,
    each: 'aws.rds.instances',
    using: ['aws.rds.clusters', 'aws.ec2.subnetsById'],
    options: { days: { default: 7, doc: 'Days.' } },
    check: (db, { lookup, options }) => {
      const days: number = options.days
      const cluster: string | undefined = lookup('aws.rds.clusters').find(db.id)?.Engine
      return pass(`${cluster ?? ''} ${lookup('aws.ec2.subnetsById').find('x')?.SubnetId ?? ''} ${days}`)
    },
  })
  expect(rule.using).toEqual(['aws.rds.clusters', 'aws.ec2.subnetsById'])
  expect(
    defineRule({ ...texts, fix, each, facts, check: (one) => pass(`${need(one.versioning).Status}`) }).facts,
  ).toEqual(facts)
})

test('what a rule did not declare does not compile', () => {
  expect(undeclared).not.toThrow()
})

function undeclared(): void {
  // @ts-expect-error the fact `acl` is not declared
  defineRule({ ...texts, fix, each, facts, check: (one) => pass(`${need(one.acl)}`) })
  // @ts-expect-error a fact is not read without asking whether it is known
  defineRule({ ...texts, fix, each, facts, check: (one) => pass(`${one.versioning.value}`) })
  // @ts-expect-error the dataset is not declared
  defineRule({ ...texts, fix, each, check: (one, { lookup }) => pass(`${lookup('aws.iam.roles').find(one.id)}`) })
  // @ts-expect-error there is no such dataset
  defineRule({ ...texts, fix, each: 'aws.s3.bucket', check: () => pass('') })
  // @ts-expect-error a rule cannot claim that it broke
  defineRule({ ...texts, fix, each, check: () => ({ status: 'error', because: '' }) })
}
