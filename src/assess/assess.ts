import type { Catalogue } from '../model/catalogue.js'
import { type Finding, type Judged, type Report, REPORT_SCHEMA, type Result, type Totals } from '../model/report.js'
import type { AnyRule } from '../model/rule.js'
import type { Placements } from '../model/service.js'
import type { Snapshot } from '../model/snapshot.js'
import { isGrave, type Severity, type Status } from '../model/verdict.js'
import type { Waiver } from '../model/waiver.js'
import { type Weights, WEIGHTS } from '../model/weights.js'
import { actionsFor } from './actions.js'
import { answerChecklists } from './checklists.js'
import { type Answers, answerControls } from './controls.js'
import { coverageOf } from './coverage.js'
import { findingsIn, type Weighing } from './findings.js'
import { grader } from './grades.js'
import { answerServices, bySeverity, launchVerdict } from './services.js'
import { waive } from './waive.js'

export type Policy = {
  readonly weights?: Weights
  /** Severities that the config file gives rules in place of their own. */
  readonly severities?: { readonly [rule: string]: Severity }
  /** Where everything belongs: nothing belongs to any service unless told. */
  readonly placements?: Placements
  readonly waivers?: readonly Waiver[]
  /** What is to be answered, and from what beside the verdicts. Without it no control and no checklist is. */
  readonly readiness?: Readonly<{ catalogue: Catalogue }> & Pick<Answers, 'attestations' | 'providersOf' | 'staleDays'>
  /** Ids of all rules that there are: those of the run unless told. */
  readonly known?: ReadonlySet<string>
}

const NO_PLACEMENTS: Placements = { of: () => undefined, services: new Map() }

/** Turns verdicts into a report: what counts most comes first, and what could not be judged is told apart. */
export function assess(
  rules: readonly AnyRule[],
  judged: readonly Judged[],
  snapshot: Snapshot,
  runId: string,
  { weights = WEIGHTS, severities = {}, placements = NO_PLACEMENTS, ...policy }: Policy = {},
): Report {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const weighing: Weighing = { placed: placements.of, weights, severities }
  const chosen = new Set(byId.keys())
  const { known = chosen, readiness } = policy
  const coverage = coverageOf(judged, snapshot, { chosen: chosen.size, known: known.size })
  // Where no question arose, nothing was found to be ready either.
  const anything = judged.some(({ status }) => status === 'pass' || status === 'fail' || status === 'manual')
  const today = snapshot.takenAt.slice(0, 10)
  const { open, waived, outcomes } = waive(findingsIn(judged, byId, weighing), policy.waivers ?? [], {
    judged,
    chosen,
    known,
    today,
  })
  const inRun = new Set(snapshot.scopes.map(({ provider }) => provider))
  const catalogue = readiness?.catalogue ?? { controls: [], checklists: [] }
  const controlsIn = (part: Pick<Answers, 'judged' | 'waived' | 'service'>) =>
    readiness ? answerControls(catalogue.controls, { ...readiness, rules, inRun, today, ...part }) : []
  const controls = controlsIn({ judged, waived })
  const gradesIn = grader({ rules: byId, controls: catalogue.controls, weighing, waived })
  const blocking = open.filter(blocks)
  return {
    schemaVersion: REPORT_SCHEMA,
    run: { id: runId, tool: snapshot.tool, takenAt: snapshot.takenAt, finishedAt: snapshot.finishedAt },
    scope: snapshot.scopes,
    verdict: launchVerdict({
      blocked: blocking.length > 0,
      seen: coverage.complete && anything,
      accepted: waived.some(blocks),
    }),
    blocking: blocking.map(({ fingerprint }) => fingerprint),
    coverage,
    totals: totalsOf(judged, open, waived.length),
    rules: rules.map((rule) => ({
      id: rule.id,
      title: rule.title,
      severity: severities[rule.id] ?? rule.severity,
      controls: rule.controls,
    })),
    findings: open,
    actions: actionsFor(open, byId, placements.of),
    grades: gradesIn(judged),
    ...answerServices({ judged, open, waived, placements, gradesIn, controlsIn }),
    waived,
    waivers: outcomes,
    controls,
    checklists: answerChecklists(catalogue.checklists, controls),
    results: judged.map(resultOf),
  }
}

const blocks = ({ severity }: Finding): boolean => isGrave(severity)

const resultOf = ({ rule, subject, status, because, evidence }: Judged): Result => ({
  rule,
  subject,
  status,
  because,
  evidence,
})

function totalsOf(judged: readonly Judged[], findings: readonly Finding[], waived: number): Totals {
  const statuses: readonly Status[] = ['pass', 'fail', 'unknown', 'not-applicable', 'manual', 'error']
  return {
    byStatus: Object.fromEntries(
      statuses.map((status) => [status, judged.filter((one) => one.status === status).length]),
    ) as Totals['byStatus'],
    bySeverity: bySeverity(findings),
    waived,
  }
}
