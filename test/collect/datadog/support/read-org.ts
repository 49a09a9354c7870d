import { afterEach, beforeAll } from 'vitest'
import { collectDatadog, type DatadogSettings } from '../../../../src/collect/datadog/collect-datadog.js'
import type { DatadogDatasetName } from '../../../../src/collect/datadog/collector.js'
import type { Collected } from '../../../../src/collect/run.js'
import { createStats, type Stats } from '../../../../src/collect/stats.js'
import type { DatadogInventory } from '../../../../src/model/datadog/inventory.js'
import type { FactPath } from '../../../../src/model/rule.js'
import type { Portion } from '../../../../src/model/snapshot.js'
import type { DatadogEstate } from '../../../../src/sandbox/datadog/estate.js'
import {
  type DatadogSandbox,
  type DatadogSandboxSettings,
  startDatadogSandbox,
} from '../../../../src/sandbox/datadog/server.js'
import { sharedRequests } from '../../../support/datadog-requests.js'
import { leapingClock } from '../../../support/sandbox.js'
import { NOW, organisation } from './estate.js'

/** What was read of a sandbox. */
export type Reading = Collected & {
  portion<Name extends DatadogDatasetName>(name: Name): Portion<DatadogInventory[Name]>
  readonly calls: DatadogSandbox['calls']
  readonly stats: Stats
}

type ReadingSettings = DatadogSandboxSettings &
  Partial<Pick<DatadogSettings, 'sample' | 'org' | 'credentials'>> & {
    readonly facts?: readonly FactPath[]
    readonly signal?: AbortSignal
  }

const open: DatadogSandbox[] = []
/** The official client takes many seconds to load on a busy machine. */
const LOADING_MILLISECONDS = 60_000
beforeAll(() => sharedRequests('http://127.0.0.1:1').build('datadog:GetCurrentUser', {}), LOADING_MILLISECONDS)

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

/** Serves an organisation until the test is over, and reads the datasets from it with everything that they start from. */
export async function readOrg(
  estate: Partial<DatadogEstate>,
  datasets: readonly DatadogDatasetName[],
  { facts = [], signal = new AbortController().signal, sample, org, credentials, ...settings }: ReadingSettings = {},
): Promise<Reading> {
  const sandbox = await startDatadogSandbox({ ...organisation, ...estate }, { now: new Date(NOW), ...settings })
  open.push(sandbox)
  const stats = createStats()
  const collected = await collectDatadog(
    {
      site: 'datadoghq.com',
      endpoint: sandbox.endpoint,
      credentials: credentials ?? { apiKey: 'an-api-key', appKey: 'an-app-key' },
      requestTimeout: 10_000,
      ...(sample !== undefined && { sample }),
      ...(org !== undefined && { org }),
    },
    { datasets: new Set(datasets), facts: new Set(facts) },
    { signal, stats, now: Date.parse(NOW), onProgress: () => undefined, clock: leapingClock() },
    sharedRequests,
  )
  return {
    ...collected,
    calls: sandbox.calls,
    stats,
    portion: (name) => {
      const found = collected.portions.find((one) => one.name === name)
      if (!found) throw new Error(`${name} was not read`)
      return found.portion
    },
  }
}
