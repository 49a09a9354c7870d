import type { Dimension } from './catalogue.js'
import type { Environment } from './environment.js'
import type { ControlAnswer } from './readiness.js'
import type { Effort } from './rule.js'
import type { Provider } from './scope.js'
import type { KnownService, Root } from './service.js'
import type { Severity } from './verdict.js'

/** One term of a priority: `×1.5 production`. The first term is the start, the others multiply. */
export type PriorityTerm = { readonly label: string; readonly factor: number }

export type Priority = { readonly value: number; readonly terms: readonly PriorityTerm[] }

/** Why a failure weighs less than its rule says: what a rule allows a tier, or outside production. */
export type Relaxed = { readonly from: Severity; readonly because: string }

/** What to do next: one change that mends all its findings, because they have one cause or one template. */
export type Action = {
  /** `a1:` and a hash of the rule and of what is to be changed: the same from run to run. */
  readonly id: string
  readonly rule: string
  readonly title: string
  /** The worst of its findings. */
  readonly severity: Severity
  /** Of one change; more where there are many to make. */
  readonly effort: Effort
  /** That of its most urgent finding. */
  readonly priority: Priority
  /** What is edited, where several findings come from one thing. */
  readonly root?: Root
  readonly services: readonly string[]
  readonly owners: readonly string[]
  /** Fingerprints, the most urgent first. */
  readonly findings: readonly string[]
  readonly fix: string
  /** Critical or high, and mended in minutes. */
  readonly quickWin: boolean
  /** Days from the run within which it is to be done; undefined where it may wait. */
  readonly within?: 30 | 60 | 90
}

/** From best to worst. */
export const GRADES = ['A', 'B', 'C', 'D', 'E'] as const
export type Grade = (typeof GRADES)[number]

/** How a service or the estate stands in one dimension. */
export type DimensionGrade = {
  readonly dimension: Dimension
  /** Undefined where nothing was judged. */
  readonly grade?: Grade
  /** Weighted share of the verdicts that pass, 0 to 100, rounded down; what is waived counts as failing. */
  readonly score?: number
  /** The severity of a finding, open or waived, that keeps the grade down. */
  readonly cappedBy?: Severity
  readonly pass: number
  /** Open ones. */
  readonly fail: number
  readonly waived: number
  readonly unknown: number
  /** Less than nine tenths of its verdicts, or of what its rules ask, were reached: the grade may fall when the rest is seen. */
  readonly provisional: boolean
}

export const LAUNCH_VERDICTS = ['ready', 'conditional', 'not-ready', 'incomplete'] as const
/**
 * `not-ready`: a critical or high finding is open. `conditional`: none is, but some are waived. `incomplete`: none is, but
 * not everything was seen, or nothing of it that runs.
 */
export type LaunchVerdict = (typeof LAUNCH_VERDICTS)[number]

/** What a service came to. */
export type ServiceAnswer = KnownService & {
  readonly verdict: LaunchVerdict
  /** Of what belongs to it, each once. */
  readonly environments: readonly Environment[]
  readonly providers: readonly Provider[]
  /** How many resources of it were judged: those to which a rule applies. */
  readonly resources: number
  /** Open findings. */
  readonly bySeverity: Readonly<Record<Severity, number>>
  readonly waived: number
  /** Verdicts on its resources, or on lists around it, that were not reached. */
  readonly unknown: number
  /** Fingerprints of the critical and high findings that are open, the most urgent first. */
  readonly blocking: readonly string[]
  readonly grades: readonly DimensionGrade[]
  readonly controls: readonly Pick<ControlAnswer, 'id' | 'status' | 'because'>[]
}
