import type { Dimension } from '../../model/catalogue.js'
import type { ChosenRule, Report } from '../../model/report.js'
import { dimensionsByRule } from './dimensions.js'
import { toolVersion } from './tool-version.js'

/** What all that is written of a run has in common, and what it looks up. */
export type RunFacts = {
  readonly id: string
  readonly version: string | undefined
  readonly takenAt: string
  /** The same in milliseconds since 1970. */
  readonly time: number
  readonly complete: boolean
  readonly rules: ReadonlyMap<string, ChosenRule>
  readonly dimensions: ReadonlyMap<string, readonly Dimension[]>
}

export const runFacts = (report: Report): RunFacts => ({
  id: report.run.id,
  version: toolVersion(report.run.tool),
  takenAt: report.run.takenAt,
  time: Date.parse(report.run.takenAt),
  complete: report.coverage.complete,
  rules: new Map(report.rules.map((rule) => [rule.id, rule])),
  dimensions: dimensionsByRule(report),
})
