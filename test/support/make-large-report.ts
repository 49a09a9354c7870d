import { answerChecklists } from '../../src/assess/checklists.js'
import { DIMENSIONS } from '../../src/model/catalogue.js'
import type { ServiceAnswer } from '../../src/model/judgement.js'
import { READINESS, type Readiness } from '../../src/model/readiness.js'
import type { Finding, Report } from '../../src/model/report.js'
import type { Scope } from '../../src/model/scope.js'
import { SEVERITIES } from '../../src/model/verdict.js'
import { catalogue } from '../../rules/catalogue/index.js'
import { finding, LIVE_IRELAND, makeReport, STAGING_IRELAND } from './make-report-parts.js'

const SCOPES: readonly Scope[] = [
  LIVE_IRELAND,
  STAGING_IRELAND,
  { provider: 'kubernetes', cluster: 'shop' },
  { provider: 'datadog', org: 'acme' },
]
const GRADES = ['A', 'B', 'C', 'D', 'E'] as const
const EFFORTS = ['minutes', 'hours', 'days'] as const
const ENVIRONMENTS = ['production', 'non-production', 'unknown'] as const

const at = <T>(values: readonly [T, ...T[]] | readonly T[], index: number): T => {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}

type Size = { readonly findings: number; readonly rules: number; readonly services: number }

/** A report as large as told, with texts as long as real ones and every part of the page in it. */
export function largeReport(size: Size): Report {
  const report = makeReport({ findings: Array.from({ length: size.findings }, (_, index) => findingAt(index, size)) })
  const controls = catalogue.controls.map(({ id, dimension }, index) => ({
    id,
    dimension,
    status: at<Readiness>(READINESS, index),
    because: `${String(index)} of ${String(index * 7)} verdicts of 9 rules fail`,
    rules: [],
    verdicts: { pass: 1, fail: 1, waived: 0, manual: 0, unknown: 0 },
  }))
  return {
    ...report,
    controls,
    checklists: answerChecklists(catalogue.checklists, controls),
    services: Array.from({ length: size.services }, (_, index) => serviceAt(index, report, controls)),
    grades: gradesAt(0),
  }
}

function findingAt(index: number, { rules, services }: Size): Finding {
  const rule = index % rules
  const scope = at(SCOPES, index)
  const service = index % (services + 1)
  const severity = at(SEVERITIES, rule)
  const name = `orders-worker-${String(index).padStart(5, '0')}`
  return finding({
    name,
    id: `arn:aws:rds:eu-west-1:111111111111:db:${name}`,
    scope,
    severity,
    rule: `${rule % 3 === 0 ? 'cross' : 'aws'}/topic-${String(rule % 12)}/rule-number-${String(rule)}`,
    title: `What rule ${String(rule)} asks of every resource of this kind holds, in a sentence of a usual length`,
    controls: [at(catalogue.controls, rule).id],
    effort: at(EFFORTS, rule),
    environment: at(ENVIRONMENTS, index),
    ...(service < services && {
      service: `service-${String(service)}`,
      tier: 'A' as const,
      owner: `team-${String(service % 15)}`,
    }),
    observed: { DBInstanceStatus: 'available', MultiAZ: false, AvailabilityZone: 'eu-west-1a' },
    because: `runs in eu-west-1a alone, and it is number ${String(index)} of all that do`,
    priority: {
      value: 382.5,
      terms: [
        { label: `${severity} severity`, factor: 100 },
        { label: 'production environment', factor: 1.5 },
        { label: 'no way back for lost data and nobody watching', factor: 1.7 },
      ],
    },
    ...(rule % 3 === 0 && {
      chain: [
        { what: 'Deployment', name, state: 'ok' as const },
        { what: 'monitor', name: 'Databases run out of disk', state: 'broken' as const, note: 'it is muted' },
      ],
    }),
    fix: {
      summary: `Convert it to Multi-AZ, as rule ${String(rule)} says: the standby is built while the database serves.`,
      commands: [`aws rds modify-db-instance --region eu-west-1 --db-instance-identifier ${name} --multi-az`],
    },
  })
}

const gradesAt = (index: number): ServiceAnswer['grades'] =>
  DIMENSIONS.map((dimension, place) => ({
    dimension,
    grade: at(GRADES, index + place),
    score: (index * 7 + place * 13) % 101,
    pass: 12,
    fail: 3,
    waived: 0,
    unknown: place % 2,
    provisional: place % 4 === 3,
  }))

function serviceAt(index: number, { findings }: Report, controls: Report['controls']): ServiceAnswer {
  const name = `service-${String(index)}`
  return {
    name,
    tier: 'A',
    tierFrom: 'tags',
    owner: `team-${String(index % 15)}`,
    catalogued: index % 2 === 0,
    verdict: at(['not-ready', 'incomplete', 'conditional', 'ready'] as const, index),
    environments: ['production'],
    providers: ['aws', 'kubernetes'],
    resources: 12,
    bySeverity: { critical: index % 5, high: 4, medium: 3, low: 2, info: 1 },
    waived: 0,
    unknown: 0,
    blocking: findings.slice(index, index + 2).map(({ fingerprint }) => fingerprint),
    grades: gradesAt(index),
    controls: controls.map(({ id, status, because }) => ({ id, status, because })),
  }
}
