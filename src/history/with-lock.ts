import { join } from 'node:path'
import { codeOf } from './files.js'

/** Somebody else holds the lock of a run folder, for longer than we wait. */
export class Locked extends Error {
  override readonly name = 'Locked'
}

/** A lock that nobody has renewed for this long is taken over; it is renewed while it is held. */
const STALE_MILLISECONDS = 30_000
/** Longer than a lock lives without its holder. */
const WAIT_MILLISECONDS = 45_000
const RETRY_MILLISECONDS = 250

/**
 * Does something while nobody else may write to a run folder.
 * @param act is given what throws where the lock was lost meanwhile
 * @throws Locked
 */
export async function withLock<T>(
  history: string,
  act: (mayGoOn: () => void) => Promise<T>,
  wait = WAIT_MILLISECONDS,
): Promise<T> {
  // Loaded when it is needed: it listens to the signals that end a process.
  const { lock } = await import('proper-lockfile')
  const lockfilePath = join(history, '.lock')
  let lost: Error | undefined
  const release = await lock(history, {
    lockfilePath,
    stale: STALE_MILLISECONDS,
    retries: {
      retries: Math.ceil(wait / RETRY_MILLISECONDS),
      minTimeout: RETRY_MILLISECONDS,
      maxTimeout: RETRY_MILLISECONDS,
    },
    onCompromised: (error) => {
      lost = error
    },
  }).catch((thrown: unknown) => {
    if (codeOf(thrown) !== 'ELOCKED') throw thrown
    throw new Locked(`another run has held ${lockfilePath} for ${Math.round(wait / 1000)} s`)
  })
  try {
    return await act(() => {
      if (lost) throw new Locked(`${lockfilePath} was taken over by another run: ${lost.message}`)
    })
  } finally {
    if (!lost) await release()
  }
}
