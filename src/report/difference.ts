import { type Change, type Changed, CHANGES, type Difference } from '../model/difference.js'
import { scopeKey } from '../model/scope.js'
import { counted, joined, moment, numbered, shortened, shown, visible } from './text.js'

const MOST = 20

const HEADINGS: Readonly<Record<Change, string>> = {
  new: 'New',
  worsened: 'Worsened',
  open: 'Still open',
  accepted: 'Accepted since',
  fixed: 'Fixed',
  incomparable: 'Not comparable: not judged this time, so not called fixed',
}

const WORDS: Readonly<Record<Change, string>> = {
  new: 'new',
  worsened: 'worsened',
  open: 'still open',
  accepted: 'accepted',
  fixed: 'fixed',
  incomparable: 'not comparable',
}

/** How many findings came to what: `3 new, 40 still open and 2 fixed`. */
export function changesText({ totals }: Pick<Difference, 'totals'>): string {
  const parts = CHANGES.filter((change) => totals[change] > 0).map(
    (change) => `${numbered(totals[change])} ${WORDS[change]}`,
  )
  return parts.length === 0 ? 'no finding in either' : joined(parts)
}

/** What became of each finding, for the terminal. Those that are still open are only counted. */
export function differenceText(difference: Difference): string {
  const { from, to, changes } = difference
  const blocks = CHANGES.filter((change) => change !== 'open').flatMap((change) => {
    const all = changes.filter((one) => one.change === change)
    if (all.length === 0) return []
    const more = all.length - MOST
    const lines = [
      `${HEADINGS[change]} (${numbered(all.length)})`,
      ...all.slice(0, MOST).map(line),
      ...(more > 0 ? [`  And ${counted(more, 'more finding')}: --json has all.`] : []),
    ]
    return [lines.join('\n')]
  })
  const head = `From ${moment(from.takenAt)} to ${moment(to.takenAt)}: ${changesText(difference)}`
  return `${[head, ...blocks].join('\n\n')}\n`
}

function line({ finding: { severity, rule, subject }, note }: Changed): string {
  const what = `${shortened(visible(rule), 80)}: ${shortened(shown(subject.name), 60)}`
  const where = shortened(visible(scopeKey(subject.scope)), 80)
  return `  ${severity.toUpperCase().padEnd(8)} ${what} in ${where}${note === undefined ? '' : ` (${visible(note)})`}`
}
