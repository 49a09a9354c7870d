import type { Report } from '../model/report.js'
import { SEVERITIES } from '../model/verdict.js'
import { acceptedSentence, WAIVER_STATE_NAMES } from './accepted.js'
import { answerOf, coverageSentence } from './answer.js'
import { shortNames, priorityText } from './finding-text.js'
import { ruleSection } from './markdown/rule-section.js'
import { code, prose, table } from './markdown/syntax.js'
import { GAP_REASONS, leftOut, placesOf, PROVIDER_NAMES, remedyOf, whereOf } from './place.js'
import { totalsText } from './readiness.js'
import { failingOf, type RuleGroup, ruleGroups } from './rule-groups.js'
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
  const before = [...verdict(report), ...fixFirst(groups)]
  const after = [...accepted(report), ...checklists(report), ...notSeen(report), ...scope(report)]
  const room = MOST_CHARACTERS - [...before, ...after].join('\n\n').length
  return `${[...before, ...findings(groups, room), ...after].join('\n\n')}\n`
}

function verdict(report: Report): string[] {
  const { bySeverity, byStatus } = report.totals
  const answer = answerOf(report)
  const statuses = Object.entries(STATUS_NAMES) as [keyof typeof STATUS_NAMES, string][]
  return [
    '## Production readiness',
    `**${answer.title}.** ${prose(answer.sentence)} ${prose(coverageSentence(report))}`,
    table(
      SEVERITIES.map((severity) => `${capitalized(severity)}:`),
      [SEVERITIES.map((severity) => numbered(bySeverity[severity]))],
    ),
    `Verdicts: ${statuses.map(([status, name]) => `${numbered(byStatus[status])} ${name}`).join(', ')}.`,
  ]
}

function fixFirst(groups: readonly RuleGroup[]): string[] {
  if (groups.length === 0) return []
  const rows = groups
    .slice(0, MOST_FIRST)
    .map((group, index) => [
      String(index + 1),
      capitalized(group.severity),
      prose(shortened(visible(group.title), 200)),
      failingOf(group),
      prose(firstOf(shortNames(group.findings, 60), 3)),
      group.first.effort,
      prose(priorityText(group.first.priority)),
    ])
  const more = groups.length - rows.length
  return [
    '### What to fix first',
    table(['#:', 'Severity', 'What should hold', 'Fails for', 'First of them', 'Effort', 'Priority'], rows),
    ...(more > 0 ? [`${counted(more, 'more rule')} ${more === 1 ? 'fails' : 'fail'}; see below.`] : []),
  ]
}

function findings(groups: readonly RuleGroup[], room: number): string[] {
  if (groups.length === 0) return []
  const sections: string[] = []
  let free = room - NOTES
  for (const group of groups) {
    const section = [MOST_ROWS, FEW_ROWS]
      .map((rows) => ruleSection(group, rows))
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
