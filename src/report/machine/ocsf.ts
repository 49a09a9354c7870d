import type { Report } from '../../model/report.js'
import { jsonLines } from './json-text.js'
import { coverageEvent } from './ocsf-coverage.js'
import { findingEvent, resultEvent } from './ocsf-events.js'
import { runFacts } from './run-facts.js'
import { unjudged } from './unjudged.js'

/**
 * Compliance Findings (class 2003) of OCSF 1.6.0, one on a line, for a SIEM: one for the run, for each finding, for what could
 * not be judged, and for what passes, by which a finding that was open is closed. What does not apply is left out.
 */
export function ocsf(report: Report): string {
  const run = runFacts(report)
  return jsonLines([
    coverageEvent(run, report),
    ...report.findings.map((finding) => findingEvent(run, finding)),
    ...report.waived.map((finding) => findingEvent(run, finding, finding.waiver)),
    ...unjudged(report).map((result) => resultEvent(run, result)),
    ...report.results.filter(({ status }) => status === 'pass').map((result) => resultEvent(run, result)),
  ])
}
