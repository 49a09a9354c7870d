import { fingerprint } from '../../model/fingerprint.js'
import type { Finding, Result, WaivedFinding } from '../../model/report.js'
import { COMPLIANCE, ocsfEvent } from './ocsf-event.js'
import { cloudOf, resourceOf } from './ocsf-resource.js'
import type { RunFacts } from './run-facts.js'

/** A failure, suppressed where a waiver covers it. It is new unless the runs that were kept say otherwise. */
export function findingEvent(run: RunFacts, finding: Finding, waiver?: WaivedFinding['waiver']): object {
  const { rule, subject, severity, title, why, because, references, fix } = finding
  const first = finding.firstSeen === undefined ? run.time : Date.parse(finding.firstSeen)
  return {
    ...ocsfEvent(run, {
      uid: finding.fingerprint,
      rule,
      activity: first < run.time ? 'update' : 'create',
      status: waiver ? 'suppressed' : 'new',
      severity,
      message: `${subject.name}: ${because}`,
      profiles: subject.scope.provider === 'aws' ? ['cloud'] : [],
    }),
    ...(waiver && { comment: `${waiver.decision} until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}` }),
    finding_info: {
      ...infoOf(run, finding.fingerprint, rule, title),
      desc: why,
      ...(finding.firstSeen !== undefined && { first_seen_time: first, created_time: first }),
      last_seen_time: run.time,
    },
    compliance: complianceOf(run, rule, 'fail', waiver ? 'waived' : 'fail', [because]),
    ...cloudOf(subject),
    resources: [resourceOf(subject, finding)],
    // It cannot be without a description.
    ...(fix.summary !== '' && { remediation: { desc: fix.summary, references } }),
    ...(finding.evidence.length > 0 && {
      evidences: finding.evidence.map((one) => ({
        name: one.field,
        uid: one.item,
        data: { field: one.field, value: one.value },
      })),
    }),
    unmapped: {
      priority: finding.priority.value,
      effort: finding.effort,
      environment: finding.environment,
      commands: fix.commands,
      ...(finding.chain && { chain: finding.chain }),
      ...(waiver && { waiver }),
    },
  }
}

/** A result that is no finding: a pass, which closes the finding that it was, or something that was not judged. */
export function resultEvent(run: RunFacts, { rule, subject, status, because }: Result): object {
  const uid = fingerprint(rule, subject.id)
  const passes = status === 'pass'
  const title = run.rules.get(rule)?.title ?? rule
  return {
    ...ocsfEvent(run, {
      uid,
      rule,
      activity: passes ? 'close' : 'create',
      status: passes ? 'resolved' : 'new',
      severity: passes ? 'info' : 'unknown',
      message: `${subject.name}: ${because}`,
      profiles: subject.scope.provider === 'aws' ? ['cloud'] : [],
    }),
    finding_info: infoOf(run, uid, rule, title),
    compliance: complianceOf(run, rule, passes ? 'pass' : 'warning', status, [because]),
    ...cloudOf(subject),
    resources: [resourceOf(subject)],
  }
}

const infoOf = (run: RunFacts, uid: string, rule: string, title: string): object => ({
  uid,
  title,
  analytic: { type_id: 1, type: 'Rule', uid: rule, name: title },
  types: ['Production Readiness', ...(run.dimensions.get(rule) ?? [])],
})

function complianceOf(
  run: RunFacts,
  rule: string,
  verdict: keyof typeof COMPLIANCE,
  code: string,
  details: readonly string[],
): object {
  const [id, name] = COMPLIANCE[verdict]
  const [category] = run.dimensions.get(rule) ?? []
  return {
    control: rule,
    requirements: run.rules.get(rule)?.controls ?? [],
    status_id: id,
    status: name,
    status_code: code,
    status_details: details,
    ...(category && { category }),
  }
}
