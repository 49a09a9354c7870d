import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub'
import type { Report } from '../../model/report.js'
import { coverageFinding } from './asff-coverage.js'
import { accountsOf, type AsffPlace, placeIn } from './asff-place.js'
import { failureIn, resultIn } from './asff-findings.js'
import { runFacts } from './run-facts.js'
import { jsonText } from './json-text.js'
import { unjudged } from './unjudged.js'

/**
 * An array of findings for `BatchImportFindings` of Security Hub, about resources of AWS alone: what fails, what passes, what
 * could not be judged, and for each account whether it was seen whole. Nothing is sent: that would be a write.
 */
export function asff(report: Report): string {
  const accounts = accountsOf(report.scope)
  const run = runFacts(report)
  const passes = report.results.filter(({ status }) => status === 'pass')
  /** Only what belongs to an account can be imported. */
  const each = <T extends Parameters<typeof placeIn>[1]>(
    things: readonly T[],
    write: (thing: T, place: AsffPlace) => AwsSecurityFinding,
  ): readonly AwsSecurityFinding[] =>
    things.flatMap((thing) => {
      const place = placeIn(accounts, thing)
      return place ? [write(thing, place)] : []
    })
  const findings = [
    ...[...accounts].map(([account, region]) => coverageFinding(run, report, { account, region })),
    ...each(report.findings, (finding, place) => failureIn(run, place, finding)),
    ...each(report.waived, (finding, place) => failureIn(run, place, finding, finding.waiver)),
    ...each(unjudged(report), (result, place) => resultIn(run, place, result)),
    ...each(passes, (result, place) => resultIn(run, place, result)),
  ]
  return `[${findings.map((finding) => `\n${jsonText(finding)}`).join(',')}\n]\n`
}
