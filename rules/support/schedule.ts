const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 }

/** Whether an AWS schedule, `cron(...)` or `rate(...)`, fires on every day of every year. */
export function runsDaily(expression: string): boolean {
  const [, count, unit = ''] = /^rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)$/.exec(expression.trim()) ?? []
  if (count !== undefined) return Number(count) * (MINUTES[unit] ?? Infinity) <= 24 * 60
  const [, fields = expression] = /^cron\((.*)\)$/.exec(expression.trim()) ?? []
  const [minute, hour, day, month, weekday, year = '*', ...more] = fields.trim().split(/\s+/)
  if (minute === undefined || hour === undefined || more.length > 0 || year !== '*') return false
  return coversAll(day, 1, 31) && coversAll(month, 1, 12, MONTHS) && coversAll(weekday, 1, 7, WEEKDAYS)
}

/** Whether a field of a cron expression allows every value; what it cannot read (`L`, `15W`, `2#1`) does not. */
function coversAll(field: string | undefined, from: number, to: number, names: readonly string[] = []): boolean {
  if (field === undefined) return false
  const size = to - from + 1
  const covered = new Set<number>()
  for (const part of field.toUpperCase().split(',')) {
    const [, range = '', every = '1'] = /^([^/]+)(?:\/([1-9]\d?))?$/.exec(part) ?? []
    const any = range === '*' || range === '?'
    const [first, last = part.includes('/') ? String(to) : first] = any ? [String(from), String(to)] : range.split('-')
    const [start, end] = [first, last].map((text) => valueOf(text, from, names))
    if (start === undefined || end === undefined || ![start, end].every((value) => value >= from && value <= to))
      return false
    // FRI-MON goes on over the end of the week.
    const length = ((end - start + size) % size) + 1
    for (let step = 0; step < length; step += Number(every)) covered.add((start - from + step) % size)
  }
  return covered.size === size
}

function valueOf(text: string | undefined, from: number, names: readonly string[]): number {
  const index = names.indexOf(text ?? '')
  return index === -1 ? Number(text === '' ? undefined : text) : from + index
}
