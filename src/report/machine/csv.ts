import { stringify } from 'csv-stringify/sync'
import type { Report } from '../../model/report.js'
import { csvCell } from './csv-cell.js'
import { COLUMNS, type Row } from './csv-columns.js'
import { findingRow, gapRow, resultRow, runRow } from './csv-rows.js'
import { unjudged } from './unjudged.js'

/**
 * A row for each finding, for spreadsheets, and one for each thing that was not seen: the column `status` tells them apart.
 * The first row is the run itself, so that a file without findings says why it has none.
 */
export function csv(report: Report): string {
  const { rules, findings, waived, coverage } = report
  const titles = new Map(rules.map(({ id, title }) => [id, title]))
  const rows: readonly Row[] = [
    runRow(report),
    ...findings.map((finding) => findingRow(finding)),
    ...waived.map((finding) => findingRow(finding, finding.waiver)),
    ...coverage.gaps.map(gapRow),
    ...unjudged(report).map((result) => resultRow(result, titles.get(result.rule) ?? '')),
  ]
  const common: Row = { run_id: report.run.id, taken_at: report.run.takenAt }
  return stringify(
    rows.map((row, index) => {
      const whole: Row = { ...row, ...common, number: String(index + 1) }
      return COLUMNS.map((column) => csvCell(whole[column] ?? ''))
    }),
    { header: true, columns: [...COLUMNS], record_delimiter: 'windows', bom: true },
  )
}
