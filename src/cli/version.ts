import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The version in package.json, from the source tree as well as from dist/. */
export const VERSION: string = readVersion(['../../package.json', '../../../package.json'])

function readVersion(candidates: readonly string[]): string {
  for (const candidate of candidates) {
    try {
      const { name, version } = require(candidate) as { name?: string; version?: string }
      if (name === 'plumbline' && version !== undefined) return version
    } catch {
      continue
    }
  }
  return 'unknown'
}
