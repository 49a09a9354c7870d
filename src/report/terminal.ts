import pico from 'picocolors'
import type { Report } from '../model/report.js'
import { PROVIDERS } from '../model/scope.js'
import { isGrave, SEVERITIES, type Severity } from '../model/verdict.js'
import { acceptedSentence, needsAttention, WAIVER_STATE_NAMES } from './accepted.js'
import { type Answer, answerOf, coverageSentence } from './answer.js'
import { chainText, shortNames } from './finding-text.js'
import { GAP_REASONS, leftOut, remedyOf, scopePhrase, whereOf } from './place.js'
import { atLeast, failingOf, type RuleGroup, ruleGroups } from './rule-groups.js'
import { clipped, counted, firstOf, moment, numbered, shortened, shown, visible } from './text.js'
import { wrapped } from './wrap.js'

const MOST_FIRST = 5
const MOST_GAPS = 5
const MOST_WAIVERS = 5
const NARROWEST = 40

type Options = { readonly color: boolean; readonly width: number; readonly severity?: Severity }
type Paint = (text: string) => string
type Page = {
  readonly paint: ReturnType<typeof pico.createColors>
  /** Text set into the width, with the indent of its first line and of the others. */
  readonly set: (text: string, first?: string, others?: string) => readonly string[]
}

