import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Snapshot } from '../model/snapshot.js'
import { parseSnapshot, SnapshotInvalid } from './parse.js'

/** More than this is no snapshot of ours; it keeps a small file from unpacking into all of memory. */
const MOST_BYTES = 2 ** 30

/** Writes a snapshot, gzipped where the name ends in .gz. The file appears whole or not at all. */
export async function writeSnapshot(path: string, snapshot: Snapshot): Promise<void> {
  const text = `${JSON.stringify(snapshot)}\n`
  await writeWhole(path, path.endsWith('.gz') ? await promisify(gzip)(text) : text)
}

/** Writes a file beside its place and moves it there, so that nobody ever reads half of it. Only its owner may read it unless told. */
export async function writeWhole(path: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      // The mask of the process would take rights away that the file has had.
      await file.chmod(mode)
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (thrown) {
    await rm(temporary, { force: true })
    throw thrown
  }
}

/**
 * Reads a snapshot back, gzipped or not, whatever its name.
 * @throws SnapshotInvalid with one line that names the file, what is wrong with it and what to do
 */
export async function readSnapshot(path: string): Promise<Snapshot> {
  const packed = await bytesOf(path)
  const isGzip = packed[0] === 0x1f && packed[1] === 0x8b
  let text: string
  try {
    text = (isGzip ? await promisify(gunzip)(packed, { maxOutputLength: MOST_BYTES }) : packed).toString('utf8')
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    throw new SnapshotInvalid(
      `${path} is damaged or cut short (${why}): collect it again, or copy it again in binary mode`,
    )
  }
  return parseSnapshot(path, text)
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path)
    if (size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES} bytes`)
    return await readFile(path)
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    throw new SnapshotInvalid(`${path} cannot be read: ${why}`)
  }
}
