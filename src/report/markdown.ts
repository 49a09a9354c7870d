import type { Report } from '../model/report.js'
import { SEVERITIES } from '../model/verdict.js'
import { acceptedSentence, WAIVER_STATE_NAMES } from './accepted.js'
import { actionRows, placeText, shareText } from './actions.js'
import { answerOf, coverageSentence } from './answer.js'
import { shortNames, priorityText } from './finding-text.js'
import { ruleSection } from './markdown/rule-section.js'
import { code, prose, table } from './markdown/syntax.js'
import { GAP_REASONS, leftOut, placesOf, PROVIDER_NAMES, remedyOf, whereOf } from './place.js'
import { totalsText } from './readiness.js'
import { type RuleGroup, ruleGroups } from './rule-groups.js'
import { sinceText } from './since.js'
import { GRADE_FORMULA, gradeText, openText, servicesSentence, VERDICT_NAMES, VERDICT_SIGNS } from './standing.js'
import { capitalized, counted, firstOf, moment, numbered, shortened, shown, STATUS_NAMES, visible } from './text.js'

/** GitHub refuses an issue or a comment of more than 65,536 characters. */
const MOST_CHARACTERS = 60_000
const MOST_ROWS = 20
const FEW_ROWS = 3
const NOTES = 1_000
const MOST_FIRST = 10

/** The report for an issue or a pull request: short enough to be accepted, and without effect on those it names. */
export function markdown(report: Report): string {
  const groups = ruleGroups(report)
  const before = [...verdict(report), ...fixFirst(report), ...grades(report), ...services(report)]
  const after = [...accepted(report), ...checklists(report), ...notSeen(report), ...scope(report)]
  const room = MOST_CHARACTERS - [...before, ...after].join('\n\n').length
  return `${[...before, ...findings(groups, room, report.run.takenAt), ...after].join('\n\n')}\n`
}

function verdict(report: Report): string[] {
  const { bySeverity, byStatus } = report.totals
  const answer = answerOf(report)
  const since = sinceText(report)
  const statuses = Object.entries(STATUS_NAMES) as [keyof typeof STATUS_NAMES, string][]
  return [
    '## Production readiness',
    `**${answer.title}.** ${prose(answer.sentence)} ${prose(coverageSentence(report))}`,
    ...(since === undefined ? [] : [`${prose(since)}.`]),
    table(
      SEVERITIES.map((severity) => `${capitalized(severity)}:`),
      [SEVERITIES.map((severity) => numbered(bySeverity[severity]))],
    ),
    `Verdicts: ${statuses.map(([status, name]) => `${numbered(byStatus[status])} ${name}`).join(', ')}.`,
  ]
}

function fixFirst(report: Report): string[] {
  const all = actionRows(report)
  if (all.length === 0) return []
  const rows = all
    .slice(0, MOST_FIRST)
    .map((row, index) => [
      String(index + 1),
      capitalized(row.action.severity),
      prose(shortened(visible(row.action.title), 200)),
      shareText(row),
      prose(firstOf(shortNames(row.findings, 60), 3)),
      prose(shortened(placeText(row), 160)),
      row.action.effort,
      prose(priorityText(row.action.priority)),
    ])
  const rest = all.slice(MOST_FIRST)
  const quick = all.filter(({ action }) => action.quickWin).length
  return [
    '### What to fix first',
    table(['#:', 'Severity', 'What should hold', 'Fails for', 'First of them', 'Where', 'Effort', 'Priority'], rows),
    ...(rest.length > 0
      ? [
          `${counted(rest.length, 'more action')}, in the HTML and the JSON report${quick > 0 ? `; ${counted(quick, 'critical or high action')} in all ${quick === 1 ? 'takes' : 'take'} minutes` : ''}.`,
        ]
      : []),
  ]
}

function grades({ grades: all }: Report): string[] {
  if (all.length === 0) return []
  return [
    '### Grades',
    table(
      ['Dimension', 'Grade', 'Pass:', 'Fail:', 'Accepted:', 'Unknown:'],
      all.map((one) => [
        capitalized(one.dimension),
        gradeText(one),
        ...[one.pass, one.fail, one.waived, one.unknown].map(numbered),
      ]),
    ),
    GRADE_FORMULA,
  ]
}

function services(report: Report): string[] {
  const sentence = servicesSentence(report)
  if (sentence === undefined) return []
  const rows = report.services
    .slice(0, MOST_ROWS)
    .map((one) => [
      prose(shortened(shown(one.name), 60)),
      one.tier ?? '',
      prose(shortened(shown(one.owner ?? 'nobody named'), 60)),
      `${VERDICT_SIGNS[one.verdict]} ${VERDICT_NAMES[one.verdict]}`,
      openText(one),
      numbered(one.unknown),
    ])
  const more = report.services.length - rows.length
  return [
    '### Services',
    prose(sentence),
    ...(rows.length > 0 ? [table(['Service', 'Tier', 'Owner', 'Verdict', 'Open', 'Unknown:'], rows)] : []),
    ...(more > 0 ? [`${counted(more, 'more service')}: see the HTML or the JSON report.`] : []),
  ]
}

