import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { lock } from 'proper-lockfile'
import { beforeEach, describe, expect, it } from 'vitest'
import { standingAfter } from '../../src/assess/with-history.js'
import { openHistory, replay } from '../../src/cli/keep-history.js'
import { keepRun } from '../../src/history/keep-run.js'
import { listRuns } from '../../src/history/list-runs.js'
import { standingAt } from '../../src/history/standing.js'
import type { Report } from '../../src/model/report.js'
import { writeWhole } from '../../src/snapshot/snapshot-file.js'
import { inOwnFolder } from '../support/own-folder.js'
import { finding, makeReport } from '../support/make-report-parts.js'

inOwnFolder()

const orders = finding({ name: 'orders' })
const onDay = (day: number, id = `run-${day}`): Report => {
  const report = makeReport({ findings: [orders] })
  return { ...report, run: { ...report.run, id, takenAt: new Date(Date.UTC(2026, 0, day)).toISOString() } }
}
const keep = async (report: Report, wait?: number) => {
  const kept = await (await openHistory('history', wait))?.(report, undefined)
  if (!kept) throw new Error('nothing was kept')
  return kept
}
const names = () => readdir('history/runs')
const folderOf = async (day: number): Promise<string> => {
  const { runs } = await listRuns('history')
  return runs.find(({ run }) => run.id === `run-${day}`)?.folder ?? ''
}
const runsOpen = ({ report }: { readonly report: Report }): number | undefined => report.findings[0]?.runsOpen

beforeEach(async () => {
  await keep(onDay(1))
  await keep(onDay(2))
})

describe('a run that is cut short', () => {
  const cutAt = async (step: number, half: boolean): Promise<void> => {
    let steps = 0
    const { runs } = await listRuns('history')
    const report = onDay(3)
    const toKeep = {
      run: { ...report, read: [] },
      report: JSON.stringify(report),
      standing: standingAfter(undefined, report),
    }
    const write = async (path: string, content: string | Uint8Array): Promise<void> => {
      steps += 1
      if (steps < step) return writeWhole(path, content)
      // As a process leaves it that dies while it writes: its file bears another name until it is whole.
      if (half) await writeFile(join(path, `../.half-${step}`), content.slice(0, 20))
      throw new Error('the power is gone')
    }
    await expect(keepRun('history', toKeep, runs, write, () => undefined)).rejects.toThrow('the power is gone')
  }

  it.each([
    ['before its report', 1, false],
    ['within its report', 1, true],
    ['before what is known', 2, false],
    ['within what is known', 2, true],
    ['before its manifest', 3, false],
    ['within its manifest', 3, true],
  ])('%s is none, and changes nothing for those before and after it', async (_what, step, half) => {
    await cutAt(step, half)
    const { runs, problems, unfinished } = await listRuns('history')
    expect(runs.map(({ run }) => run.id)).toEqual(['run-1', 'run-2'])
    expect([problems.length, unfinished.length]).toEqual([1, 1])
    expect(runsOpen(await keep(onDay(4)))).toBe(3)
  })

  it('because its lock was lost leaves no manifest', async () => {
    const report = onDay(3)
    const toKeep = { run: { ...report, read: [] }, report: '{}', standing: standingAfter(undefined, report) }
    const lost = (): never => {
      throw new Error('the lock was taken over')
    }
    await expect(keepRun('history', toKeep, [], writeWhole, lost)).rejects.toThrow('taken over')
    expect((await listRuns('history')).runs).toHaveLength(2)
  })
})

describe('what earlier runs know', () => {
  it('is made again from the reports where it is damaged', async () => {
    await truncate(join(await folderOf(2), 'standing.json.gz'), 30)
    const kept = await keep(onDay(3))
    expect([runsOpen(kept), kept.report.findings[0]?.firstSeen]).toEqual([3, '2026-01-01T00:00:00.000Z'])
    expect(kept.problems.map(({ path, reason }) => [path.endsWith('standing.json.gz'), reason])).toEqual([
      [true, expect.stringMatching(/it has 30 bytes, not \d+/)],
      [true, 'it is damaged or cut short'],
    ])
  })

  it('is made again where other bytes stand in it', async () => {
    const path = join(await folderOf(2), 'standing.json.gz')
    for (const content of ['{"history":1,"findings":[{}]}', '{"history":2}', '[]', 'no JSON']) {
      await writeFile(path, gzipSync(content))
      expect(runsOpen(await keep(onDay(3, `after-${content.length}`)))).toBeGreaterThanOrEqual(3)
      await rm(await lastFolder(), { recursive: true })
    }
  })

  it('lacks only the runs of which nothing can be read', async () => {
    await rm(join(await folderOf(2), 'standing.json.gz'))
    await writeFile(join(await folderOf(2), 'report.json.gz'), 'x')
    const { runs } = await listRuns('history')
    const { standing, problems } = await standingAt(runs, '2026-02-01T00:00:00Z', replay)
    expect(standing?.findings[0]?.runsOpen).toBe(1)
    expect(problems.map(({ reason }) => reason)).toEqual([
      'it is missing',
      expect.stringContaining('is no JSON: what it tells is left out'),
    ])
  })

  it('is not read from reports where it is there', async () => {
    const { runs } = await listRuns('history')
    const never = () => Promise.reject(new Error('a report was read'))
    expect(await standingAt(runs, '2026-02-01T00:00:00Z', never)).toMatchObject({ problems: [] })
  })

  const lastFolder = async (): Promise<string> => (await listRuns('history')).runs.at(-1)?.folder ?? ''
})

describe('a run folder', () => {
  it('never has a run written over', async () => {
    const before = await readFile(join(await folderOf(2), 'report.json.gz'))
    const again = await keep(onDay(2))
    expect(again.failure).toBe('the run was not kept in history: EEXIST')
    expect(runsOpen(again)).toBe(3)
    expect(await readFile(join(await folderOf(2), 'report.json.gz'))).toEqual(before)
  })

  it('holds two runs of one moment one after the other', async () => {
    expect(runsOpen(await keep(onDay(2, 'again')))).toBe(3)
    expect((await listRuns('history')).runs.map(({ run }) => run.id)).toEqual(['run-1', 'run-2', 'again'])
  })

  it('names folders by nothing that leads out of it', async () => {
    expect((await keep(onDay(3, '../../../evil/\u0000x'))).failure).toBeUndefined()
    expect(await names()).toContain('2026-01-03T00-00-00.000Z-.._.._.._evil__x')
  })

  it('keeps the report that was given out', async () => {
    const { report } = await keep(onDay(3))
    expect(JSON.parse(gunzipSync(await readFile(join(await folderOf(3), 'report.json.gz'))).toString())).toEqual(report)
  })

  it('that somebody else writes to dates the report all the same, and says in one line why it was not kept', async () => {
    const release = await lock('history', { lockfilePath: 'history/.lock' })
    const kept = await keep(onDay(3), 500)
    await release()
    expect(kept.failure).toBe(
      `the run was not kept in history: another run has held ${join('history', '.lock')} for 1 s`,
    )
    expect([runsOpen(kept), kept.report.since?.totals.open]).toEqual([3, 1])
    expect(await names()).toHaveLength(2)
  })
})
