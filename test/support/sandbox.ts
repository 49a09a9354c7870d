import { afterEach } from 'vitest'
import { collectAws } from '../../src/collect/aws/collect-aws.js'
import type { AwsDatasetName } from '../../src/collect/aws/collector.js'
import type { Clock } from '../../src/collect/clock.js'
import { createStats } from '../../src/collect/stats.js'
import type { AwsInventory } from '../../src/model/aws/inventory.js'
import { DATASETS } from '../../src/model/inventory.js'
import type { FactPath } from '../../src/model/rule.js'
import type { Portion } from '../../src/model/snapshot.js'
import type { AwsAccountEstate } from '../../src/sandbox/aws/estate.js'
import { deny } from '../../src/sandbox/aws/faults.js'
import { type AwsSandbox, type SandboxSettings, startAwsSandbox } from '../../src/sandbox/aws/server.js'
import { ACCOUNT, IRELAND, NOW } from './make.js'

/** What was read of a sandbox with one account. */
export type Reading = {
  /** A dataset of one region, `eu-west-1` unless told; account-wide datasets have no other region than `global`. */
  portion<Name extends AwsDatasetName>(name: Name, region?: string): Portion<AwsInventory[Name]>
  readonly calls: AwsSandbox['calls']
}

export type ReadingSettings = SandboxSettings & { readonly facts?: readonly FactPath[]; readonly signal?: AbortSignal }

const open: AwsSandbox[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

/** Serves one account until the test is over; reads the datasets from it with everything that they start from. */
export async function readAccount(
  account: Partial<AwsAccountEstate>,
  datasets: readonly AwsDatasetName[],
  { facts = [], signal = new AbortController().signal, ...settings }: ReadingSettings = {},
): Promise<Reading> {
  const own = { regions: { [IRELAND.region]: {} }, ...account }
  const sandbox = await startAwsSandbox({ accounts: { [ACCOUNT]: own } }, { now: new Date(NOW), ...settings })
  open.push(sandbox)
  const { portions } = await collectAws(
    {
      targets: [{ regions: Object.keys(own.regions) }],
      concurrency: 20,
      requestTimeout: 10_000,
      endpoint: sandbox.endpoint,
      credentials: () => Promise.resolve({ accessKeyId: `AKIA${ACCOUNT}`, secretAccessKey: 'sandbox' }),
    },
    { datasets: new Set(datasets), facts: new Set(facts) },
    { signal, stats: createStats(), now: Date.parse(NOW), onProgress: () => undefined, clock: leapingClock() },
  )
  return {
    calls: sandbox.calls,
    portion: (name, region = IRELAND.region) => {
      const where = DATASETS[name].level === 'global' ? 'global' : region
      const found = portions.find((one) => one.name === name && isAt(one.portion, where))
      if (!found) throw new Error(`${name} was not read in ${where}`)
      return found.portion
    },
  }
}

/** Refuses these operations, as an account does whose role lacks the permission. */
export const denying =
  (...operations: readonly string[]): NonNullable<SandboxSettings['faults']> =>
  ({ operation }) =>
    operations.includes(operation) ? deny : undefined

const isAt = ({ scope }: Portion<unknown>, region: string): boolean =>
  scope.provider === 'aws' && scope.region === region

/** Nobody waits: time leaps to where somebody would have slept to. */
export function leapingClock(): Clock {
  let time = 0
  return {
    now: () => time,
    sleep: (milliseconds, signal) => {
      time += milliseconds
      return signal.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve()
    },
  }
}
