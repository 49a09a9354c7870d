import { z } from 'zod'

/** Text that says something. */
export const text = z.string().trim().min(1, 'must not be empty')

/** A day such as 2027-02-18, that there is. */
export const day = z.string().refine(isDay, 'must be a day such as 2027-02-18')

function isDay(value: string): boolean {
  const moment = Date.parse(value)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(value)
}
