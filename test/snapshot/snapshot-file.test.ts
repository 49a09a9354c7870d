import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { known } from '../../src/model/fact.js'
import type { Snapshot } from '../../src/model/snapshot.js'
import { readSnapshot, writeSnapshot, writeWhole } from '../../src/snapshot/snapshot-file.js'
import { GAP, GLOBAL, IRELAND, NOW } from '../support/make.js'
import { dbInstance } from '../support/make-rds.js'
import { bucket } from '../support/make-s3.js'

const SNAPSHOT: Snapshot = {
  schema: 1,
  tool: 'plumbline 0.0.0',
  takenAt: NOW,
  finishedAt: NOW,
  scopes: [GLOBAL, IRELAND],
  gaps: [GAP],
  datasets: {
    'aws.rds.instances': [{ scope: IRELAND, state: 'partial', items: [dbInstance()], gaps: [GAP] }],
    'aws.s3.buckets': [
      {
        scope: GLOBAL,
        state: 'complete',
        items: [bucket({ versioning: known({ Status: 'Enabled', MFADelete: null }) })],
        gaps: [],
      },
    ],
  },
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-'))
})
afterEach(() => rm(folder, { recursive: true }))

const written = async (text: string | Buffer): Promise<string> => {
  const path = join(folder, 'snapshot.json')
  await writeFile(path, text)
  return path
}
const complete = (scope: object) => ({ scope, state: 'complete', items: [], gaps: [] })
const changed = (change: object): Promise<string> => written(JSON.stringify({ ...SNAPSHOT, ...change }))

describe('a snapshot file', () => {
  it.each(['snapshot.json', 'snapshot.json.gz'])(
    '%s is read back as it was written, and nothing else is left behind',
    async (name) => {
      const path = join(folder, name)
      await writeSnapshot(path, SNAPSHOT)
      await expect(readSnapshot(path)).resolves.toEqual(JSON.parse(JSON.stringify(SNAPSHOT)))
      expect(await readdir(folder)).toEqual([name])
      const bytes = await readFile(path)
      expect(JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString())).toMatchObject({ schema: 1 })
    },
  )

  it('that cannot be written leaves the old one in place', async () => {
    const path = join(folder, 'snapshot.json')
    await writeWhole(path, 'old')
    await expect(writeWhole(join(path, 'below-a-file'), 'new')).rejects.toThrow()
    expect(await readFile(path, 'utf8')).toBe('old')
  })
})

describe('is refused, with one line that says what to do:', () => {
  const refusals: [string, () => Promise<string>, string][] = [
    ['a file that is not there', () => Promise.resolve(join(folder, 'none.json')), 'cannot be read'],
    ['a folder', () => Promise.resolve(folder), 'cannot be read'],
    ['an empty file', () => written(''), 'damaged or cut short'],
    ['a truncated file', () => written(JSON.stringify(SNAPSHOT).slice(0, 400)), 'damaged or cut short'],
    [
      'a truncated gzip file',
      () => written(gzipSync(JSON.stringify(SNAPSHOT)).subarray(0, 100)),
      'damaged or cut short',
    ],
    ['other JSON', () => written('{"hello":"world"}'), 'is not a snapshot'],
    ['JSON that is no object', () => written('[]'), 'is not a snapshot'],
    ['a newer one', () => changed({ schema: 2 }), 'written by a newer plumbline'],
    ['one without a time', () => changed({ takenAt: 'yesterday' }), 'takenAt'],
    ['one with a member that nobody knows', () => changed({ extra: 1 }), 'not a valid snapshot'],
    ['one with a dataset that nobody knows', () => changed({ datasets: { 'aws.moon.bases': [] } }), 'aws.moon.bases'],
    [
      'one with a partial list that gives no reason',
      () => changed({ datasets: { 'aws.rds.instances': [{ scope: IRELAND, state: 'partial', items: [], gaps: [] }] } }),
      'without a reason',
    ],
    [
      'one with an item without an id',
      () =>
        changed({
          datasets: {
            'aws.rds.instances': [
              { scope: IRELAND, state: 'complete', items: [{ name: 'x', scope: IRELAND, tags: {} }], gaps: [] },
            ],
          },
        }),
      'id',
    ],
    [
      'one whose list was read in a scope that it does not have',
      () => changed({ scopes: [GLOBAL] }),
      'not among its scopes',
    ],
    ['one without the account-wide scope of an account', () => changed({ scopes: [IRELAND] }), 'lacks the scope'],
    ['one that names a scope twice', () => changed({ scopes: [GLOBAL, IRELAND, IRELAND] }), 'names a scope twice'],
    [
      'one with two lists for one scope',
      () => changed({ datasets: { 'aws.rds.instances': [complete(IRELAND), complete(IRELAND)] } }),
      'is there twice',
    ],
    [
      'one with a regional list that claims to be account-wide',
      () => changed({ datasets: { 'aws.rds.instances': [complete(GLOBAL)] } }),
      'cannot be read in',
    ],
  ]
  it.each(refusals)('%s', async (_what, make, says) => {
    const path = await make()
    const error = await readSnapshot(path).then(
      () => undefined,
      (thrown: unknown) => thrown as Error,
    )
    expect(error?.name).toBe('SnapshotInvalid')
    expect(error?.message).toContain(path)
    expect(error?.message).toContain(says)
    expect(error?.message).not.toContain('\n')
  })
})

it('a fact that a snapshot does not hold was not collected: it is no odd value', async () => {
  const { versioning, ...older } = bucket()
  expect(versioning.known).toBe(true)
  const path = await changed({
    datasets: { 'aws.s3.buckets': [{ scope: GLOBAL, state: 'complete', items: [older], gaps: [] }] },
  })
  const [portion] = (await readSnapshot(path)).datasets['aws.s3.buckets'] ?? []
  expect(portion?.items[0]?.versioning).toMatchObject({ known: false, gap: { reason: 'not-collected' } })
})
