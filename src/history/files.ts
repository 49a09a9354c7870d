import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

/** The layout of a run folder that this version writes and reads. */
export const HISTORY_VERSION = 1

/** What lies in the folder of a run. The manifest is written last: without it there is no run. */
export const FILES = { report: 'report.json.gz', standing: 'standing.json.gz', manifest: 'run.json' } as const

/** Where the folders of the runs are. */
export const runsIn = (history: string): string => join(history, 'runs')

/** More than this is none of ours; it keeps a small file from unpacking into all of memory. */
const MOST_BYTES = 2 ** 30
const MOST_MANIFEST_BYTES = 2 ** 20

/** A file of a run folder that cannot be used; the message says why, in a few words. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** A packed file as JSON. */
export async function readPacked(path: string): Promise<unknown> {
  const packed = await bytesOf(path, MOST_BYTES)
  try {
    return JSON.parse((await promisify(gunzip)(packed, { maxOutputLength: MOST_BYTES })).toString('utf8'))
  } catch {
    throw new Unreadable('it is damaged or cut short')
  }
}

/** A manifest as JSON. */
export async function readManifest(path: string): Promise<unknown> {
  const bytes = await bytesOf(path, MOST_MANIFEST_BYTES)
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new Unreadable('it is damaged or cut short')
  }
}

/** Packs a text. */
export const packed = (text: string): Promise<Buffer> => promisify<string, Buffer>(gzip)(text)

async function bytesOf(path: string, most: number): Promise<Buffer> {
  try {
    const { size } = await stat(path)
    if (size > most) throw new Unreadable(`it is larger than ${most} bytes`)
    return await readFile(path)
  } catch (thrown) {
    if (thrown instanceof Unreadable) throw thrown
    throw new Unreadable(codeOf(thrown) === 'ENOENT' ? 'it is missing' : `it cannot be read (${codeOf(thrown)})`)
  }
}

/** Why the file system refused something. */
export const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown)
