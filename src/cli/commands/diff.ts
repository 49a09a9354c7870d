import { diff } from '../../assess/diff.js'
import type { Severity } from '../../model/verdict.js'
import { differenceText } from '../../report/difference.js'
import { hasNew } from '../against-baseline.js'
import { EXIT } from '../exit.js'
import { readReport } from '../read-report.js'

type Flags = { readonly json?: boolean; readonly failOnNew?: Severity }

/** Says what became of each finding between two reports. */
export async function diffReports(from: string, to: string, { json = false, failOnNew }: Flags): Promise<void> {
  const remedy = 'name a report.json'
  const difference = diff(await readReport(from, remedy), await readReport(to, remedy))
  if (failOnNew !== undefined && hasNew(difference, failOnNew)) process.exitCode = EXIT.gateFailed
  process.stdout.write(json ? `${JSON.stringify(difference, null, 2)}\n` : differenceText(difference))
}
