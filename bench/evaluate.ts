import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { Size } from '../fixtures/generate/index.js'
import { rules } from '../rules/index.js'
import { assess } from '../src/assess/assess.js'
import { evaluate } from '../src/evaluate/evaluate.js'
import type { AnyRule, Source } from '../src/model/rule.js'
import type { Snapshot } from '../src/model/snapshot.js'
import { readSnapshot, writeSnapshot } from '../src/snapshot/snapshot-file.js'
import { readGenerated } from '../test/support/read-generated.js'
import { apart, tell } from './support/apart.js'
import { keep } from './support/results.js'

/**
 * How long joins, rules and the report take on an estate of 10,000 pods, 1,000 workloads, 2,000 monitors and 500 databases,
 * and on half and twice of it, each in a process of its own: the first run, as a person has it, and the best of some more.
 * The estates are read from the sandboxes once and kept in .cache until the code that makes or reads them changes.
 */
const SIZE = {
  accounts: 1,
  regions: 1,
  services: 150,
  databases: 480,
  databaseClusters: 10,
  instances: 1_800,
  groups: 20,
  eksClusters: 1,
  nodegroups: 4,
  loadBalancers: 60,
  alarms: 600,
  snapshots: 1_500,
  backupPlans: 4,
  buckets: 200,
  roles: 300,
  users: 40,
  workloads: 1_000,
  pods: 10_000,
  monitors: 2_000,
} satisfies Size

/** What does not grow with the estate. */
const FIXED = new Set<string>(['accounts', 'regions', 'eksClusters', 'backupPlans'])
const FACTORS = [0.5, 1, 2]
const RUNS = 5
const SHOWN = 10

async function measure(factor: number): Promise<void> {
  const snapshot = await snapshotOf(factor)
  const load = loadavg()[0] ?? 0
  const first = spentOn(snapshot)
  // What is remembered of an item must not count: every run gets items of its own.
  const more = Array.from({ length: RUNS }, () => spentOn(structuredClone(snapshot)))
  const best = more.reduce((least, one) => (one.wall < least.wall ? one : least), first)
  const results = evaluate(rules, snapshot).length
  console.log(
    `${counts(snapshot)}: ${rules.length} rules, ${results} verdicts in ${written(first)} the first time, ` +
      `${written(best)} at best (load ${load.toFixed(1)})`,
  )
  tell({ estate: counts(snapshot), verdicts: results, first, best } satisfies Measured)
  const spent = timed(structuredClone(snapshot))
  for (const [what, times] of Object.entries(spent)) {
    const slowest = [...times].sort(([, a], [, b]) => b - a).slice(0, SHOWN)
    const sum = [...times.values()].reduce((total, one) => total + one, 0)
    console.log(`  ${what}, ${seconds(sum)} in all:`)
    for (const [name, time] of slowest) console.log(`    ${time.toFixed(1).padStart(8)} ms  ${name}`)
  }
}

type Spent = { readonly wall: number; readonly cpu: number }
type Measured = { readonly estate: string; readonly verdicts: number; readonly first: Spent; readonly best: Spent }

/** On a busy machine the processor time, that of the garbage collector included, tells more than the clock. */
function spentOn(snapshot: Snapshot): Spent {
  const before = process.cpuUsage()
  const wall = milliseconds(() => assess(rules, evaluate(rules, snapshot), snapshot, 'bench'))
  const { user, system } = process.cpuUsage(before)
  return { wall, cpu: (user + system) / 1000 }
}

const written = ({ wall, cpu }: Spent): string => `${seconds(wall)} (${seconds(cpu)} of CPU)`

function milliseconds(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

const seconds = (time: number): string => `${(time / 1000).toFixed(2)} s`

const COUNTED = ['kubernetes.pods', 'datadog.monitors', 'aws.rds.instances', 'kubernetes.nodes'] as const

const counts = ({ datasets }: Snapshot): string =>
  COUNTED.map((name) => {
    const portions = datasets[name] ?? []
    const complete = portions.every(({ state }) => state === 'complete')
    const items = portions.reduce((sum, portion) => sum + portion.items.length, 0)
    return `${items} ${name.replace(/^.*\./, '')}${complete ? '' : ' (not all read)'}`
  }).join(', ')

/** Times what each list or join takes to be built, when the first rule asks for it, and what each rule takes itself. */
function timed(snapshot: Snapshot): { readonly rules: Map<string, number>; readonly joins: Map<string, number> } {
  const [ofRules, ofJoins] = [new Map<string, number>(), new Map<string, number>()]
  const add = (to: Map<string, number>, name: string, time: number): void => {
    to.set(name, (to.get(name) ?? 0) + time)
  }
  const built = new Set<Source>()
  const watched = rules.map((rule): AnyRule => ({
    ...rule,
    check(item, context) {
      for (const name of rule.using.filter((one) => !built.has(one))) {
        built.add(name)
        add(
          ofJoins,
          name,
          milliseconds(() => context.lookup(name as never, 'run').find('')),
        )
      }
      const started = performance.now()
      try {
        return rule.check(item, context)
      } finally {
        add(ofRules, rule.id, performance.now() - started)
      }
    },
  }))
  evaluate(watched, snapshot)
  return { rules: ofRules, joins: ofJoins }
}

async function snapshotOf(factor: number): Promise<Snapshot> {
  const folder = join('.cache', 'snapshots')
  const path = join(folder, `generated-${factor}-${await versionOfCode()}.json.gz`)
  if (existsSync(path)) return readSnapshot(path)
  console.log(`reading the estate (${path}) ...`)
  const size = Object.fromEntries(
    Object.entries(SIZE).map(([name, count]) => [
      name,
      FIXED.has(name) ? count : Math.max(1, Math.round(count * factor)),
    ]),
  )
  const snapshot = await readGenerated(size as typeof SIZE, rules)
  await mkdir(folder, { recursive: true })
  await writeSnapshot(path, snapshot)
  return snapshot
}

/** A few digits that change with the code that makes, serves and reads estates. */
async function versionOfCode(): Promise<string> {
  const root = join(import.meta.dirname, '..')
  const hash = createHash('sha256')
  hash.update(rules.flatMap(({ each, using }) => [each, ...using]).join())
  for (const folder of ['fixtures/generate', 'fixtures/support', 'src/collect', 'src/model', 'src/sandbox']) {
    const files = await readdir(join(root, folder), { recursive: true })
    for (const file of files.filter((name) => name.endsWith('.js')).sort())
      hash.update(await readFile(join(root, folder, file)))
  }
  hash.update(JSON.stringify(SIZE))
  return hash.digest('hex').slice(0, 10)
}

const [factor] = process.argv.slice(2).map(Number)
if (factor === undefined) {
  const measured: Measured[] = []
  for (const one of FACTORS) {
    const { message, child } = await apart(String(one))
    measured.push(message as Measured)
    if (child.exitCode === null) await once(child, 'exit')
  }
  await keep('evaluate', {
    title: 'Judging alone',
    results: measured.map(({ estate, verdicts, first, best }) => ({
      what: estate,
      result: `${rate(verdicts, best)} verdicts a second at best, ${rate(verdicts, first)} the first time`,
    })),
  })
} else {
  await measure(factor)
}

function rate(verdicts: number, { wall }: Spent): string {
  return Math.round(verdicts / (wall / 1000)).toLocaleString('en')
}
