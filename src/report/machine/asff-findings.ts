import type { AwsSecurityFinding, Resource } from '@aws-sdk/client-securityhub'
import { fingerprint } from '../../model/fingerprint.js'
import type { Finding, Result, Subject, WaivedFinding } from '../../model/report.js'
import { evidenceText, isLinkable } from '../finding-text.js'
import { shown } from '../text.js'
import { asffFinding, fieldMap } from './asff-finding.js'
import { type AsffPlace, statedRegion } from './asff-place.js'
import type { RunFacts } from './run-facts.js'
import { awsResourceType } from './aws-resource-type.js'
import { readable, readableId } from './limits.js'
import { partitionOf, realRegionOf } from './located.js'

const MOST_EVIDENCE = 20
const LONGEST_URL = 2_048

/** A failure. One that is waived says so where an automation rule of Security Hub can read it, and suppress it. */
export function failureIn(
  run: RunFacts,
  place: AsffPlace,
  finding: Finding,
  waiver?: WaivedFinding['waiver'],
): AwsSecurityFinding {
  const { subject, fix, references, because, why } = finding
  const url = references.find((one) => isLinkable(one) && one.length <= LONGEST_URL)
  const observed = finding.evidence.slice(0, MOST_EVIDENCE).map((one) => evidenceText(one, subject.id))
  const written = asffFinding(run, place, {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    title: finding.title,
    description: `${shown(subject.name)} ${shown(because)}. ${why}`,
    severity: finding.severity,
    compliance: 'FAILED',
    ...(finding.firstSeen !== undefined && { createdAt: finding.firstSeen }),
    fields: {
      'plumbline/priority': String(finding.priority.value),
      'plumbline/environment': finding.environment,
      'plumbline/effort': finding.effort,
      'plumbline/service': finding.service ?? '',
      'plumbline/tier': finding.tier ?? '',
      'plumbline/owner': finding.owner ?? '',
      'plumbline/commands': fix.commands.join('; '),
      ...waiverFields(waiver),
    },
    resource: resourceOf(subject, subject.tags, {
      'plumbline/state': waiver ? 'waived' : 'open',
      ...Object.fromEntries(observed.map((text, index) => [`observed-${String(index + 1)}`, text])),
    }),
  })
  return {
    ...written,
    ...(finding.firstSeen !== undefined && { FirstObservedAt: finding.firstSeen }),
    ...((fix.summary !== '' || url !== undefined) && {
      Remediation: {
        Recommendation: {
          ...(fix.summary !== '' && { Text: readable(fix.summary, 512) }),
          ...(url !== undefined && { Url: url }),
        },
      },
    }),
  }
}

/** A pass, by which a finding that was open is known to be fixed, or what could not be judged. */
export function resultIn(
  run: RunFacts,
  place: AsffPlace,
  { rule, subject, status, because }: Result,
): AwsSecurityFinding {
  return asffFinding(run, place, {
    fingerprint: fingerprint(rule, subject.id),
    rule,
    title: run.rules.get(rule)?.title ?? rule,
    description: `${shown(subject.name)}: ${shown(because)}`,
    severity: 'info',
    compliance: status === 'pass' ? 'PASSED' : status === 'error' ? 'NOT_AVAILABLE' : 'WARNING',
    fields: { 'plumbline/status': status },
    resource: resourceOf(subject, {}, { 'plumbline/state': status }),
  })
}

function resourceOf(
  { id, scope }: Subject,
  tags: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): Resource {
  const named = fieldMap(tags, 256)
  return {
    Type: awsResourceType(id),
    Id: readableId(id, 512),
    Partition: partitionOf(id, realRegionOf(scope)),
    ...statedRegion(scope),
    ...(Object.keys(named).length > 0 && { Tags: named }),
    Details: { Other: fieldMap(other, 1_024) },
  }
}

const waiverFields = (waiver: WaivedFinding['waiver'] | undefined): Readonly<Record<string, string>> =>
  waiver
    ? {
        'plumbline/waiver': waiver.id,
        'plumbline/waived-until': waiver.expires,
        'plumbline/waiver-owner': waiver.owner,
        'plumbline/waiver-reason': waiver.reason,
      }
    : {}
