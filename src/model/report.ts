import type { Command } from './command.js'
import type { Environment } from './environment.js'
import type { Gap } from './gap.js'
import type { Action, DimensionGrade, Priority, Relaxed, ServiceAnswer, LaunchVerdict } from './judgement.js'
import type { Since, Spell } from './history.js'
import type { ChecklistAnswer, ControlAnswer } from './readiness.js'
import type { Effort } from './rule.js'
import type { Scope } from './scope.js'
import type { Tier } from './service.js'
import type { ChainLink, Evidence, Severity, Status } from './verdict.js'
import type { WaiverOutcome } from './waiver.js'

/** The contract with those who read the JSON. Additive within 1.x. */
export const REPORT_SCHEMA = '1.0'

/** What a verdict is about: an item, or a whole scope where nothing of it could be read. */
export type Subject = { readonly id: string; readonly name: string; readonly scope: Scope }

/** One rule's word on one subject. */
export type Result = {
  readonly rule: string
  readonly subject: Subject
  readonly status: Status
  readonly because: string
  readonly evidence: readonly Evidence[]
}

/** A result as the engine hands it on: with what the report needs of failures and of unknowns. */
export type Judged = Result & {
  readonly tags: Readonly<Record<string, string>>
  readonly gaps: readonly Gap[]
  readonly severity?: Severity
  readonly exposed?: boolean
  readonly chain?: readonly ChainLink[]
  readonly fix?: { readonly summary: string; readonly commands: readonly Command[] }
}

/** With its spell where runs are kept. */
export type Finding = Partial<Spell> & {
  /** `v1:` and a hash of the rule's id and the item's id, and of nothing else: tickets and diffs know it by this. */
  readonly fingerprint: string
  readonly rule: string
  readonly title: string
  readonly status: 'fail'
  readonly severity: Severity
  /** Where the rule would weigh more in a graver place. */
  readonly relaxed?: Relaxed
  readonly priority: Priority
  readonly controls: readonly string[]
  readonly effort: Effort
  readonly subject: Subject & { readonly tags: Readonly<Record<string, string>> }
  readonly environment: Environment
  /** Name of the service that the subject belongs to, and what is known of it. */
  readonly service?: string
  readonly tier?: Tier
  /** The team that answers for the service. */
  readonly owner?: string
  readonly because: string
  readonly why: string
  readonly evidence: readonly Evidence[]
  /** What was followed from provider to provider, and where it breaks. */
  readonly chain?: readonly ChainLink[]
  readonly fix: { readonly summary: string; readonly commands: readonly string[] }
  readonly references: readonly string[]
  /** The waiver that covered it until a day that is over. */
  readonly lapsed?: { readonly id: string; readonly expires: string }
}

/** A finding that somebody decided to leave as it is, and who, why and until when. */
export type WaivedFinding = Finding & {
  readonly waiver: Pick<WaiverOutcome, 'id' | 'decision' | 'reason' | 'owner' | 'approvedBy' | 'expires' | 'ticket'>
}

/** One cause for which verdicts are missing, with everything that it hides. */
export type CoverageGap = {
  readonly reason: Gap['reason']
  readonly source: string
  readonly permission?: string
  readonly detail: string
  readonly scopes: readonly Scope[]
  readonly rules: readonly string[]
  /** How many results are `unknown` for this reason. */
  readonly results: number
}

export type Coverage = {
  /** Rules that were chosen for this run, and those that there are beside them. */
  readonly rules: number
  readonly leftOut: number
  /** Verdicts that were reached (pass, fail, not applicable, manual) and those that were to be reached. */
  readonly judged: number
  readonly expected: number
  /** Share of the verdicts reached, 0 to 1. Rounded down, so that 1 means all. */
  readonly share: number
  readonly complete: boolean
  /** What could not be read, and what that leaves unjudged. */
  readonly gaps: readonly CoverageGap[]
  /** Providers that were left out of the run, and the rules that would have joined them. They do not make it incomplete. */
  readonly notInRun: readonly CoverageGap[]
  /** What is not there to be read: services or regions that an account does not use. Nothing is left unjudged by it. */
  readonly notEnabled: readonly CoverageGap[]
}

/** A rule that was chosen for the run, whether or not it found anything. */
export type ChosenRule = {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly controls: readonly string[]
}

export type Totals = {
  readonly byStatus: Readonly<Record<Status, number>>
  /** Of the findings that are open. */
  readonly bySeverity: Readonly<Record<Severity, number>>
  readonly waived: number
}

export type Report = {
  readonly schemaVersion: typeof REPORT_SCHEMA
  readonly run: {
    readonly id: string
    readonly tool: string
    readonly takenAt: string
    readonly finishedAt: string
  }
  /** The earlier run that this one was compared with, where one was, and what became of the findings. */
  readonly since?: Since
  readonly scope: readonly Scope[]
  readonly verdict: LaunchVerdict
  /** Fingerprints of the critical and high findings that are open, the most urgent first. */
  readonly blocking: readonly string[]
  readonly coverage: Coverage
  readonly totals: Totals
  readonly rules: readonly ChosenRule[]
  /** Open ones, the most urgent first. */
  readonly findings: readonly Finding[]
  /** What to do, the most urgent first: each open finding is in one of them. */
  readonly actions: readonly Action[]
  readonly grades: readonly DimensionGrade[]
  readonly services: readonly ServiceAnswer[]
  /** Judged resources that belong to no service, and the open findings on them. */
  readonly unassigned: { readonly resources: number; readonly findings: number }
  /** Those that waivers cover, in the same order. */
  readonly waived: readonly WaivedFinding[]
  readonly waivers: readonly WaiverOutcome[]
  /** What rules and people say of each control, and of each item of the checklists. */
  readonly controls: readonly ControlAnswer[]
  readonly checklists: readonly ChecklistAnswer[]
  readonly results: readonly Result[]
}
