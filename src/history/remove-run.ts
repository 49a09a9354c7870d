import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FILES } from './files.js'

/** Removes the folder of a run, its manifest first: half a run is never read. */
export async function removeRun(folder: string): Promise<void> {
  await rm(join(folder, FILES.manifest), { force: true })
  await rm(folder, { recursive: true, force: true })
}
