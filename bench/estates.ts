import { rules } from '../rules/index.js'
import { ACME_NOW } from '../fixtures/support/time.js'
import { assess } from '../src/assess/assess.js'
import { readProviders } from '../src/cli/read-providers.js'
import { toSnapshot } from '../src/collect/collect.js'
import { createStats } from '../src/collect/stats.js'
import { evaluate } from '../src/evaluate/evaluate.js'
import type { Snapshot } from '../src/model/snapshot.js'
import { apart, tell } from './support/apart.js'
import { type Addresses, hurriedClock, providersAt, serveGenerated, sizeFor } from './support/generated.js'
import { keep, peakMegabytes, type Spent, spentOn } from './support/results.js'

/**
 * Reads and judges generated estates of all three providers of about 1,000, 10,000 and 100,000 resources, each in a process
 * of its own and served by another: how long that takes beside the waiting that rates of APIs ask for (no time passes in
 * it here), and the most memory that the reader ever had.
 */
const RESOURCES = [1_000, 10_000, 100_000]
/** In megabytes, at the largest. */
const MOST_MEMORY = 1024
/** How much more processor time a resource may take in the largest estate than in the one before. */
const MOST_GROWTH = 1.3

type Measured = {
  readonly items: number
  readonly gaps: number
  readonly requests: number
  readonly verdicts: number
  readonly collecting: Spent
  readonly judging: Spent
  readonly collectingPeak: number
  readonly peak: number
}

async function measure(resources: string): Promise<Measured> {
  const { message, child } = await apart('serve', resources)
  const addresses = message as Addresses
  const stats = createStats()
  const { value: snapshot, ...collecting } = await spentOn(() => read(addresses, stats))
  child.disconnect()
  const collectingPeak = peakMegabytes()
  const { value: verdicts, ...judging } = await spentOn(() => {
    const judged = evaluate(rules, snapshot)
    assess(rules, judged, snapshot, 'bench')
    return judged.length
  })
  const portions = Object.values(snapshot.datasets).flat()
  return {
    items: portions.reduce((sum, { items }) => sum + items.length, 0),
    gaps: snapshot.gaps.length + portions.filter(({ state }) => state !== 'complete').length,
    requests: [...stats.operations.values()].reduce((sum, { requests }) => sum + requests, 0),
    verdicts,
    collecting,
    judging,
    collectingPeak,
    peak: peakMegabytes(),
  }
}

async function read(addresses: Addresses, stats: ReturnType<typeof createStats>): Promise<Snapshot> {
  const collected = await readProviders(providersAt(addresses), rules, {
    signal: new AbortController().signal,
    stats,
    now: ACME_NOW.getTime(),
    onProgress: () => undefined,
    clock: hurriedClock(),
  })
  const time = ACME_NOW.toISOString()
  return toSnapshot(collected, { tool: 'plumbline', takenAt: time, finishedAt: time })
}

async function measureAll(): Promise<void> {
  const measured: Measured[] = []
  for (const resources of RESOURCES) {
    const one = (await apart('measure', String(resources))).message as Measured
    measured.push(one)
    console.log(`${one.items} resources: ${written(one.collecting)} to collect, ${written(one.judging)} to judge`)
  }
  const [before, largest] = measured.slice(-2)
  if (!before || !largest) throw new Error('nothing was measured')
  const growth = (of: (one: Measured) => number): number => of(largest) / largest.items / (of(before) / before.items)
  const collecting = growth((one) => one.collecting.cpu)
  const judging = growth((one) => one.judging.cpu)
  const grown = (times: number): string =>
    `${times.toFixed(2)} times as much for each resource as in the estate of ${before.items}`
  const linear = `at most ${MOST_GROWTH} times`
  await keep('estates', {
    title: 'Estates of 1,000, 10,000 and 100,000 resources',
    results: [
      {
        what: 'peak memory at the largest',
        target: `${MOST_MEMORY} MB`,
        result: `${largest.peak} MB (${largest.collectingPeak} MB before judging)`,
        isMet: largest.peak <= MOST_MEMORY,
      },
      { what: 'collecting is linear', target: linear, result: grown(collecting), isMet: collecting <= MOST_GROWTH },
      { what: 'judging is linear', target: linear, result: grown(judging), isMet: judging <= MOST_GROWTH },
    ],
    notes: [
      '| Resources | Requests | Verdicts | Collecting | Judging | Memory | Gaps |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...measured.map(
        (one) =>
          `| ${one.items} | ${one.requests} | ${one.verdicts} | ${written(one.collecting)} | ${written(one.judging)} | ` +
          `${one.peak} MB | ${one.gaps} |`,
      ),
    ],
  })
}

function written({ wall, cpu }: Spent): string {
  return `${wall.toFixed(1)} s (${cpu.toFixed(1)} s of CPU)`
}

const [role, about = '0'] = process.argv.slice(2)
if (role === 'serve') {
  const { addresses } = await serveGenerated(sizeFor(Number(about)))
  process.on('disconnect', () => process.exit())
  tell(addresses)
} else if (role === 'measure') {
  tell(await measure(about))
  process.exit()
} else {
  await measureAll()
}
