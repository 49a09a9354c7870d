import { access, constants, mkdir } from 'node:fs/promises'
import { sinceOf, standingAfter, withHistory } from '../assess/with-history.js'
import { keepRun, OWNER_ONLY } from '../history/keep-run.js'
import { listRuns, type RunList } from '../history/list-runs.js'
import { standingAt } from '../history/standing.js'
import { withLock } from '../history/with-lock.js'
import type { Difference } from '../model/difference.js'
import type { HistoryProblem, Standing } from '../model/history.js'
import type { Report } from '../model/report.js'
import { ownerKey } from '../model/scope.js'
import { json } from '../report/json.js'
import { writeWhole } from '../snapshot/snapshot-file.js'
import { EXIT, Stop } from './exit.js'
import { readReport } from './read-report.js'

/** A report with what earlier runs tell. */
type Dated = {
  readonly report: Report
  /** Against what earlier runs knew; none where they knew nothing of it. */
  readonly difference?: Difference
  readonly standing: Standing
  readonly problems: readonly HistoryProblem[]
}

type Kept = Omit<Dated, 'standing'> & {
  /** Why the run was not kept. */
  readonly failure?: string
}

/** Dates a report by the runs before it, and keeps it with them. */
export type Keep = (report: Report, baseline: Difference | undefined) => Promise<Kept>

/** Makes sure that a run folder can be written to, before an hour of reading depends on it. */
export async function openHistory(folder: string | undefined, wait?: number): Promise<Keep | undefined> {
  if (folder === undefined) return undefined
  try {
    await mkdir(folder, { recursive: true, mode: OWNER_ONLY })
    await access(folder, constants.W_OK)
  } catch (thrown) {
    throw new Stop(
      EXIT.invalid,
      `the run folder ${folder} cannot be written to (${reasonOf(thrown)}): choose another --history`,
    )
  }
  return (report, baseline) => keepIn(folder, report, baseline, wait)
}

/** Reading needs no lock: a report is dated, and its gates hold, even where it cannot be kept. It is never lost for that. */
async function keepIn(
  folder: string,
  report: Report,
  baseline: Difference | undefined,
  wait: number | undefined,
): Promise<Kept> {
  let dated: Dated | undefined
  try {
    return await withLock(
      folder,
      async (mayGoOn) => {
        const list = await listRuns(folder)
        dated = await datedBy(list, report, baseline)
        await keepRun(folder, toKeep(dated), list.runs, writeWhole, mayGoOn)
        return dated
      },
      wait,
    )
  } catch (thrown) {
    const failure = `the run was not kept in ${folder}: ${reasonOf(thrown)}`
    const found =
      dated ??
      (await listRuns(folder)
        .then((list) => datedBy(list, report, baseline))
        .catch(() => undefined))
    return { ...(found ?? { report, problems: [] }), failure }
  }
}

async function datedBy({ runs, problems }: RunList, report: Report, baseline: Difference | undefined): Promise<Dated> {
  const past = await standingAt(runs, report.run.takenAt, replay)
  const { report: dated, difference, standing } = withHistory(report, past.standing)
  const comparison = baseline ?? difference
  return {
    report: { ...dated, ...(comparison && { since: sinceOf(comparison) }) },
    ...(difference && { difference }),
    standing,
    problems: [...problems, ...past.problems],
  }
}

/** What is known after a run that has kept no standing to rely on. */
export const replay = async (before: Standing | undefined, path: string): Promise<Standing> =>
  standingAfter(before, await readReport(path, 'what it tells is left out'))

function toKeep({ report, difference, standing }: Dated): Parameters<typeof keepRun>[1] {
  const { run, verdict, totals, coverage, scope } = report
  const { judged, expected, share, complete } = coverage
  return {
    run: {
      run,
      verdict,
      totals,
      coverage: { judged, expected, share, complete },
      read: [...new Set(scope.map(ownerKey))].sort(),
      ...(difference && { since: sinceOf(difference) }),
    },
    report: json(report),
    standing,
  }
}

function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.message
}
