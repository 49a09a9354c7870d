import { visible } from '../text.js'
import { within } from './limits.js'

/** Excel holds no more than 32,767 characters in a cell, and spills the rest over the next ones. */
const LONGEST_CELL = 32_000

/**
 * A text as a spreadsheet shows it and never runs it: on one line, with an apostrophe before whatever begins as a formula
 * does, behind spaces and in full width too.
 */
export function csvCell(text: string): string {
  const seen = within(visible(text), LONGEST_CELL)
  return FORMULA.test(seen) ? `'${seen}` : seen
}

// A minus begins one too, but not where only a number follows. A pipe or percent sign runs nothing without one of these.
const FORMULA = /^\s*(?:[=+@\uff1d\uff0b\uff0d\uff20]|-(?!\d+(?:\.\d+)?$))/
