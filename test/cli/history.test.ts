import { mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { reportSchema } from '../../src/report/schema.js'
import type { Snapshot } from '../../src/model/snapshot.js'
import { writeSnapshot } from '../../src/snapshot/snapshot-file.js'
import { GLOBAL, IRELAND } from '../support/make.js'
import { dbInstance } from '../support/make-rds.js'
import { plumbline } from '../support/run-cli.js'
import { inOwnFolder } from '../support/own-folder.js'

inOwnFolder()
afterEach(() => {
  vi.unstubAllEnvs()
  process.exitCode = undefined
})

const instance = (name: string, MultiAZ: boolean) =>
  dbInstance({ id: `arn:aws:rds:eu-west-1:111111111111:db:${name}`, name, DBInstanceIdentifier: name, MultiAZ })

/** A snapshot of that day in which these databases have no standby. */
async function snapshot(day: string, ...names: readonly string[]): Promise<string> {
  const takenAt = `${day}T06:00:00.000Z`
  const items = [...names.map((name) => instance(name, false)), instance('safe', true)]
  const content: Snapshot = {
    schema: 1,
    tool: 'plumbline 0.0.0',
    takenAt,
    finishedAt: takenAt,
    scopes: [GLOBAL, IRELAND],
    gaps: [],
    datasets: { 'aws.rds.instances': [{ scope: IRELAND, state: 'complete', items, gaps: [] }] },
  }
  await writeSnapshot(`${day}.json`, content)
  return `${day}.json`
}

const RULES = ['--rules', 'aws/rds/instance-multi-az']
const evaluate = async (path: string, ...flags: string[]) =>
  plumbline('evaluate', path, ...RULES, '--format', 'json', '--history', 'runs-of-acme', ...flags)
const keep = async (day: string, ...names: readonly string[]): Promise<Report> =>
  JSON.parse((await evaluate(await snapshot(day, ...names))).out) as Report
const folders = async (): Promise<readonly string[]> =>
  (await readdir('runs-of-acme/runs')).sort().map((name) => join('runs-of-acme/runs', name))

describe('a run that is kept', () => {
  it('dates its findings by the runs before it', async () => {
    const first = await keep('2026-09-01', 'orders')
    expect(first.findings[0]).toMatchObject({
      firstSeen: '2026-09-01T06:00:00.000Z',
      firstSeenOrBefore: true,
      runsOpen: 1,
    })
    expect(first.since).toBeUndefined()
    const third = await keep('2026-09-08', 'orders', 'ledger').then(() => keep('2026-09-15', 'orders', 'ledger'))
    expect(third.findings.map(({ subject, firstSeen, runsOpen }) => [subject.name, firstSeen, runsOpen])).toEqual([
      ['ledger', '2026-09-08T06:00:00.000Z', 2],
      ['orders', '2026-09-01T06:00:00.000Z', 3],
    ])
    expect(third.since).toMatchObject({ takenAt: '2026-09-08T06:00:00.000Z', totals: { new: 0, open: 2, fixed: 0 } })
    expect(reportSchema.safeParse(third).error).toBeUndefined()
  })

  it('lies there for its owner alone, with its whole report, and takes no other run away', async () => {
    await keep('2026-09-01', 'orders')
    const [first = ''] = await folders()
    const before = await Promise.all((await readdir(first)).map((name) => readFile(join(first, name))))
    const second = await keep('2026-09-08')
    const [same = '', kept = ''] = await folders()
    expect(await Promise.all((await readdir(same)).map((name) => readFile(join(same, name))))).toEqual(before)
    expect(JSON.parse(gunzipSync(await readFile(join(kept, 'report.json.gz'))).toString())).toEqual(second)
    for (const folder of ['runs-of-acme', 'runs-of-acme/runs', kept])
      expect((await stat(folder)).mode & 0o077, folder).toBe(0)
    for (const name of await readdir(kept)) expect((await stat(join(kept, name))).mode & 0o077, name).toBe(0)
    expect(await readdir('runs-of-acme')).toEqual(['runs'])
  })

  it('can be compared as a report is', async () => {
    await keep('2026-09-01', 'orders')
    await keep('2026-09-08', 'ledger')
    const [old = '', fresh = ''] = (await folders()).map((folder) => join(folder, 'report.json.gz'))
    expect((await plumbline('diff', old, fresh)).out).toContain('1 new and 1 fixed')
    await truncate(fresh, 40)
    const { code, err } = await plumbline('diff', old, fresh)
    expect([code, err]).toEqual([2, expect.stringContaining('is damaged or cut short')])
  })

  it('is the baseline of the next one', async () => {
    const flags = ['--fail-on-new', 'high']
    const first = await evaluate(await snapshot('2026-09-01', 'orders'), ...flags)
    expect([first.code, first.err]).toEqual([0, expect.stringContaining('nothing to compare it with yet')])
    expect((await evaluate(await snapshot('2026-09-08', 'orders'), ...flags)).code).toBe(0)
    expect((await evaluate(await snapshot('2026-09-15', 'orders', 'ledger'), ...flags)).code).toBe(1)
    expect((await evaluate(await snapshot('2026-09-22', 'orders', 'ledger'), ...flags)).code).toBe(0)
  })

  it('gives way to a baseline that is named', async () => {
    await keep('2026-09-01', 'orders')
    await plumbline('evaluate', await snapshot('2026-08-01'), ...RULES, '--output', 'old')
    const { code, out } = await evaluate('2026-09-01.json', '--baseline', 'old/report.json', '--fail-on-new', 'high')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ since: { takenAt: '2026-08-01T06:00:00.000Z', totals: { new: 1 } } })
  })

  it('is kept where the environment or the config file says', async () => {
    const path = await snapshot('2026-09-01')
    vi.stubEnv('PLUMBLINE_HISTORY', 'from-environment')
    await plumbline('evaluate', path, ...RULES)
    vi.unstubAllEnvs()
    await writeFile('plumbline.yaml', 'history: from-file\n')
    await plumbline('evaluate', path, ...RULES)
    for (const folder of ['from-environment', 'from-file'])
      expect(await readdir(join(folder, 'runs')), folder).toHaveLength(1)
  })

  it('of an earlier day counts for those after it from then on', async () => {
    await keep('2026-09-08', 'orders')
    await keep('2026-09-15', 'orders')
    const late = await keep('2026-09-01', 'orders')
    expect(late.since).toBeUndefined()
    const next = await keep('2026-09-22', 'orders')
    expect(next.findings[0]).toMatchObject({ firstSeen: '2026-09-01T06:00:00.000Z', runsOpen: 4 })
  })

  it('that cannot be kept is refused before anything is read', async () => {
    await writeFile('runs-of-acme', 'a file')
    const { code, err } = await evaluate(await snapshot('2026-09-01'))
    expect([code, err]).toEqual([2, expect.stringContaining('choose another --history')])
  })
})

