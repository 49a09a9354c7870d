import { type ChecklistAnswer, READINESS, type Readiness } from '../model/readiness.js'
import { joined, numbered } from './text.js'

/** A status with the sign that stands for it where there is little room: the word always stands beside it. */
export const READINESS_SIGNS: Readonly<Record<Readiness, string>> = {
  verified: '✓',
  failing: '✗',
  partly: '◐',
  attested: '✎',
  planned: '→',
  accepted: '!',
  unknown: '?',
  unanswered: '·',
}

/** How many items came to what: `12 verified, 3 failing and 30 unanswered`. */
export const totalsText = ({ totals }: Pick<ChecklistAnswer, 'totals'>): string =>
  joined(READINESS.filter((status) => totals[status] > 0).map((status) => `${numbered(totals[status])} ${status}`))
