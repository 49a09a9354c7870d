import { test } from 'vitest'
import { need } from '../src/model/fact.js'
import { defineRule } from '../src/model/rule.js'
import { pass } from '../src/model/verdict.js'

const rest = {
  id: 'x',
  title: 'x',
  severity: 'low',
  controls: [],
  effort: 'minutes',
  why: 'x',
  references: [],
  fix: () => ({ summary: 'x', commands: [] }),
} as const

test('what a rule did not declare does not compile', () => {
  defineRule({
    ...rest,
    each: 'aws.s3.buckets',
    facts: ['aws.s3.buckets:versioning'],
    check: (bucket) => pass(String(need(bucket.versioning).Status)),
  })
  // @ts-expect-error the fact `acl` is not declared
  defineRule({
    ...rest,
    each: 'aws.s3.buckets',
    facts: ['aws.s3.buckets:versioning'],
    check: (bucket) => pass(String(need(bucket.acl))),
  })
  // @ts-expect-error a fact is not read without asking whether it is known
  defineRule({
    ...rest,
    each: 'aws.s3.buckets',
    facts: ['aws.s3.buckets:versioning'],
    check: (bucket) => pass(String(bucket.versioning.value)),
  })
  // @ts-expect-error the dataset is not declared
  defineRule({
    ...rest,
    each: 'aws.rds.instances',
    check: (_db, { lookup }) => pass(String(lookup('aws.rds.clusters').find('x'))),
  })
  defineRule({
    ...rest,
    each: 'aws.rds.instances',
    using: ['aws.rds.clusters', 'aws.ec2.subnetsById'],
    options: { days: { default: 7, doc: 'Days.' } },
    check: (db, { lookup, options }) => {
      const days: number = options.days
      return pass(
        `${lookup('aws.rds.clusters').find(db.id)?.Engine} ${lookup('aws.ec2.subnetsById').find('x')?.SubnetId} ${days}`,
      )
    },
  })
  // @ts-expect-error there is no such dataset
  defineRule({ ...rest, each: 'aws.rds.instance', check: () => pass('') })
  // @ts-expect-error a rule cannot claim that it broke
  defineRule({ ...rest, each: 'aws.rds.instances', check: () => ({ status: 'error', because: '' }) })
})
