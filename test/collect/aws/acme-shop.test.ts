import { expect, test } from 'vitest'
import { acmeShop } from '../../../fixtures/acme-shop/index.js'
import type { AwsDatasetName } from '../../../src/collect/aws/collector.js'
import { DATASETS } from '../../../src/model/inventory.js'
import type { FactPath } from '../../../src/model/rule.js'
import { readAccount } from '../../support/sandbox.js'

const everything = (Object.keys(DATASETS) as (keyof typeof DATASETS)[]).filter((name): name is AwsDatasetName =>
  name.startsWith('aws.'),
)
const facts = everything.flatMap((name) => DATASETS[name].facts.map((fact) => `${name}:${fact}` as FactPath))

test('all that there is of the demo is read to its end, whether or not a rule needs it, and no secret of it', async () => {
  const { portion } = await readAccount(acmeShop.accounts['111111111111'] ?? {}, everything, { facts })
  const portions = everything.map((name) => portion(name))
  expect(portions.flatMap(({ gaps }) => gaps)).toEqual([])
  expect(JSON.stringify(portions)).not.toContain('"known":false')
  expect(everything.filter((_, index) => portions[index]?.items.length === 0)).toEqual(['aws.ec2.publicSnapshots'])
  const customers = portion('aws.rds.clusters').items.find(({ name }) => name === 'customers')
  expect(customers?.Endpoint).toMatch(/^customers\.cluster\./)
  expect(customers?.ReaderEndpoint).toMatch(/^customers\.cluster-ro\./)
  for (const group of portion('aws.autoscaling.groups').items)
    expect(group.EnabledMetrics).toEqual([{ Metric: 'GroupInServiceInstances', Granularity: '1Minute' }])
  expect(JSON.stringify(portions)).not.toContain('this-line-must-not-reach-a-snapshot')
}, 30_000)
