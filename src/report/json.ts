import type { Report } from '../model/report.js'

/** The report as JSON, for machines: the published schema describes it. */
export const json = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`
