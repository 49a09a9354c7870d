type Span = { readonly days?: number; readonly hours?: number; readonly minutes?: number }

/** Moments around the one at which the estate is judged. */
export type Moments = { before(span: Span): Date; after(span: Span): Date }

export function momentsAround(now: Date): Moments {
  const at = (span: Span, sign: 1 | -1): Date => new Date(now.getTime() + sign * milliseconds(span))
  return { before: (span) => at(span, -1), after: (span) => at(span, 1) }
}

const milliseconds = ({ days = 0, hours = 0, minutes = 0 }: Span): number =>
  ((days * 24 + hours) * 60 + minutes) * 60_000