describe('a run that cannot be kept in the end', () => {
  it('is reported all the same, and the command says so', async () => {
    await mkdir('runs-of-acme')
    await writeFile('runs-of-acme/runs', 'a file')
    const { code, out, err } = await evaluate(await snapshot('2026-09-01', 'orders'), '--quiet')
    expect([code, err]).toEqual([3, 'plumbline: the run was not kept in runs-of-acme: EEXIST\n'])
    expect((JSON.parse(out) as Report).findings).toHaveLength(1)
    expect((await evaluate('2026-09-01.json', '--fail-on', 'critical')).code).toBe(1)
  })
})

describe('plumbline history', () => {
  it('shows the runs, their trend and what has been open for longest', async () => {
    await keep('2026-09-01', 'orders', 'users')
    await keep('2026-09-08', 'orders', 'ledger')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-09-11T06:00:00Z') })
    const { code, out, err } = await plumbline('history', '--history', 'runs-of-acme')
    vi.useRealTimers()
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^2026-09-08 06:00 UTC {2}not ready +2 +0 +0 +0 +0 +1 +1 +100% +0 {2}aws\/111111111111$/m)
    expect(out).toContain('Critical and high, over 2 runs that read the same: 2 2')
    expect(out).toContain('CRITICAL aws/rds/instance-multi-az: orders, open for 10 days or longer\n')
    expect(out).toContain('ledger, open for 3 days\n')
    expect(out).not.toContain('users')
  })

  it('names what is damaged, partial, foreign or too new, and shows the rest', async () => {
    for (const day of ['2026-09-01', '2026-09-08', '2026-09-15', '2026-09-22', '2026-09-29']) await keep(day, 'orders')
    const [cut = '', json = '', version = '', packed = ''] = await folders()
    await writeFile(join(json, 'run.json'), (await readFile(join(json, 'run.json'), 'utf8')).slice(0, 200))
    await writeFile(join(version, 'run.json'), JSON.stringify({ history: 2, whatever: true }))
    await truncate(join(packed, 'report.json.gz'), 100)
    await writeFile('runs-of-acme/runs/notes.txt', 'call Anna')
    await mkdir('runs-of-acme/runs/holiday-pictures')
    await rm(join(cut, 'run.json'))
    const { code, out, err } = await plumbline('history', '--history', 'runs-of-acme')
    expect(code).toBe(0)
    const lines = err.trimEnd().split('\n').sort()
    expect(lines).toEqual([
      `${cut}: it has no run.json: its run was cut short, or is being kept now`,
      `${join(json, 'run.json')}: it is damaged or cut short`,
      `${join(version, 'run.json')}: it was written by a newer plumbline (version 2, this one reads 1)`,
      expect.stringMatching(/report.json.gz: it has 100 bytes, not \d+: it is damaged$/),
      'runs-of-acme/runs/holiday-pictures/run.json: it is missing',
      'runs-of-acme/runs/notes.txt: it is no folder of a run',
    ])
    expect(out.match(/^2026-/gm)).toHaveLength(2)
    const { runs, problems, oldest } = JSON.parse(
      (await plumbline('history', '--history', 'runs-of-acme', '--json')).out,
    ) as Record<string, readonly object[]>
    expect([runs?.length, problems?.length]).toEqual([2, 6])
    expect(oldest).toMatchObject([{ firstSeen: '2026-09-01T06:00:00.000Z', runsOpen: 5 }])
  })

  it.each([
    ['nothing was ever kept', [], 'there is no run to be read in nowhere'],
    ['no folder is named', undefined, 'no run folder is named'],
  ])('is 2 where %s', async (_what, flags, says) => {
    const { code, err } = await plumbline('history', ...(flags ? ['--history', 'nowhere'] : []))
    expect([code, err]).toEqual([2, expect.stringContaining(says)])
  })
})

