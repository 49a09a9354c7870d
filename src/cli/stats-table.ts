import type { Stats } from '../collect/stats.js'

/** The number of requests by operation, the busiest first. */
export function statsTable({ operations }: Stats): string {
  const rows = [...operations].sort(([a, x], [b, y]) => y.requests - x.requests || (a < b ? -1 : 1))
  const total = rows.reduce((sum, [, { requests }]) => sum + requests, 0)
  const width = Math.max(9, ...rows.map(([operation]) => operation.length))
  const line = (cells: readonly (string | number)[]): string =>
    [String(cells[0]).padEnd(width), ...cells.slice(1).map((cell) => String(cell).padStart(9))].join('  ')
  const body = rows.map(([operation, { requests, retries, throttled, failed }]) =>
    line([operation, requests, retries, throttled, failed]),
  )
  return `${[line(['operation', 'requests', 'retries', 'throttled', 'failed']), ...body, line(['total', total, '', '', ''])].map((one) => one.trimEnd()).join('\n')}\n`
}
