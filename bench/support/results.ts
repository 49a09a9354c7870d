import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'

/** One thing that was measured. */
export type Result = {
  readonly what: string
  /** What was aimed at; a number without an aim is there to be compared. */
  readonly target?: string
  readonly result: string
  /** Whether the aim was met. */
  readonly isMet?: boolean
}

/** What one benchmark found, and what remains where an aim was missed. */
export type Found = {
  readonly title: string
  readonly results: readonly Result[]
  /** Lines of plain words or of a Markdown table. */
  readonly notes?: readonly string[]
}

type Kept = Found & { readonly machine: string; readonly day: string }

const KEPT = join('.cache', 'bench-results')

/** Prints what a benchmark found, and keeps it for `npm run bench -- --write`. */
export async function keep(benchmark: string, found: Found): Promise<void> {
  for (const { what, target, result, isMet } of found.results)
    console.log(`${what}: ${result}${target === undefined ? '' : ` (target: ${target}, ${verdictOn(isMet)})`}`)
  const kept: Kept = { ...found, machine: machine(), day: new Date().toISOString().slice(0, 10) }
  await mkdir(KEPT, { recursive: true })
  await writeFile(join(KEPT, `${benchmark}.json`), `${JSON.stringify(kept, null, 2)}\n`)
}

/** Writes what was kept of all benchmarks to bench/results.md. */
export async function writeResults(): Promise<void> {
  const names = (await readdir(KEPT)).sort()
  const kept = await Promise.all(names.map(async (name) => read(name, await readFile(join(KEPT, name), 'utf8'))))
  await writeFile(join('bench', 'results.md'), [HEAD, ...kept.map(sectionOf)].join('\n'))
}

const HEAD = `# Results of the benchmarks

Written by \`npm run bench -- --write\`; each benchmark says in its own file what it does. Times on a machine that others use
too are longer than they need be: of several runs the best counts, and processor time is given beside the clock.
`

function read(name: string, text: string): { readonly name: string; readonly kept: Kept } {
  return { name: name.replace(/\.json$/, ''), kept: JSON.parse(text) as Kept }
}

function sectionOf({ name, kept }: { readonly name: string; readonly kept: Kept }): string {
  const rows = kept.results.map(
    ({ what, target = '', result, isMet }) => `| ${what} | ${target} | ${result} | ${target && verdictOn(isMet)} |`,
  )
  const table = ['| What | Target | Result | |', '| --- | --- | --- | --- |', ...rows]
  const head = [`## ${kept.title}`, '', `\`npm run bench -- ${name}\`, ${kept.day}: ${kept.machine}.`, '']
  return [...head, ...table, '', ...(kept.notes ?? []), ...(kept.notes ? [''] : [])].join('\n')
}

const verdictOn = (isMet: boolean | undefined): string => (isMet === true ? 'met' : 'missed')

/** The machine in a few words, and how long it takes for work that is always the same. */
function machine(): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return (
    `${availableParallelism()} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory} GB, Node ${process.versions.node}; ` +
    `load ${(loadavg()[0] ?? 0).toFixed(1)}, a fixed piece of work took ${fixedWork().toFixed(0)} ms of processor time`
  )
}

/** Writing and reading JSON, as most of the program's work is. */
function fixedWork(): number {
  const thing = { tags: Array.from({ length: 200 }, (_, index) => ({ Key: `key-${index}`, Value: `value-${index}` })) }
  const before = process.cpuUsage()
  for (let round = 0; round < 2_000; round += 1) JSON.parse(JSON.stringify(thing))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** What a piece of work took: by the clock, and of the processor, in seconds. */
export type Spent = { readonly wall: number; readonly cpu: number }

/** Runs a task and says what it took. */
export async function spentOn<T>(task: () => T | Promise<T>): Promise<Spent & { readonly value: T }> {
  const [started, before] = [performance.now(), process.cpuUsage()]
  const value = await task()
  const { user, system } = process.cpuUsage(before)
  return { value, wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 }
}

/** The most memory that the process has ever had, in megabytes. */
export const peakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024)