function findings(groups: readonly RuleGroup[], room: number, now: string): string[] {
  if (groups.length === 0) return []
  const sections: string[] = []
  let free = room - NOTES
  for (const group of groups) {
    const section = [MOST_ROWS, FEW_ROWS]
      .map((rows) => ruleSection(group, rows, now))
      .find(({ length }) => length + 2 <= free)
    if (section === undefined) break
    sections.push(section)
    free -= section.length + 2
  }
  const left = groups.slice(sections.length)
  const sum = left.reduce((total, group) => total + group.findings.length, 0)
  const note = `Left out, so that this text stays short enough to be pasted: ${counted(sum, 'finding')} under ${counted(left.length, 'rule')}. The HTML and the JSON report have them.`
  return [
    '### Findings by rule',
    'Each heading says what should hold, and does not.',
    ...sections,
    ...(left.length > 0 ? [note] : []),
  ]
}

function accepted(report: Report): string[] {
  const sentence = acceptedSentence(report)
  if (sentence === undefined) return []
  const cells = (text: string, most: number) => prose(shortened(shown(text), most))
  const rows = report.waivers
    .slice(0, MOST_ROWS)
    .map(({ id, rule, state, note, matched, reason, owner, expires }) => [
      cells(id, 60),
      code(shortened(visible(rule), 120)),
      numbered(matched),
      prose(`${capitalized(WAIVER_STATE_NAMES[state])}: ${visible(note)}`),
      cells(reason, 300),
      cells(owner, 80),
      expires,
    ])
  const more = report.waivers.length - rows.length
  return [
    '### Accepted risks',
    prose(sentence),
    table(['Waiver', 'Rule', 'Findings:', 'State', 'Reason', 'Owner', 'Until'], rows),
    ...(more > 0 ? [`${counted(more, 'more waiver')}: see the HTML or the JSON report.`] : []),
  ]
}

function checklists(report: Report): string[] {
  if (report.checklists.length === 0) return []
  return [
    '### Checklists',
    table(
      ['Checklist', 'Items:', 'Answers'],
      report.checklists.map((one) => [prose(one.title), numbered(one.items.length), totalsText(one)]),
    ),
    'The HTML and the JSON report have every item with what its answer rests on.',
  ]
}

function notSeen({ coverage, totals }: Report): string[] {
  const { gaps } = coverage
  const outside = leftOut(coverage).map(prose)
  const broken = totals.byStatus.error
  if (gaps.length === 0 && broken === 0 && coverage.complete)
    return outside.length > 0 ? ['### What was not seen', ...outside] : []
  const rows = gaps
    .slice(0, MOST_ROWS)
    .map((gap) => [
      `${code(shortened(visible(gap.source), 120))} ${GAP_REASONS[gap.reason]}`,
      prose(whereOf(gap, 3)),
      numbered(gap.results),
      prose(shortened(firstOf(gap.rules, 3), 200)),
      gap.permission === undefined ? prose(remedyOf(gap)) : `Grant ${code(shortened(visible(gap.permission), 120))}`,
    ])
  const more = gaps.length - rows.length
  return [
    '### What was not seen',
    'Nothing is concluded from what was not seen: these verdicts are missing, not passed.',
    ...(gaps.length > 0 ? [table(['Cause', 'Where', 'Verdicts missing:', 'Rules', 'What closes it'], rows)] : []),
    ...(more > 0 ? [`${counted(more, 'more cause')}: see the HTML or the JSON report.`] : []),
    ...(broken > 0
      ? [`${counted(broken, 'verdict')} missing because a rule broke; that is a defect of this tool.`]
      : []),
    ...outside,
  ]
}

function scope(report: Report): string[] {
  const places = placesOf(report.scope)
  const lines = places
    .slice(0, MOST_ROWS)
    .map(({ provider, name, regions }) =>
      regions.length === 0
        ? `- ${PROVIDER_NAMES[provider]} ${code(name)}`
        : `- ${PROVIDER_NAMES[provider]} ${code(name)}: ${prose(firstOf(regions, 20))}`,
    )
  const more = places.length - lines.length
  const read = `Read ${prose(moment(report.run.takenAt))} by ${prose(shortened(visible(report.run.tool), 80))}, run ${code(shortened(visible(report.run.id), 80))}.`
  return [
    '### Scope',
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    ...(more > 0 ? [`And ${numbered(more)} more.`] : []),
    read,
  ]
}
