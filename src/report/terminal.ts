import pico from 'picocolors'
import type { Report } from '../model/report.js'
import { PROVIDERS } from '../model/scope.js'
import { SEVERITIES, type Severity } from '../model/verdict.js'
import { type Answer, answerOf, coverageSentence } from './answer.js'
import { scopePhrase } from './place.js'
import { sinceText } from './since.js'
import { accepted } from './terminal/accepted.js'
import { fixFirst } from './terminal/fix-first.js'
import { notSeen } from './terminal/not-seen.js'
import type { Page, Paint } from './terminal/page.js'
import { grades, services } from './terminal/services.js'
import { counted, moment, numbered, shortened, visible } from './text.js'
import { wrapped } from './wrap.js'

const NARROWEST = 40

type Options = { readonly color: boolean; readonly width: number; readonly severity?: Severity }

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
    grades(report, page),
    services(report, page),
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
  const since = sinceText(report)
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
    ...(since === undefined ? [] : set(`${since}.`, '  ')),
    ...set(`${scopePhrase(report.scope)}, read ${visible(moment(report.run.takenAt))}`, '  ').map(paint.dim),
  ]
}

const SIGNS = { ready: '✓', conditional: '!', 'not-ready': '✗', incomplete: '?', nothing: '-' } as const

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
