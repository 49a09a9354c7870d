import { readFile } from 'node:fs/promises'
import lockfile from 'proper-lockfile'
import { emptyLedger, type Ledger, type LedgerFor, LedgerInvalid, ledgerText, parseLedger } from './ledger.js'

/** A ledger that nobody else writes to until it is closed. */
export type OpenLedger = {
  readonly ledger: Ledger
  /** Whether there was none before. */
  readonly isNew: boolean
  save(ledger: Ledger): Promise<void>
  close(): Promise<void>
}

/** Writes a file whole or not at all. */
type Write = (path: string, content: string) => Promise<void>

/** After this long without a sign of life the lock of a run that broke off is taken over. */
const STALE_MS = 20_000

/** Reads a ledger without locking it: nothing is going to be written. */
export async function readLedger(path: string, wanted: LedgerFor): Promise<Ledger | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === 'ENOENT') return undefined
    throw new LedgerInvalid(`the ledger ${path} cannot be read (${code}): check --ledger; nothing was done`)
  }
  return parseLedger(path, text, wanted)
}

/**
 * Locks and reads a ledger; one that is not there is empty.
 * @throws LedgerInvalid where it cannot be used, or another run is using it
 */
export async function openLedger(path: string, wanted: LedgerFor, write: Write): Promise<OpenLedger> {
  let isLost = false
  const release = await lock(path, () => (isLost = true))
  let ledger: Ledger | undefined
  try {
    ledger = await readLedger(path, wanted)
  } catch (thrown) {
    await release()
    throw thrown
  }
  return {
    ledger: ledger ?? emptyLedger(wanted),
    isNew: ledger === undefined,
    async save(next) {
      if (isLost)
        throw new LedgerInvalid(`the lock on the ledger ${path} was lost to another run: nothing more was done`)
      await write(path, ledgerText(next))
    },
    async close() {
      if (!isLost) await release()
    },
  }
}

async function lock(path: string, onCompromised: () => void): Promise<() => Promise<void>> {
  try {
    return await lockfile.lock(path, { realpath: false, stale: STALE_MS, onCompromised })
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === 'ELOCKED')
      throw new LedgerInvalid(
        `another run is using the ledger ${path}, or broke off within the last ${STALE_MS / 1000} seconds: run again when it has ended`,
      )
    throw new LedgerInvalid(`the ledger ${path} cannot be locked (${code}): check --ledger; nothing was done`)
  }
}

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown reason'
