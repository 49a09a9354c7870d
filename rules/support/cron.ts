import { DAY, MINUTE } from './time.js'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}
/** A schedule that falls on 29 February comes once in four years. */
const FARTHEST = 3 * 8 * 366

/** The last times, newest first, at which a CronJob's schedule came round in UTC; `undefined` where it cannot be read. */
export function lastTimes(schedule: string, before: number, wanted: number): readonly number[] | undefined {
  const fields = (MACROS[schedule.trim().toLowerCase()] ?? schedule).trim().split(/\s+/)
  const [minutes, hours, days, months, weekdays] = [
    valuesOf(fields[0], 0, 59),
    valuesOf(fields[1], 0, 23),
    valuesOf(fields[2], 1, 31),
    valuesOf(fields[3], 1, 12, MONTHS),
    valuesOf(fields[4], 0, 7, WEEKDAYS),
  ]
  if (fields.length !== 5 || !minutes || !hours || !days || !months || !weekdays) return undefined
  const anyDay = /^[*?]$/.test(fields[2] ?? '')
  const anyWeekday = /^[*?]$/.test(fields[4] ?? '')

  const times: number[] = []
  const today = Math.floor(before / DAY) * DAY
  const ofDay = [...hours]
    .flatMap((hour) => [...minutes].map((minute) => (hour * 60 + minute) * MINUTE))
    .toSorted((a, b) => b - a)
  for (let back = 0; back < FARTHEST && times.length < wanted; back += 1) {
    const day = new Date(today - back * DAY)
    const weekday = day.getUTCDay()
    const onDay = days.has(day.getUTCDate())
    const onWeekday = weekdays.has(weekday) || (weekday === 0 && weekdays.has(7))
    // Where both are given, either will do.
    const fits = anyDay || anyWeekday ? onDay && onWeekday : onDay || onWeekday
    if (!months.has(day.getUTCMonth() + 1) || !fits) continue
    times.push(...ofDay.map((offset) => day.getTime() + offset).filter((time) => time < before))
  }
  return times.slice(0, wanted)
}

/** The values that a field allows, or `undefined` where it cannot be read. */
function valuesOf(
  field: string | undefined,
  from: number,
  to: number,
  names: readonly string[] = [],
): ReadonlySet<number> | undefined {
  const values = new Set<number>()
  for (const part of (field ?? '').toUpperCase().split(',')) {
    const [, range = '', every] = /^([^/]+)(?:\/([1-9]\d*))?$/.exec(part) ?? []
    const [first = '', last = every === undefined ? first : String(to)] = /^[*?]$/.test(range)
      ? [String(from), String(to)]
      : range.split('-')
    const [start, end] = [first, last].map((text) => numberOf(text, from, names)) as [number, number]
    if (!(start >= from && end <= to && start <= end)) return undefined
    for (let value = start; value <= end; value += Number(every ?? 1)) values.add(value)
  }
  return values
}

function numberOf(text: string, from: number, names: readonly string[]): number {
  const index = names.indexOf(text)
  return index === -1 ? (/^\d+$/.test(text) ? Number(text) : Number.NaN) : from + index
}
