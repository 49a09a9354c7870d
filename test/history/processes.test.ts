import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'rolldown'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rm } from 'node:fs/promises'
import { openHistory } from '../../src/cli/keep-history.js'
import { listRuns } from '../../src/history/list-runs.js'
import { inOwnFolder } from '../support/own-folder.js'
import { finding, makeReport } from '../support/make-report-parts.js'

inOwnFolder()

const BUNDLES = join(import.meta.dirname, `../../.cache/keep-process-${process.pid}`)
beforeAll(async () => {
  await build({
    input: join(import.meta.dirname, 'keep-process.ts'),
    platform: 'node',
    external: /^[^./]/,
    output: { dir: BUNDLES, format: 'esm' },
  })
})
afterAll(() => rm(BUNDLES, { recursive: true }))

const report = makeReport({ findings: [finding({ name: 'orders' })] })

const start = (first: number, count: number): ChildProcess =>
  spawn(
    process.execPath,
    [join(BUNDLES, 'keep-process.js'), 'runs', JSON.stringify(report), String(first), String(count)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )

it('processes that keep runs at once wait for each other: every run is there, and each knows those before it', async () => {
  const children = [start(1, 6), start(11, 6), start(21, 6)]
  const ended = await Promise.all(children.map((child) => once(child, 'exit')))
  expect(ended.map(([code]) => code as unknown)).toEqual([0, 0, 0])
  const { runs, problems } = await listRuns('runs')
  expect(problems).toEqual([])
  expect(runs.map(({ sequence }) => sequence).sort((one, other) => one - other)).toEqual(
    Array.from({ length: 18 }, (_, index) => index + 1),
  )
  const keep = await openHistory('runs')
  const next = await keep?.({ ...report, run: { ...report.run, id: 'last' } }, undefined)
  expect(next?.report.findings[0]).toMatchObject({ firstSeen: '2026-01-01T00:00:00.000Z', runsOpen: 19 })
  expect(await readdir('runs')).toEqual(['runs'])
})

it('a process that is killed leaves a folder that can be read and written', async () => {
  const child = start(1, 10_000)
  if (!child.stdout) throw new Error('it says nothing')
  let said = ''
  for await (const text of child.stdout) {
    said += String(text)
    if (said.split('\n').length > 5) child.kill('SIGKILL')
  }
  const { runs, problems, unfinished } = await listRuns('runs')
  expect(runs.length).toBeGreaterThanOrEqual(said.split('\n').length - 1)
  expect(problems.length).toBe(unfinished.length)
  expect(unfinished.length).toBeLessThanOrEqual(1)
  // As it will be when nobody has renewed the lock for a while.
  if ((await readdir('runs')).includes('.lock')) await utimes('runs/.lock', new Date(0), new Date(0))
  const keep = await openHistory('runs')
  const next = await keep?.({ ...report, run: { ...report.run, id: 'next' } }, undefined)
  expect([next?.failure, next?.report.findings[0]?.runsOpen]).toEqual([undefined, runs.length + 1])
})
