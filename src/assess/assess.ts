import type { Catalogue } from '../model/catalogue.js'
import { type Finding, type Judged, type Report, REPORT_SCHEMA, type Result, type Totals } from '../model/report.js'
import type { AnyRule } from '../model/rule.js'
import type { Snapshot } from '../model/snapshot.js'
import { isGrave, SEVERITIES, type Severity, type Status } from '../model/verdict.js'
import type { Waiver } from '../model/waiver.js'
import { answerChecklists } from './checklists.js'
import { compare } from './compare.js'
import { type Answers, answerControls } from './controls.js'
import { coverageOf } from './coverage.js'
import { environmentOf } from './environment.js'
import { fingerprint } from './fingerprint.js'
import { priorityOf, type Weights, WEIGHTS } from './priority.js'
import { waive } from './waive.js'

export type Policy = {
  readonly weights?: Weights
  /** Severities that the config file gives rules in place of their own. */
  readonly severities?: { readonly [rule: string]: Severity }
  readonly waivers?: readonly Waiver[]
  /** What is to be answered, and from what beside the verdicts. Without it no control and no checklist is. */
  readonly readiness?: Readonly<{ catalogue: Catalogue }> & Pick<Answers, 'attestations' | 'providersOf' | 'staleDays'>
  /** Ids of all rules that there are: those of the run unless told. */
  readonly known?: ReadonlySet<string>
}

/** Turns verdicts into a report: what counts most comes first, and what could not be judged is told apart. */
export function assess(
  rules: readonly AnyRule[],
  judged: readonly Judged[],
  snapshot: Snapshot,
  runId: string,
  policy: Policy = {},
): Report {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const all = judged.flatMap((one) => {
    const rule = byId.get(one.rule)
    return rule && one.status === 'fail' ? [findingOf(rule, one, policy)] : []
  })
  all.sort(
    (a, b) => b.priority.value - a.priority.value || compare(a.rule, b.rule) || compare(a.subject.id, b.subject.id),
  )
  const coverage = coverageOf(judged, snapshot, rules.length)
  // Where no question arose, nothing was found to be ready either.
  const anything = judged.some(({ status }) => status === 'pass' || status === 'fail' || status === 'manual')
  const chosen = new Set(byId.keys())
  const today = snapshot.takenAt.slice(0, 10)
  const { open, waived, outcomes } = waive(all, policy.waivers ?? [], {
    judged,
    chosen,
    known: policy.known ?? chosen,
    today,
  })
  const inRun = new Set(snapshot.scopes.map(({ provider }) => provider))
  const { readiness } = policy
  const controls = readiness
    ? answerControls(readiness.catalogue.controls, { ...readiness, rules, judged, waived, inRun, today })
    : []
  const seen = coverage.complete && anything
  return {
    schemaVersion: REPORT_SCHEMA,
    run: { id: runId, tool: snapshot.tool, takenAt: snapshot.takenAt, finishedAt: snapshot.finishedAt },
    scope: snapshot.scopes,
    verdict: open.some(blocks) ? 'not-ready' : !seen ? 'incomplete' : waived.some(blocks) ? 'conditional' : 'ready',
    coverage,
    totals: totalsOf(judged, open, waived.length),
    rules: rules.map((rule) => ({
      id: rule.id,
      title: rule.title,
      severity: policy.severities?.[rule.id] ?? rule.severity,
      controls: rule.controls,
    })),
    findings: open,
    waived,
    waivers: outcomes,
    controls,
    checklists: answerChecklists(readiness?.catalogue.checklists ?? [], controls),
    results: judged.map(resultOf),
  }
}

const blocks = ({ severity }: Finding): boolean => isGrave(severity)

function findingOf(rule: AnyRule, judged: Judged, policy: Policy): Finding {
  const severity = policy.severities?.[rule.id] ?? judged.severity ?? rule.severity
  const environment = environmentOf(judged.tags)
  return {
    fingerprint: fingerprint(rule.id, judged.subject.id),
    rule: rule.id,
    title: rule.title,
    status: 'fail',
    severity,
    priority: priorityOf({ severity, environment, exposed: judged.exposed ?? false }, policy.weights ?? WEIGHTS),
    controls: rule.controls,
    effort: rule.effort,
    subject: { ...judged.subject, tags: judged.tags },
    environment,
    because: judged.because,
    why: rule.why,
    evidence: judged.evidence,
    ...(judged.chain && { chain: judged.chain }),
    fix: judged.fix ?? { summary: '', commands: [] },
    references: rule.references,
  }
}

const resultOf = ({ rule, subject, status, because, evidence }: Judged): Result => ({
  rule,
  subject,
  status,
  because,
  evidence,
})

function totalsOf(judged: readonly Judged[], findings: readonly Finding[], waived: number): Totals {
  const statuses: readonly Status[] = ['pass', 'fail', 'unknown', 'not-applicable', 'manual', 'error']
  const count = <T>(list: readonly T[], test: (one: T) => boolean): number => list.filter(test).length
  return {
    byStatus: Object.fromEntries(
      statuses.map((status) => [status, count(judged, (one) => one.status === status)]),
    ) as Totals['byStatus'],
    bySeverity: Object.fromEntries(
      SEVERITIES.map((severity) => [severity, count(findings, (one) => one.severity === severity)]),
    ) as Totals['bySeverity'],
    waived,
  }
}
