import { fingerprint } from '../../model/fingerprint.js'
import type { CoverageGap, Finding, Report, Result, Subject, WaivedFinding } from '../../model/report.js'
import { answerOf, coverageSentence } from '../answer.js'
import { evidenceText } from '../finding-text.js'
import { GAP_REASONS, leftOut, remedyOf, scopePhrase, whereOf } from '../place.js'
import { counted } from '../text.js'
import type { Row } from './csv-columns.js'
import { ownerOf, realRegionOf } from './located.js'
import { resourceKind } from './resource-kind.js'

const MOST_PLACES = 20

/** What the run came to, and how much of it was seen. */
export function runRow(report: Report): Row {
  const { title, sentence } = answerOf(report)
  return {
    status: 'run',
    title,
    resource_name: scopePhrase(report.scope),
    because: [sentence, coverageSentence(report), ...leftOut(report.coverage)].join(' '),
  }
}

/** A finding; with its waiver where somebody accepted it. */
export function findingRow(finding: Finding, waiver?: WaivedFinding['waiver']): Row {
  const { subject, service, tier, owner, firstSeen } = finding
  return {
    ...subjectRow(finding),
    status: waiver ? 'waived' : 'fail',
    severity: finding.severity,
    priority: String(finding.priority.value),
    fingerprint: finding.fingerprint,
    title: finding.title,
    environment: finding.environment,
    ...(service !== undefined && { service }),
    ...(tier && { tier }),
    ...(owner !== undefined && { owner }),
    effort: finding.effort,
    because: finding.because,
    why: finding.why,
    fix: finding.fix.summary,
    commands: finding.fix.commands.join('; '),
    evidence: finding.evidence.map((one) => evidenceText(one, subject.id)).join('; '),
    controls: finding.controls.join(' '),
    references: finding.references.join(' '),
    ...(firstSeen !== undefined && { first_seen: firstSeen }),
    ...(waiver && {
      waiver: waiver.id,
      waived_until: waiver.expires,
      waiver_owner: waiver.owner,
      waiver_reason: waiver.reason,
    }),
  }
}

/** A result without a verdict: unknown, error or manual. */
export const resultRow = (result: Result, title: string): Row => ({
  ...subjectRow(result),
  status: result.status,
  title,
  because: result.because,
})

/** What was not read, and what closes that. */
export const gapRow = (gap: CoverageGap): Row => ({
  status: 'gap',
  title: `${gap.source} ${GAP_REASONS[gap.reason]}`,
  resource_name: whereOf(gap, MOST_PLACES),
  because: gap.detail,
  why: `${counted(gap.results, 'verdict')} of ${counted(gap.rules.length, 'rule')} missing.`,
  fix: remedyOf(gap),
})

function subjectRow({ rule, subject }: { readonly rule: string; readonly subject: Subject }): Row {
  const { id, name, scope } = subject
  return {
    rule,
    resource_name: name,
    resource_id: id,
    resource_type: resourceKind(id).kind,
    provider: scope.provider,
    account: ownerOf(scope),
    region: realRegionOf(scope) ?? (scope.provider === 'aws' ? scope.region : ''),
    fingerprint: fingerprint(rule, id),
  }
}
