import type { Report } from '../../model/report.js'
import { SEVERITIES } from '../../model/verdict.js'
import { capitalized, numbered } from '../text.js'
import { type Markup, markup } from './markup.js'

/** The open findings by severity: as a bar to look at, and as numbers. */
export function severityBar({ totals: { bySeverity } }: Report): Markup {
  const all = SEVERITIES.reduce((sum, severity) => sum + bySeverity[severity], 0)
  let from = 0
  return markup`${
    all > 0 &&
    markup`<svg class="shares" viewbox="0 0 1000 14" preserveaspectratio="none" aria-hidden="true">${SEVERITIES.map(
      (severity) => {
        const width = Math.round((bySeverity[severity] / all) * 10_000) / 10
        const x = from
        from = Math.round((from + width) * 10) / 10
        return width > 0 && markup`<rect class="${severity}" x="${x}" width="${width}" height="14"></rect>`
      },
    )}</svg>`
  }<dl class="counts" aria-label="Findings by severity">${SEVERITIES.map(
    (severity) =>
      markup`<div class="${severity}${bySeverity[severity] === 0 && ' none'}"><dt>${capitalized(severity)}</dt><dd>${numbered(bySeverity[severity])}</dd></div>`,
  )}</dl>`
}
