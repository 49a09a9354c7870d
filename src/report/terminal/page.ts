import type pico from 'picocolors'
import { isGrave, type Severity } from '../../model/verdict.js'

export type Paint = (text: string) => string

/** Where text is set. */
export type Page = {
  readonly paint: ReturnType<typeof pico.createColors>
  /** Text set into the width, with the indent of its first line and of the others. */
  readonly set: (text: string, first?: string, others?: string) => readonly string[]
}

/** The colour of a severity. */
export function painted(severity: Severity, paint: Page['paint']): Paint {
  if (isGrave(severity)) return paint.red
  return severity === 'medium' ? paint.yellow : paint.cyan
}
