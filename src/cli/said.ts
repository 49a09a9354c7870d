import { catalogue } from '../../rules/catalogue/index.js'
import { parseAttestations } from '../config/attestations.js'
import type { Settings } from '../config/settings.js'
import { type Attestation, STALE_DAYS } from '../model/attestation.js'
import type { Said } from './judge.js'
import { optionalText } from './optional-text.js'
import type { Flags } from './resolve.js'
import { readWaivers } from './waivers-file.js'

const DEFAULT_FILE = 'attestations.yaml'

/** What people decided and answered, before anything is read: a file that cannot be honoured stops the run. */
export async function readSaid(
  flags: Pick<Flags, 'waivers' | 'attestations'>,
  settings: Settings,
): Promise<Required<Said>> {
  const { waivers } = await readWaivers(flags, settings)
  const { attestations } = await readAttestations(flags, settings)
  return { waivers, attestations, staleDays: staleDaysOf(settings) }
}

/** Days after which an answer is too old to count. */
export const staleDaysOf = ({ attest }: Settings): number => attest?.staleAfterDays ?? STALE_DAYS

type AttestationsFile = {
  readonly path: string
  /** Undefined where there is no file yet. */
  readonly text: string | undefined
  readonly attestations: readonly Attestation[]
}

/**
 * Reads the file of attestations that was named, or attestations.yaml where there is one.
 * @throws Stop where a file that was named cannot be read
 * @throws ConfigInvalid where it cannot be honoured as it is written
 */
export async function readAttestations(
  flags: Pick<Flags, 'attestations'>,
  settings: Settings,
): Promise<AttestationsFile> {
  const named = flags.attestations ?? settings.attestations
  const path = named ?? DEFAULT_FILE
  const text = await optionalText(path, named !== undefined, 'attestations')
  const controls = catalogue.controls.map(({ id }) => id)
  return { path, text, attestations: text === undefined ? [] : parseAttestations(path, text, controls) }
}
