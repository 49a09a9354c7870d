import { diff } from '../assess/diff.js'
import type { Difference } from '../model/difference.js'
import type { Report } from '../model/report.js'
import type { Severity } from '../model/verdict.js'
import { isAtLeast } from './exit.js'
import { readReport } from './read-report.js'

/** Whether something is new, or worse than it was, and of this severity or above. */
export const hasNew = ({ changes }: Difference, failOnNew: Severity): boolean =>
  changes.some(
    ({ change, finding }) => (change === 'new' || change === 'worsened') && isAtLeast(finding.severity, failOnNew),
  )

/** An earlier report, read before the run begins: one that cannot be read must not cost an hour. */
export async function readBaseline(path: string | undefined): Promise<((report: Report) => Difference) | undefined> {
  if (path === undefined) return undefined
  const earlier = await readReport(path, 'check --baseline')
  return (report) => diff(earlier, report)
}
