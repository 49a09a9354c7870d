import { sinceOf } from '../assess/with-history.js'
import type { Settings } from '../config/settings.js'
import type { Report } from '../model/report.js'
import { changesText } from '../report/difference.js'
import { hasNew, readBaseline } from './against-baseline.js'
import { EXIT, exitCodeFor } from './exit.js'
import { openHistory } from './keep-history.js'
import { baselineOf, type Flags, gateOf } from './resolve.js'

type Conclusion = {
  /** With what earlier runs tell of its findings. */
  readonly report: Report
  readonly exitCode: number
  readonly notes: readonly string[]
  /** What went wrong: told even to those who want no notes. */
  readonly failures: readonly string[]
}

/**
 * What a run comes to, by its gates and by earlier runs; it is kept with them where there is a folder for that. Whatever it
 * needs is read at once, so that nothing is found missing after an hour of reading.
 */
export async function concluder(flags: Flags, settings: Settings): Promise<(report: Report) => Promise<Conclusion>> {
  const { path, history, failOnNew } = baselineOf(flags, settings)
  const gate = gateOf(flags, settings)
  const compare = await readBaseline(path)
  const keep = await openHistory(history)
  return async (judged) => {
    const baseline = compare?.(judged)
    const kept = await keep?.(judged, baseline)
    const difference = baseline ?? kept?.difference
    const report = kept?.report ?? (baseline ? { ...judged, since: sinceOf(baseline) } : judged)
    const isWorse = failOnNew !== undefined && difference !== undefined && hasNew(difference, failOnNew)
    const exitCode = isWorse ? EXIT.gateFailed : exitCodeFor(report, gate)
    return {
      report,
      exitCode: exitCode === EXIT.ok && kept?.failure !== undefined ? EXIT.incomplete : exitCode,
      notes: [
        ...(kept?.problems ?? []).map((problem) => `history: ${problem.path}: ${problem.reason}`),
        ...(difference
          ? [`since ${difference.from.takenAt}: ${changesText(difference)} ('plumbline diff' says which)`]
          : []),
        ...(failOnNew !== undefined && !difference
          ? ['no earlier run read any of this: --fail-on-new has nothing to compare it with yet']
          : []),
      ],
      failures: kept?.failure === undefined ? [] : [kept.failure],
    }
  }
}
