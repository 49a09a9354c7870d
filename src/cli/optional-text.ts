import { readFile } from 'node:fs/promises'
import { EXIT, Stop } from './exit.js'

/**
 * The text of a file; undefined where there is none and nobody named it.
 * @param flag what names it on the command line, without its dashes
 * @throws Stop
 */
export async function optionalText(path: string, isNamed: boolean, flag: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown reason'
    if (code === 'ENOENT' && !isNamed) return undefined
    throw new Stop(EXIT.invalid, `the ${flag} ${path} cannot be read (${code}): check --${flag}`)
  }
}
