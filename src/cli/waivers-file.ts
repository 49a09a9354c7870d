import { rules } from '../../rules/index.js'
import type { Settings } from '../config/settings.js'
import { parseWaivers } from '../config/waivers.js'
import type { Severity } from '../model/verdict.js'
import type { Waiver } from '../model/waiver.js'
import { optionalText } from './optional-text.js'
import type { Flags } from './resolve.js'

const DEFAULT_FILE = 'waivers.yaml'

export type WaiversFile = {
  readonly path: string
  /** Undefined where there is no file yet. */
  readonly text: string | undefined
  readonly waivers: readonly Waiver[]
}

/**
 * Reads the file of waivers that was named, or waivers.yaml where there is one.
 * @throws Stop where a file that was named cannot be read
 * @throws ConfigInvalid where it cannot be honoured as it is written
 */
export async function readWaivers(flags: Pick<Flags, 'waivers'>, settings: Settings): Promise<WaiversFile> {
  const named = flags.waivers ?? settings.waivers
  const path = named ?? DEFAULT_FILE
  const text = await optionalText(path, named !== undefined, 'waivers')
  return { path, text, waivers: text === undefined ? [] : parseWaivers(path, text, severityBy(settings)) }
}

/** The severity of a rule in this run; undefined where there is no such rule. */
export const severityBy =
  ({ rules: chosen = {} }: Settings) =>
  (id: string): Severity | undefined =>
    chosen[id]?.severity ?? SEVERITIES.get(id)

const SEVERITIES: ReadonlyMap<string, Severity> = new Map(rules.map(({ id, severity }) => [id, severity]))
