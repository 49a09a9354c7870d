import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeptRun, Standing } from '../model/history.js'
import { FILES, HISTORY_VERSION, packed, runsIn } from './files.js'
import type { Manifest } from './formats.js'
import type { ListedRun } from './list-runs.js'

/** Writes a file whole or not at all. */
export type Write = (path: string, content: string | Uint8Array) => Promise<void>

type ToKeep = {
  readonly run: Omit<KeptRun, 'sequence'>
  /** The report as JSON. */
  readonly report: string
  readonly standing: Standing
}

/**
 * Keeps a run in a folder of its own. What is cut short before its end is no run, and no file of another run is touched.
 * @param earlier the runs that are there
 * @param mayGoOn throws where the folder is no longer ours to write to
 */
export async function keepRun(
  history: string,
  { run, report, standing }: ToKeep,
  earlier: readonly ListedRun[],
  write: Write,
  mayGoOn: () => void,
): Promise<string> {
  const folder = join(runsIn(history), nameOf(run.run))
  await mkdir(runsIn(history), { recursive: true, mode: OWNER_ONLY })
  // Refused where it is there: a run is never written over.
  await mkdir(folder, { mode: OWNER_ONLY })
  const files = {
    report: await packed(report),
    standing: await packed(JSON.stringify({ history: HISTORY_VERSION, ...standing })),
  }
  await write(join(folder, FILES.report), files.report)
  await write(join(folder, FILES.standing), files.standing)
  const manifest: Manifest & { readonly history: number } = {
    history: HISTORY_VERSION,
    sequence: earlier.reduce((highest, { sequence }) => Math.max(highest, sequence), 0) + 1,
    ...run,
    files: { report: files.report.length, standing: files.standing.length },
  }
  mayGoOn()
  await write(join(folder, FILES.manifest), `${JSON.stringify(manifest, null, 2)}\n`)
  return folder
}

/** Reports hold the names of an estate. */
export const OWNER_ONLY = 0o700

const nameOf = ({ id, takenAt }: KeptRun['run']): string =>
  `${new Date(takenAt).toISOString().replaceAll(':', '-')}-${id.replace(/[^\w.-]/g, '_').slice(0, 64)}`
