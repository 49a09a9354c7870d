import { removeRun } from '../../history/remove-run.js'
import { listRuns, type RunList } from '../../history/list-runs.js'
import { standingAt } from '../../history/standing.js'
import { Locked, withLock } from '../../history/with-lock.js'
import type { HistoryProblem, KeptRun } from '../../model/history.js'
import { historyText, oldestIn, trendOf } from '../../report/history.js'
import { EXIT, Stop } from '../exit.js'
import { replay } from '../keep-history.js'
import { type Flags, historyOf, readSettings } from '../resolve.js'
import { safeText } from '../safe-text.js'
import { showsBlocks } from '../shows-blocks.js'

type FolderFlags = Pick<Flags, 'history' | 'config'>

/** Prints the runs of a run folder, their trend, and what has been open for longest. */
export async function history(flags: FolderFlags & { readonly json?: boolean }): Promise<void> {
  const folder = await folderOf(flags)
  const { runs, problems: unread } = await runsOf(folder)
  const { standing, problems: untold } = await standingAt(runs, runs.at(-1)?.run.takenAt ?? '', replay)
  const problems = unique([...unread, ...untold])
  tell(problems)
  const oldest = oldestIn(standing?.findings ?? [])
  const now = new Date().toISOString()
  if (flags.json) {
    const listed = runs.map(({ folder: where, ...run }) => ({ ...run, folder: where }))
    const trend = trendOf(runs)
    process.stdout.write(`${JSON.stringify({ runs: listed, trend, oldest, problems }, null, 2)}\n`)
  } else process.stdout.write(historyText({ runs, oldest }, now, showsBlocks(process.stdout, process.env)))
}

type PruneFlags = FolderFlags & { readonly keep?: number; readonly olderThan?: number }

const DAY = 86_400_000

/** Removes runs: all but the newest few, or those older than some days. The newest of what reads the same always stays. */
export async function pruneHistory(flags: PruneFlags): Promise<void> {
  const { keep, olderThan } = flags
  if ((keep === undefined) === (olderThan === undefined))
    throw new Stop(EXIT.invalid, 'say with --keep <n> or with --older-than <days> which runs to remove')
  const folder = await folderOf(flags)
  await runsOf(folder)
  try {
    await withLock(folder, async () => {
      const { runs, unfinished } = await runsOf(folder)
      const before = olderThan === undefined ? undefined : Date.now() - olderThan * DAY
      const going = goingOf(runs, keep, before)
      // Under the lock nobody is keeping a run: what is unfinished will not be finished.
      for (const one of unfinished) await removeRun(one)
      for (const one of going) {
        await removeRun(one.folder)
        process.stdout.write(`removed ${safeText(one.folder)}\n`)
      }
      process.stdout.write(`${safeText(folder)}: ${going.length} removed, ${runs.length - going.length} left\n`)
    })
  } catch (thrown) {
    if (thrown instanceof Locked) throw new Stop(EXIT.invalid, `${thrown.message}: nothing was removed`)
    throw thrown
  }
}

function goingOf(
  runs: RunList['runs'],
  keep: number | undefined,
  before: number | undefined,
): readonly RunList['runs'][number][] {
  const newer = new Map<string, number>()
  return runs.toReversed().filter((one) => {
    const same = one.read.join('\n')
    const place = newer.get(same) ?? 0
    newer.set(same, place + 1)
    if (place === 0) return false
    return keep === undefined ? isBefore(one, before) : place >= keep
  })
}

const isBefore = ({ run }: KeptRun, moment: number | undefined): boolean =>
  moment !== undefined && Date.parse(run.takenAt) < moment

async function folderOf(flags: FolderFlags): Promise<string> {
  const folder = historyOf(flags, await readSettings(flags.config))
  if (folder === undefined)
    throw new Stop(EXIT.invalid, 'no run folder is named: say which with --history, or with history in plumbline.yaml')
  return folder
}

async function runsOf(folder: string): Promise<RunList> {
  const list = await listRuns(folder)
  if (list.runs.length > 0) return list
  tell(list.problems)
  throw new Stop(EXIT.invalid, `there is no run to be read in ${folder}: 'plumbline scan --history' keeps one there`)
}

const unique = (problems: readonly HistoryProblem[]): readonly HistoryProblem[] =>
  [...new Map(problems.toReversed().map((one) => [one.path, one])).values()].toReversed()

function tell(problems: readonly HistoryProblem[]): void {
  for (const { path, reason } of problems) process.stderr.write(`${safeText(path)}: ${safeText(reason)}\n`)
}
