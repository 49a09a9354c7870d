import { fingerprint } from '../../model/fingerprint.js'
import type { Report } from '../../model/report.js'
import { jsonLines } from './json-text.js'
import { unjudged } from './unjudged.js'

/**
 * A line of JSON for the run and one for each finding, for pipes and log shippers. The first says how much was seen and how
 * many lines follow: a stream without findings, or cut short, is not taken for an estate without any.
 */
export function ndjson(report: Report): string {
  const { schemaVersion, run, since, scope, verdict, coverage, totals, findings, waived } = report
  const open = unjudged(report)
  const common = { schemaVersion, run: { id: run.id, takenAt: run.takenAt } }
  const lines = { finding: findings.length + waived.length, unjudged: open.length }
  return jsonLines([
    { type: 'run', schemaVersion, run, lines, verdict, scope, coverage, totals, ...(since && { since }) },
    ...findings.map((finding) => ({ type: 'finding', state: 'open', ...common, ...finding })),
    ...waived.map((finding) => ({ type: 'finding', state: 'waived', ...common, ...finding })),
    ...open.map(({ rule, subject, status, because }) => ({
      type: 'unjudged',
      ...common,
      fingerprint: fingerprint(rule, subject.id),
      rule,
      status,
      subject,
      because,
    })),
  ])
}
