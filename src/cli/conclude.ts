import type { Settings } from '../config/settings.js'
import type { Report } from '../model/report.js'
import { changesText } from '../report/difference.js'
import { hasNew, readBaseline } from './against-baseline.js'
import { EXIT, exitCodeFor } from './exit.js'
import { baselineOf, type Flags, gateOf } from './resolve.js'

type Conclusion = { readonly exitCode: number; readonly notes: readonly string[] }

/**
 * What a run comes to, by its gates and an earlier report. Whatever it needs is read at once, so that nothing is found
 * missing after an hour of reading.
 */
export async function concluder(flags: Flags, settings: Settings): Promise<(report: Report) => Conclusion> {
  const { path, failOnNew } = baselineOf(flags, settings)
  const gate = gateOf(flags, settings)
  const compare = await readBaseline(path)
  return (report) => {
    const exitCode = exitCodeFor(report, gate)
    if (!compare) return { exitCode, notes: [] }
    const difference = compare(report)
    const isWorse = failOnNew !== undefined && hasNew(difference, failOnNew)
    return {
      exitCode: isWorse ? EXIT.gateFailed : exitCode,
      notes: [`since ${difference.from.takenAt}: ${changesText(difference)} ('plumbline diff' says which)`],
    }
  }
}
