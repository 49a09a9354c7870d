import type { Invocation, Notification, ReportingDescriptor } from 'sarif'
import type { CoverageGap, Report, Result } from '../../model/report.js'
import { coverageSentence } from '../answer.js'
import { GAP_REASONS, leftOut, remedyOf, whereOf } from '../place.js'
import { groupedBy } from '../rule-groups.js'
import { counted, shown } from '../text.js'
import { readable, readableId, within } from './limits.js'
import { unjudged } from './unjudged.js'

const LONGEST_MESSAGE = 1_000
const MOST_PLACES = 10

/** What the notifications of a run are about. */
export const NOTIFICATIONS: ReportingDescriptor[] = [
  { id: 'plumbline/coverage', shortDescription: { text: 'How much of what was to be judged was judged.' } },
  { id: 'plumbline/gap', shortDescription: { text: 'Something could not be read.' } },
  { id: 'plumbline/unknown', shortDescription: { text: 'A rule could not judge something, as evidence is missing.' } },
  { id: 'plumbline/error', shortDescription: { text: 'A rule broke.' } },
  { id: 'plumbline/manual', shortDescription: { text: 'Only a person can judge it.' } },
  { id: 'plumbline/left-out', shortDescription: { text: 'More findings than GitHub takes.' } },
]

/**
 * How the run went. It is only called successful where everything was judged: GitHub closes as fixed what the results of a
 * successful run no longer name, and a lost permission fixes nothing.
 */
export function invocationOf(report: Report, left: number): Invocation {
  const { coverage, run } = report
  const byRule = groupedBy(unjudged(report), ({ rule, status }) => `${status} ${rule}`)
  return {
    executionSuccessful: coverage.complete && left === 0,
    startTimeUtc: run.takenAt,
    endTimeUtc: run.finishedAt,
    toolExecutionNotifications: [
      notification('plumbline/coverage', coverage.complete ? 'note' : 'error', coverageSentence(report)),
      ...leftOut(coverage).map((text) => notification('plumbline/coverage', 'note', text)),
      ...(left === 0 ? [] : [notification('plumbline/left-out', 'error', `${counted(left, 'finding')} left out.`)]),
      ...coverage.gaps.map(gapNotification),
      ...[...byRule.values()].map(unjudgedNotification),
    ],
  }
}

const notification = (id: string, level: Notification.level, text: string): Notification => ({
  descriptor: { id },
  level,
  message: { text: within(text, LONGEST_MESSAGE) },
})

const gapNotification = (gap: CoverageGap): Notification =>
  notification(
    'plumbline/gap',
    'error',
    `${shown(gap.source)} ${GAP_REASONS[gap.reason]} in ${whereOf(gap, MOST_PLACES)}: ${counted(gap.results, 'verdict')} of ${counted(gap.rules.length, 'rule')} missing. ${remedyOf(gap)}.`,
  )

function unjudgedNotification(results: readonly [Result, ...Result[]]): Notification {
  const [{ rule, status, because }] = results
  const level = status === 'error' ? 'error' : status === 'unknown' ? 'warning' : 'note'
  const text = `${counted(results.length, 'resource')} not judged by ${readableId(rule, 255)}: ${readable(because, LONGEST_MESSAGE)}`
  return { ...notification(`plumbline/${status}`, level, text), associatedRule: { id: readableId(rule, 255) } }
}