describe('plumbline history prune', () => {
  const prune = (...flags: string[]) => plumbline('history', 'prune', '--history', 'runs-of-acme', ...flags)

  it('keeps the newest, and what was known stays known', async () => {
    for (const day of ['2026-09-01', '2026-09-08', '2026-09-15']) await keep(day, 'orders')
    expect((await prune('--keep', '1')).out).toContain('2 removed, 1 left')
    expect(await folders()).toHaveLength(1)
    expect((await keep('2026-09-22', 'orders')).findings[0]).toMatchObject({
      firstSeen: '2026-09-01T06:00:00.000Z',
      runsOpen: 4,
    })
  })

  it('removes what is old, never the last, and what was cut short', async () => {
    for (const day of ['2020-01-01', '2020-02-01']) await keep(day, 'orders')
    await mkdir('runs-of-acme/runs/2020-01-15T06-00-00.000Z-cut')
    await mkdir('runs-of-acme/runs/holiday-pictures')
    expect((await prune('--older-than', '30')).out).toContain('1 removed, 1 left')
    expect(await readdir('runs-of-acme/runs')).toEqual([expect.stringMatching(/^2020-02-01/), 'holiday-pictures'])
  })

  it('takes the folder from before the word too, and refuses to guess', async () => {
    await keep('2026-09-01')
    vi.stubEnv('PLUMBLINE_HISTORY', 'elsewhere')
    expect((await plumbline('history', '--history', 'runs-of-acme', 'prune', '--keep', '1')).code).toBe(0)
    expect((await prune('--keep', '1')).code).toBe(0)
    for (const flags of [[], ['--keep', '0'], ['--keep', '1', '--older-than', '3']])
      expect((await prune(...flags)).code).toBe(2)
  })
})

describe('the lock', () => {
  it('that nobody has renewed is taken over', async () => {
    await mkdir('runs-of-acme/.lock', { recursive: true })
    await utimes('runs-of-acme/.lock', new Date('2020-01-01'), new Date('2020-01-01'))
    const { code } = await evaluate(await snapshot('2026-09-01'))
    expect(code).toBe(0)
    expect(await folders()).toHaveLength(1)
  })
})
