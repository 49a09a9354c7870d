const UNITS: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  mo: 30 * 86_400,
  y: 365 * 86_400,
}

/** The length of a window such as `last_5m`, `current_1mo`, `next_1w` or `15m`. */
export function secondsOf(window: string): number | undefined {
  const [, count, unit = ''] = /^(?:last_|current_|next_)?(\d{1,9})([a-z]{1,2})$/.exec(window) ?? []
  const seconds = UNITS[unit]
  return count === undefined || seconds === undefined ? undefined : Number(count) * seconds
}

/** A window as it is written and, where that is understood, its length. */
export function windowOf(written: string | undefined): { window?: string; windowSeconds?: number } {
  if (written === undefined) return {}
  const windowSeconds = secondsOf(written)
  return { window: written, ...(windowSeconds !== undefined && { windowSeconds }) }
}
