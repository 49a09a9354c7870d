import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { HistoryProblem, KeptRun } from '../model/history.js'
import { codeOf, FILES, readManifest, runsIn, Unreadable } from './files.js'
import { asManifest, type Manifest } from './formats.js'

/** A run with the folder that it lies in. */
export type ListedRun = KeptRun & { readonly folder: string }

export type RunList = {
  /** From the oldest to the newest, by when they were taken. */
  readonly runs: readonly ListedRun[]
  readonly problems: readonly HistoryProblem[]
  /** Folders of runs that were cut short while they were kept. */
  readonly unfinished: readonly string[]
}

/** The runs of a run folder by their manifests alone. What is no run, or not all of one, is named and left out. */
export async function listRuns(history: string): Promise<RunList> {
  const runs: ListedRun[] = []
  const problems: HistoryProblem[] = []
  const unfinished: string[] = []
  for (const name of await namesIn(runsIn(history), problems)) {
    const folder = join(runsIn(history), name)
    const path = join(folder, FILES.manifest)
    if (!(await isFolder(folder))) {
      problems.push({ path: folder, reason: 'it is no folder of a run' })
      continue
    }
    try {
      const { files, ...run } = asManifest(await readManifest(path))
      problems.push(...(await shortenedIn(folder, files)))
      runs.push({ ...run, folder })
    } catch (thrown) {
      if (!(thrown instanceof Unreadable)) throw thrown
      const isUnfinished = RUN_NAME.test(name) && (await isMissing(path))
      if (isUnfinished) unfinished.push(folder)
      problems.push(
        isUnfinished
          ? { path: folder, reason: `it has no ${FILES.manifest}: its run was cut short, or is being kept now` }
          : { path, reason: thrown.message },
      )
    }
  }
  return { runs: runs.toSorted(byAge), problems, unfinished }
}

/** As `keepRun` names folders. */
const RUN_NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\.\d{3}Z-/

const byAge = (one: KeptRun, other: KeptRun): number =>
  Date.parse(one.run.takenAt) - Date.parse(other.run.takenAt) || one.sequence - other.sequence

async function namesIn(folder: string, problems: HistoryProblem[]): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted()
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') problems.push({ path: folder, reason: `it cannot be read (${codeOf(thrown)})` })
    return []
  }
}

/** Files of a run that have not the size that they were written with. */
async function shortenedIn(
  folder: string,
  { report, standing }: Manifest['files'],
): Promise<readonly HistoryProblem[]> {
  const expected = [
    [FILES.report, report],
    [FILES.standing, standing],
  ] as const
  const found = await Promise.all(
    expected.map(async ([name, bytes]) => {
      const path = join(folder, name)
      const size = await sizeOf(path)
      if (size === bytes) return []
      return [
        { path, reason: size === undefined ? 'it is missing' : `it has ${size} bytes, not ${bytes}: it is damaged` },
      ]
    }),
  )
  return found.flat()
}

const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  )

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

const isMissing = async (path: string): Promise<boolean> => (await sizeOf(path)) === undefined
