import type { AwsSecurityFinding, Resource } from '@aws-sdk/client-securityhub'
import type { Severity } from '../../model/verdict.js'
import { type AsffPlace, productArn } from './asff-place.js'
import type { RunFacts } from './run-facts.js'
import { readable, readableId } from './limits.js'

/** What Security Hub says of a check; WARNING is one without a result, for want of information. */
type Status = 'PASSED' | 'FAILED' | 'WARNING' | 'NOT_AVAILABLE'
type Label = 'INFORMATIONAL' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL'
const LABELS: Readonly<Record<Severity, Label>> = {
  info: 'INFORMATIONAL',
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  critical: 'CRITICAL',
}
const MOST_REQUIREMENTS = 32
const MOST_FIELDS = 50

type Parts = {
  readonly fingerprint: string
  readonly rule: string
  readonly title: string
  readonly description: string
  readonly severity: Severity
  readonly compliance: Status
  readonly createdAt?: string
  readonly fields: Readonly<Record<string, string>>
  readonly resource: Resource
}

/**
 * A finding that the API accepts: no member is blank or longer than it may be. Workflow is left out: what people set there is
 * theirs, and the import may not change it.
 */
export function asffFinding(run: RunFacts, place: AsffPlace, parts: Parts): AwsSecurityFinding {
  const { rule, severity, compliance, createdAt = run.takenAt } = parts
  const rated = {
    Severity: { Label: LABELS[severity], Original: severity },
    Types: ['Production Readiness', ...(run.dimensions.get(rule) ?? [])].map(
      (type) => `Software and Configuration Checks/${type}`,
    ),
  }
  const requirements = run.rules.get(rule)?.controls ?? []
  return {
    SchemaVersion: '2018-10-08',
    Id: `plumbline/${parts.fingerprint}`,
    ProductArn: productArn(place),
    ProductName: 'Plumbline',
    GeneratorId: readableId(`plumbline/${rule}`, 512),
    AwsAccountId: place.account,
    Region: place.region,
    CreatedAt: createdAt,
    UpdatedAt: run.takenAt,
    LastObservedAt: run.takenAt,
    Title: readable(parts.title, 256),
    Description: readable(parts.description, 1_024),
    // The API keeps what people rated themselves, and takes what the finder says only here once it knows the finding.
    ...rated,
    FindingProviderFields: rated,
    Compliance: {
      Status: compliance,
      ...(requirements.length > 0 && {
        RelatedRequirements: requirements.slice(0, MOST_REQUIREMENTS).map((one) => readableId(`plumbline:${one}`, 64)),
      }),
    },
    RecordState: 'ACTIVE',
    ProductFields: fieldMap(
      {
        'plumbline/run': run.id,
        'plumbline/rule': rule,
        'plumbline/coverage-complete': String(run.complete),
        ...parts.fields,
      },
      2_048,
    ),
    Resources: [parts.resource],
  }
}

/** Names and values as the API takes them: neither blank, at most fifty, and none too long. */
export function fieldMap(fields: Readonly<Record<string, string>>, most: number): Record<string, string> {
  const pairs = Object.entries(fields).filter(([key, value]) => key.trim() !== '' && value.trim() !== '')
  return Object.fromEntries(
    pairs.slice(0, MOST_FIELDS).map(([key, value]) => [readableId(key, 128), readableId(value, most)]),
  )
}
