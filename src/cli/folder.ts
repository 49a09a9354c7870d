import { access, constants, mkdir } from 'node:fs/promises'
import { EXIT, Stop } from './exit.js'

/** Makes sure that the folder can be written to, before an hour of reading depends on it. */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (thrown) {
    const why = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown)
    throw new Stop(EXIT.invalid, `the folder ${folder} cannot be written to (${why}): choose another --output`)
  }
}
