import type { Report } from '../model/report.js'
import { SEVERITIES, type Severity } from '../model/verdict.js'
import type { WaiverState } from '../model/waiver.js'

/** What the process says when it ends. */
export const EXIT = { ok: 0, gateFailed: 1, invalid: 2, incomplete: 3, notStarted: 4 } as const

/** Ends the command with a message for the person who called it. */
export class Stop extends Error {
  override readonly name = 'Stop'
  readonly exitCode: number
  constructor(exitCode: number, message: string) {
    super(message)
    this.exitCode = exitCode
  }
}

export type Gate = {
  readonly failOn: Severity | undefined
  readonly allowGaps: boolean
  /** Whether waivers that cover nothing make the run invalid. */
  readonly strictWaivers: boolean
}

/** A failed gate counts more than an incomplete audit: what was found stands whatever was not seen. */
export function exitCodeFor(report: Report, { failOn, allowGaps, strictWaivers }: Gate): number {
  const failed = failOn !== undefined && report.findings.some(({ severity }) => isAtLeast(severity, failOn))
  if (failed) return EXIT.gateFailed
  if (strictWaivers && report.waivers.some(({ state }) => !HONOURED.includes(state))) return EXIT.invalid
  const broken = report.totals.byStatus.error > 0
  if (broken || (!report.coverage.complete && !allowGaps)) return EXIT.incomplete
  return EXIT.ok
}

/** Waivers that cover what they are about, or of which nobody can tell this time. */
const HONOURED: readonly WaiverState[] = ['active', 'expiring', 'not-judged']

export const isAtLeast = (severity: Severity, threshold: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold)
