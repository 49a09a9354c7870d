import type { Log } from 'sarif'
import type { Report } from '../../model/report.js'
import { estateName } from './estate-name.js'
import { jsonText } from './json-text.js'
import { invocationOf, NOTIFICATIONS } from './sarif-invocation.js'
import { resultsOf } from './sarif-results.js'
import { rulesOf } from './sarif-rules.js'
import { toolVersion } from './tool-version.js'

/** GitHub takes no file with more, and shows the first 5,000. */
const MOST_RESULTS = 25_000

/**
 * The findings for code scanning. They have no source file: each resource has a made-up path that stays the same. What was
 * not seen is told by the invocation, which then is not a successful one.
 */
export function sarif(report: Report): string {
  const { run, findings, waived, verdict, coverage } = report
  const results = resultsOf(report).slice(0, MOST_RESULTS)
  const left = findings.length + waived.length - results.length
  const version = toolVersion(run.tool)
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Plumbline',
            ...(version !== undefined && { version }),
            rules: rulesOf(report, results),
            notifications: NOTIFICATIONS,
          },
        },
        // What stands before the last slash is the category of GitHub: a run replaces the one before it of the same name.
        automationDetails: { id: `plumbline/${estateName(report.scope)}/${run.id.replace(/[^\w.-]+/g, '-')}` },
        invocations: [invocationOf(report, left)],
        columnKind: 'utf16CodeUnits',
        results,
        properties: { verdict, coverage: coverage.share, run: run.id },
      },
    ],
  }
  return `${jsonText(log)}\n`
}
