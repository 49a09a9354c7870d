import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

/** Runs each test of a file in a folder of its own, which is empty at first and removed afterwards. */
export function inOwnFolder(): void {
  let folder: string
  let home: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-'))
    home = process.cwd()
    process.chdir(folder)
  })
  afterEach(async () => {
    process.chdir(home)
    await rm(folder, { recursive: true })
  })
}
