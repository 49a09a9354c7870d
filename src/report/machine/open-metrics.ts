import type { Report } from '../../model/report.js'
import { type Family, familyText } from './metric-family.js'
import { countsOfRun, verdictsOfRun } from './run-metrics.js'

/**
 * Counts for graphs and alarms, none of them by resource. Only gauges without timestamps: that is what OpenMetrics and the
 * text file collector of Prometheus' node_exporter both take.
 */
export function openMetrics(report: Report): string {
  const families: readonly Family[] = [...verdictsOfRun(report), ...countsOfRun(report)]
  return `${families.map(familyText).join('')}# EOF\n`
}
