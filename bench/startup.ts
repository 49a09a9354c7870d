import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { keep } from './support/results.js'

/** How long the program takes to say what it can do, beside what Node takes to do nothing: best and median of ten. */
const RUNS = 10
const PROGRAM = 'dist/cli/main.js'
const run = promisify(execFile)

async function times(...args: readonly string[]): Promise<{ readonly best: number; readonly median: number }> {
  const taken: number[] = []
  for (let number = 0; number < RUNS; number += 1) {
    const started = performance.now()
    await run(process.execPath, args)
    taken.push(performance.now() - started)
  }
  taken.sort((a, b) => a - b)
  return { best: taken[0] ?? NaN, median: taken[RUNS / 2] ?? NaN }
}

if (!existsSync(PROGRAM)) throw new Error(`there is no ${PROGRAM}: run npm run build first`)
const nothing = await times('-e', '0')
const help = await times(PROGRAM, '--help')
const written = ({ best, median }: typeof help): string => `${best.toFixed(0)} ms, median ${median.toFixed(0)} ms`
await keep('startup', {
  title: 'Start-up',
  results: [
    { what: '`plumbline --help`', target: '200 ms', result: written(help), isMet: help.best <= 200 },
    { what: '`node -e 0`', result: written(nothing) },
  ],
})
