import type { KeptRun, StandingFinding } from '../model/history.js'
import { daysBetween } from '../model/waiver.js'
import { isGrave, SEVERITIES } from '../model/verdict.js'
import { ageText } from './age.js'
import { counted, firstOf, moment, numbered, percentage, shortened, shown, visible } from './text.js'

/** What a run folder tells. */
export type History = {
  /** From the oldest to the newest. */
  readonly runs: readonly KeptRun[]
  /** Critical and high findings that are open, those first that have been so for longest. */
  readonly oldest: readonly StandingFinding[]
}

/** How many runs the table shows, how many the trend, and how many findings. */
const MOST = { runs: 20, trend: 40, findings: 10 } as const

/** The findings to be told of, the oldest first. */
export const oldestIn = (findings: readonly StandingFinding[]): readonly StandingFinding[] =>
  findings
    .filter(({ severity, waived }) => isGrave(severity) && !waived)
    .toSorted(
      (one, other) =>
        Date.parse(one.firstSeen) - Date.parse(other.firstSeen) ||
        SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity),
    )

/** Critical and high findings in the runs that read the same as the newest one, from the oldest to the newest. */
export function trendOf(runs: readonly KeptRun[]): readonly number[] {
  const newest = runs.at(-1)?.read.join('\n')
  return runs
    .filter(({ read }) => read.join('\n') === newest)
    .map(({ totals: { bySeverity } }) => bySeverity.critical + bySeverity.high)
}

/**
 * The runs, their trend and what has been open for longest, for the terminal.
 * @param now the present
 * @param blocks whether the terminal shows block characters
 */
export function historyText({ runs, oldest }: History, now: string, blocks: boolean): string {
  const hidden = Math.max(0, runs.length - MOST.runs)
  const sections = [
    [
      ...(hidden > 0 ? [`${counted(hidden, 'earlier run')}: --json has all.`, ''] : []),
      ...aligned([HEAD, ...runs.slice(hidden).map(rowOf)]),
    ],
    trendLines(trendOf(runs), blocks),
    oldestLines(oldest, runs.at(-1), now),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

const HEAD = ['Taken', 'Verdict', ...SEVERITIES, 'new', 'fixed', 'coverage', 'unknown', 'read']

function rowOf({ run, verdict, totals, coverage, since, read }: KeptRun): readonly string[] {
  return [
    moment(run.takenAt),
    visible(verdict.replace('-', ' ')),
    ...SEVERITIES.map((severity) => numbered(totals.bySeverity[severity])),
    since ? numbered(since.totals.new) : '-',
    since ? numbered(since.totals.fixed) : '-',
    percentage(coverage.share),
    numbered(totals.byStatus.unknown + totals.byStatus.error),
    firstOf(
      read.map((owner) => shortened(shown(owner), 40)),
      2,
    ),
  ]
}

/** Texts on the left, numbers on the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEAD.map((_head, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const isText = (column: number): boolean => column < 2 || column === HEAD.length - 1
  const cell = (text: string, column: number): string => {
    const width = widths[column] ?? 0
    return isText(column) ? text.padEnd(width) : text.padStart(width)
  }
  return rows.map((row) => row.map(cell).join('  ').trimEnd())
}

function trendLines(grave: readonly number[], blocks: boolean): readonly string[] {
  if (grave.length < 2) return []
  const last = grave.slice(-MOST.trend)
  const ends = `${numbered(last[0] ?? 0)} to ${numbered(last.at(-1) ?? 0)}`
  const drawn = blocks ? `${sparkline(last)}  ${ends}` : last.map(numbered).join(' ')
  return [`Critical and high, over ${counted(last.length, 'run')} that read the same: ${drawn}`]
}

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

function sparkline(values: readonly number[]): string {
  const most = Math.max(...values, 1)
  return values.map((value) => BLOCKS[Math.round((value / most) * (BLOCKS.length - 1))]).join('')
}

function oldestLines(oldest: readonly StandingFinding[], newest: KeptRun | undefined, now: string): readonly string[] {
  if (oldest.length === 0) return ['No critical or high finding is open.']
  const more = oldest.length - MOST.findings
  return [
    'Critical and high findings that have been open for longest',
    ...oldest.slice(0, MOST.findings).map((finding) => {
      const { severity, rule, subject, lastSeen } = finding
      const unseen = newest && Date.parse(lastSeen) < Date.parse(newest.run.takenAt)
      const age = daysBetween(finding.firstSeen, now) < 1 ? 'open since today' : (ageText(finding, now) ?? '')
      const what = `${shortened(visible(rule), 80)}: ${shortened(shown(subject.name), 60)}`
      return `  ${severity.toUpperCase().padEnd(8)} ${what}, ${age}${unseen ? `, last seen ${moment(lastSeen)}` : ''}`
    }),
    ...(more > 0 ? [`  And ${counted(more, 'more finding')}: --json has all.`] : []),
  ]
}
