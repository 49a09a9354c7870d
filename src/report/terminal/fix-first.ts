import type { Report } from '../../model/report.js'
import type { Severity } from '../../model/verdict.js'
import { type ActionRow, actionRows, placeText, shareText } from '../actions.js'
import { ageText } from '../age.js'
import { chainText, shortNames } from '../finding-text.js'
import { atLeast } from '../rule-groups.js'
import { clipped, counted, firstOf, shortened, shown, visible } from '../text.js'
import { type Page, painted } from './page.js'

const MOST_FIRST = 5

/** The most urgent actions, and how much more there is. */
export function fixFirst(report: Report, page: Page, least: Severity): readonly string[] {
  const rows = actionRows(report)
  if (rows.length === 0) return []
  const { paint, set } = page
  const grave = rows.filter(({ action }) => atLeast(action.severity, least))
  const rest = grave.slice(MOST_FIRST)
  const below = report.findings.length - findingsIn(grave)
  const quick = grave.filter(({ action }) => action.quickWin)
  const notes = [
    ...(rest.length > 0 ? [`${counted(rest.length, 'more action')} for ${counted(findingsIn(rest), 'finding')}.`] : []),
    ...(quick.length > 0
      ? [`${counted(quick.length, 'critical or high action')} ${quick.length === 1 ? 'takes' : 'take'} minutes.`]
      : []),
    ...(below > 0 ? [`${counted(below, 'finding')} below ${least} not listed.`] : []),
  ]
  return [
    ...set('Fix first (each line says what should hold, and does not)').map(paint.bold),
    ...grave.slice(0, MOST_FIRST).flatMap((row, index) => entry(row, index + 1, report.run.takenAt, page)),
    ...(notes.length > 0 ? set(notes.join(' '), '  ') : []),
  ]
}

const findingsIn = (rows: readonly ActionRow[]): number => rows.reduce((sum, { findings }) => sum + findings.length, 0)

function entry(row: ActionRow, number: number, now: string, { paint, set }: Page): readonly string[] {
  const { action, findings } = row
  const [first] = findings
  const label = ` ${number}. ${action.severity.toUpperCase().padEnd(8)} `
  const indent = '    '
  const names = firstOf(shortNames(findings, 40), 3)
  const age = ageText(first, now)
  const facts = `${shareText(row)} fail: ${names}. In ${shortened(placeText(row), 120)}. Effort: ${action.effort}${age === undefined ? '' : `; ${age}`} (${shortened(visible(action.rule), 100)})`
  const [top = '', ...others] = set(shortened(visible(action.title), 160), label, indent)
  return [
    painted(action.severity, paint)(label) + paint.bold(top.slice(label.length)),
    ...others.map(paint.bold),
    ...set(facts, indent),
    ...(first.chain
      ? set(`Chain of ${shortened(shown(first.subject.name), 40)}: ${chainText(first.chain)}`, indent)
      : []),
    ...(action.fix === '' ? [] : set(`Fix: ${clipped(shown(action.fix), 200)}`, indent).map(paint.dim)),
  ]
}