/** One screen: ready or not, what first, how many of each severity, what was not seen, and where next. */
export function terminal(report: Report, options: Options): string {
  const width = Math.max(NARROWEST, options.width)
  const page: Page = {
    paint: pico.createColors(options.color),
    set: (text, first = '', others = first) => wrapped(text, width, first, others),
  }
  const blocks = [
    verdict(report, page),
    fixFirst(report, page, options.severity ?? 'info'),
    counts(report, page),
    accepted(report, page),
    notSeen(report, page),
    next(report, page),
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

function verdict(report: Report, { paint, set }: Page): readonly string[] {
  const answer = answerOf(report)
  const colours: Readonly<Record<Answer['state'], Paint>> = {
    ready: paint.green,
    conditional: paint.yellow,
    'not-ready': paint.red,
    incomplete: paint.yellow,
    nothing: paint.yellow,
  }
  return [
    ...set(`${SIGNS[answer.state]} ${answer.title}`).map((line) => paint.bold(colours[answer.state](line))),
    ...set(`${answer.sentence} ${coverageSentence(report)}`, '  '),
    ...set(`${scopePhrase(report.scope)}, read ${visible(moment(report.run.takenAt))}`, '  ').map(paint.dim),
  ]
}

const SIGNS = { ready: '✓', conditional: '!', 'not-ready': '✗', incomplete: '?', nothing: '-' } as const

function fixFirst(report: Report, page: Page, least: Severity): readonly string[] {
  if (report.findings.length === 0) return []
  const { paint, set } = page
  const groups = ruleGroups(report)
  const grave = groups.filter(({ severity }) => atLeast(severity, least))
  const rest = grave.slice(MOST_FIRST)
  const below = report.findings.length - findingsIn(grave)
  const notes = [
    ...(rest.length > 0 ? [`${counted(findingsIn(rest), 'more finding')} under ${counted(rest.length, 'rule')}.`] : []),
    ...(below > 0 ? [`${counted(below, 'finding')} below ${least} not listed.`] : []),
  ]
  return [
    ...set('Fix first (each line says what should hold, and does not)').map(paint.bold),
    ...grave.slice(0, MOST_FIRST).flatMap((group, index) => entry(group, index + 1, page)),
    ...(notes.length > 0 ? set(notes.join(' '), '  ') : []),
  ]
}

const findingsIn = (groups: readonly RuleGroup[]): number =>
  groups.reduce((sum, group) => sum + group.findings.length, 0)

function entry(group: RuleGroup, place: number, { paint, set }: Page): readonly string[] {
  const { first, findings, severity } = group
  const label = ` ${place}. ${severity.toUpperCase().padEnd(8)} `
  const indent = '    '
  const names = firstOf(shortNames(findings, 40), 3)
  const facts = `${failingOf(group)} fail: ${names}. Effort: ${first.effort} (${shortened(visible(group.rule), 100)})`
  const [top = '', ...others] = set(shortened(visible(group.title), 160), label, indent)
  return [
    painted(severity, paint)(label) + paint.bold(top.slice(label.length)),
    ...others.map(paint.bold),
    ...set(facts, indent),
    ...(first.chain
      ? set(`Chain of ${shortened(shown(first.subject.name), 40)}: ${chainText(first.chain)}`, indent)
      : []),
    ...(first.fix.summary === '' ? [] : set(`Fix: ${clipped(shown(first.fix.summary), 200)}`, indent).map(paint.dim)),
  ]
}

function painted(severity: Severity, paint: Page['paint']): Paint {
  if (isGrave(severity)) return paint.red
  return severity === 'medium' ? paint.yellow : paint.cyan
}

function counts({ totals }: Report, { paint, set }: Page): readonly string[] {
  const { bySeverity, byStatus } = totals
  const verdicts = `${numbered(byStatus.pass)} pass, ${numbered(byStatus.fail)} fail, ${numbered(byStatus.unknown)} unknown, ${numbered(byStatus['not-applicable'])} not applicable, ${numbered(byStatus.manual)} manual, ${numbered(byStatus.error)} error`
  return [
    paint.bold('Counts'),
    ...set(
      SEVERITIES.map((severity) => `${numbered(bySeverity[severity])} ${severity}`).join(', '),
      '  findings: ',
      '    ',
    ),
    ...set(verdicts, '  verdicts: ', '    '),
  ]
}

/** What somebody accepted, and the waivers that somebody has to look at. */
function accepted(report: Report, { paint, set }: Page): readonly string[] {
  const sentence = acceptedSentence(report)
  if (sentence === undefined) return []
  const calling = report.waivers.filter(needsAttention)
  const more = calling.length - MOST_WAIVERS
  return [
    paint.bold('Accepted risks'),
    ...set(sentence, '  ', '    '),
    ...calling
      .slice(0, MOST_WAIVERS)
      .flatMap(({ id, rule, owner, state, note }) =>
        set(
          `${shortened(shown(id), 40)} ${WAIVER_STATE_NAMES[state]}: ${shortened(visible(note), 120)} (${shortened(visible(rule), 60)}, ${shortened(shown(owner), 40)})`,
          '  ',
          '    ',
        ),
      ),
    ...(more > 0 ? [`  And ${counted(more, 'more waiver')}.`] : []),
  ]
}

function notSeen({ coverage, totals, results }: Report, { paint, set }: Page): readonly string[] {
  const broken = totals.byStatus.error
  const rules = [
    ...new Set(results.filter(({ status }) => status === 'error').map(({ rule }) => shortened(visible(rule), 100))),
  ]
  const more = coverage.gaps.length - MOST_GAPS
  const lines = [
    ...coverage.gaps
      .slice(0, MOST_GAPS)
      .flatMap((gap) => [
        ...set(
          `${shortened(shown(gap.source), 80)} ${GAP_REASONS[gap.reason]} in ${whereOf(gap, 2)}: ${counted(gap.results, 'verdict')} of ${counted(gap.rules.length, 'rule')} missing`,
          '  ',
          '    ',
        ),
        ...set(`${remedyOf(gap)}.`, '    → ', '      '),
      ]),
    ...(more > 0 ? [`  And ${counted(more, 'more cause')}.`] : []),
    ...(broken > 0
      ? set(
          `${counted(broken, 'verdict')} missing because a rule broke, a defect of this tool: ${firstOf(rules, 3)}`,
          '  ',
          '    ',
        )
      : []),
  ]
  const outside = leftOut(coverage).flatMap((sentence) => set(sentence, '  ', '    '))
  if (lines.length > 0) return [paint.bold('Not seen'), ...lines, ...outside]
  const whole = coverage.complete && coverage.expected > 0
  if (!whole && outside.length === 0) return []
  const nothing = whole ? set('Nothing: everything that the rules asked for was read.', '  ') : []
  return [paint.bold('Not seen'), ...nothing, ...outside]
}

function next(report: Report, { paint, set }: Page): readonly string[] {
  const steps = stepsAfter(report)
  return [paint.bold('Next'), ...steps.flatMap((step) => set(step, '  ', '    '))]
}

function stepsAfter(report: Report): readonly string[] {
  const { coverage, findings, checklists } = report
  const items = checklists.reduce((sum, one) => sum + one.items.length, 0)
  const unanswered = checklists.reduce((sum, { totals }) => sum + totals.unanswered + totals.partly, 0)
  if (answerOf(report).state === 'nothing') return ['Check the accounts, regions, clusters and rules, then run again.']
  const [first] = findings
  const closable = PROVIDERS.filter((one) =>
    coverage.gaps.some(
      ({ permission, scopes }) => permission !== undefined && scopes.some(({ provider }) => provider === one),
    ),
  )
  return [
    ...(first
      ? [
          `plumbline explain ${shortened(visible(first.rule), 100)}: what the first rule checks, why, and how to fix it.`,
        ]
      : []),
    ...(items > 0
      ? [
          `plumbline checklist: what the ${numbered(items)} items of ${counted(checklists.length, 'checklist')} came to; ${numbered(unanswered)} wait for a person's answer.`,
        ]
      : []),
    ...closable.map((one) => `plumbline permissions ${one}: what lets everything be read. Then run again.`),
    first
      ? '--output <folder> --format html,markdown,json: the findings with evidence, commands and references.'
      : '--output <folder> --format html,json: what every rule came to, to hand over.',
  ]
}
