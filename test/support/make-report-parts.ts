import { hash } from 'node:crypto'
import type { CoverageGap, Finding, Report, Result, Subject } from '../../src/model/report.js'
import { actionsFor } from '../../src/assess/actions.js'
import { REPORT_SCHEMA } from '../../src/model/report.js'
import type { Scope } from '../../src/model/scope.js'
import { isGrave, type Json, type Severity, type Status } from '../../src/model/verdict.js'

export const LIVE = '111111111111'
export const STAGING = '222222222222'
export const LIVE_IRELAND: Scope = { provider: 'aws', account: LIVE, region: 'eu-west-1' }
export const LIVE_VIRGINIA: Scope = { provider: 'aws', account: LIVE, region: 'us-east-1' }
export const LIVE_GLOBAL: Scope = { provider: 'aws', account: LIVE, region: 'global' }
export const STAGING_IRELAND: Scope = { provider: 'aws', account: STAGING, region: 'eu-west-1' }
export const STAGING_GLOBAL: Scope = { provider: 'aws', account: STAGING, region: 'global' }

const FACTORS: Readonly<Record<Severity, number>> = { critical: 100, high: 40, medium: 15, low: 5, info: 1 }

type FindingParts = Partial<Omit<Finding, 'subject' | 'evidence'>> & {
  readonly name?: string
  readonly id?: string
  readonly scope?: Scope
  readonly tags?: Readonly<Record<string, string>>
  readonly observed?: Readonly<Record<string, Json>>
}

/** A finding on a database that has no standby; a case states what differs. */
export function finding({
  name = 'orders',
  id,
  scope = LIVE_IRELAND,
  tags = {},
  observed,
  ...over
}: FindingParts = {}): Finding {
  const severity = over.severity ?? 'critical'
  const environment = over.environment ?? 'production'
  const weight = environment === 'production' ? 1.5 : 1
  const arn = id ?? `arn:aws:rds:eu-west-1:${LIVE}:db:${name}`
  return {
    fingerprint: `v1:${hash('sha256', `${over.rule ?? ''} ${arn}`, 'hex').slice(0, 32)}`,
    rule: 'aws/rds/instance-multi-az',
    title: 'A database instance has a standby in another Availability Zone',
    status: 'fail',
    severity,
    priority: {
      value: FACTORS[severity] * weight,
      terms: [
        { label: severity, factor: FACTORS[severity] },
        ...(weight === 1 ? [] : [{ label: environment, factor: weight }]),
      ],
    },
    controls: ['multi-az'],
    effort: 'minutes',
    subject: { id: arn, name, scope, tags },
    environment,
    because: 'runs in eu-west-1a alone',
    why: 'When its zone or host is lost, the database is down until somebody has restored a backup, and the writes since that backup may be gone.',
    evidence: Object.entries(observed ?? { MultiAZ: false, AvailabilityZone: 'eu-west-1a' }).map(([field, value]) => ({
      item: arn,
      field,
      value,
    })),
    fix: {
      summary: 'Convert it to Multi-AZ: RDS builds the standby while the database serves.',
      commands: [
        `aws rds modify-db-instance --region eu-west-1 --db-instance-identifier ${name} --multi-az --apply-immediately`,
      ],
    },
    references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html'],
    ...over,
  }
}

/** A result that is no finding. */
export function result(status: Exclude<Status, 'fail'>, rule: string, subject: Subject, because: string): Result {
  return { rule, subject, status, because, evidence: [] }
}

/** Results of one rule on numbered subjects of one scope. */
export function results(
  status: Exclude<Status, 'fail'>,
  rule: string,
  scope: Scope,
  names: readonly string[],
  because: string,
): Result[] {
  return names.map((name) => result(status, rule, { id: `${rule}#${name}`, name, scope }, because))
}

type Parts = {
  readonly scope?: readonly Scope[]
  readonly findings?: readonly Finding[]
  readonly others?: readonly Result[]
  readonly gaps?: readonly CoverageGap[]
  readonly notEnabled?: readonly CoverageGap[]
  readonly notInRun?: readonly CoverageGap[]
  readonly verdict?: Report['verdict']
  readonly waived?: Report['waived']
  readonly waivers?: Report['waivers']
  readonly services?: Report['services']
  readonly grades?: Report['grades']
}

/** A report whose counts, coverage and results agree with its findings. */
export function makeReport({
  scope,
  findings = [],
  others = [],
  gaps = [],
  notEnabled = [],
  notInRun = [],
  verdict,
  waived = [],
  waivers = [],
  services = [],
  grades = [],
}: Parts = {}): Report {
  const failed = [...findings, ...waived].map(({ rule, subject, because, evidence }): Result => {
    const { id, name, scope: where } = subject
    return { rule, subject: { id, name, scope: where }, status: 'fail', because, evidence }
  })
  const all = [...failed, ...others]
  const byStatus = countsOf(
    ['pass', 'fail', 'unknown', 'not-applicable', 'manual', 'error'] as const,
    all,
    (one) => one.status,
  )
  const judged = all.length - byStatus.unknown - byStatus.error
  return {
    schemaVersion: REPORT_SCHEMA,
    run: {
      id: '20261121T060500Z-7f3a',
      tool: 'plumbline 0.1.0',
      takenAt: '2026-11-21T06:05:00.000Z',
      finishedAt: '2026-11-21T06:07:12.000Z',
    },
    scope: scope ?? [LIVE_IRELAND, LIVE_VIRGINIA, LIVE_GLOBAL, STAGING_IRELAND, STAGING_GLOBAL],
    verdict: verdict ?? (findings.length > 0 ? 'not-ready' : judged < all.length ? 'incomplete' : 'ready'),
    coverage: {
      rules: new Set(all.map(({ rule }) => rule)).size,
      leftOut: 0,
      judged,
      expected: all.length,
      share: all.length === 0 ? 1 : Math.floor((judged / all.length) * 1e4) / 1e4,
      complete: judged === all.length,
      gaps,
      notEnabled,
      notInRun,
    },
    totals: {
      byStatus,
      bySeverity: countsOf(['critical', 'high', 'medium', 'low', 'info'] as const, findings, (one) => one.severity),
      waived: waived.length,
    },
    rules: [...new Set(all.map(({ rule }) => rule))].map((id) => {
      const {
        title = `What ${id} asks for holds`,
        severity = 'medium' as const,
        controls = ['multi-az'],
      } = findings.find(({ rule }) => rule === id) ?? {}
      return { id, title, severity, controls }
    }),
    blocking: findings.filter(({ severity }) => isGrave(severity)).map(({ fingerprint }) => fingerprint),
    findings,
    actions: actionsFor(findings, new Map(), () => undefined),
    grades,
    services,
    unassigned: { resources: 0, findings: findings.filter(({ service }) => service === undefined).length },
    waived,
    waivers,
    controls: [],
    checklists: [],
    results: all,
  }
}

function countsOf<Key extends string, T>(
  keys: readonly Key[],
  things: readonly T[],
  keyOf: (thing: T) => Key,
): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, things.filter((one) => keyOf(one) === key).length])) as Record<
    Key,
    number
  >
}
