import { join } from 'node:path'
import type { HistoryProblem, Standing } from '../model/history.js'
import { FILES, readPacked, Unreadable } from './files.js'
import { asStanding } from './formats.js'
import type { ListedRun } from './list-runs.js'

/** What is known after a run, given what was known before it and the path of its report. */
export type Replay = (before: Standing | undefined, report: string) => Promise<Standing>

/** What is known by some runs; undefined where they tell nothing. */
export type Past = { readonly standing: Standing | undefined; readonly problems: readonly HistoryProblem[] }

/**
 * What is known by the runs that were taken up to a moment. Each run has kept what was known after it, so that the last of
 * them tells all; where that is damaged, or a run before it was kept only later, it is made again from the reports.
 */
export async function standingAt(runs: readonly ListedRun[], moment: string, replay: Replay): Promise<Past> {
  const earlier = runs.filter(({ run }) => Date.parse(run.takenAt) <= Date.parse(moment))
  const problems: HistoryProblem[] = []
  const { standing, next } = await lastKept(earlier, problems)
  let known = standing
  for (const { folder } of earlier.slice(next)) {
    const path = join(folder, FILES.report)
    try {
      known = await replay(known, path)
    } catch (thrown) {
      problems.push({ path, reason: thrown instanceof Error ? thrown.message : String(thrown) })
    }
  }
  return { standing: known, problems }
}

/** The last standing that can be relied on, and the first run that it does not know of. */
async function lastKept(
  runs: readonly ListedRun[],
  problems: HistoryProblem[],
): Promise<{ standing: Standing | undefined; next: number }> {
  const knowsAll = runs.map(({ sequence }, index) => ({ sequence, index })).filter(isNewestSoFar())
  for (const { index } of knowsAll.toReversed()) {
    try {
      return { standing: await readStanding(runs[index]), next: index + 1 }
    } catch (thrown) {
      if (!(thrown instanceof Unreadable)) throw thrown
      problems.push({ path: join(runs[index]?.folder ?? '', FILES.standing), reason: thrown.message })
    }
  }
  return { standing: undefined, next: 0 }
}

/** Whether no run before this one was kept after it. */
function isNewestSoFar(): (run: { readonly sequence: number }) => boolean {
  let highest = -1
  return ({ sequence }) => {
    const isNewest = sequence > highest
    highest = Math.max(highest, sequence)
    return isNewest
  }
}

async function readStanding(run: ListedRun | undefined): Promise<Standing> {
  if (!run) throw new Unreadable('it is missing')
  return asStanding(await readPacked(join(run.folder, FILES.standing)))
}
