import type { Report } from '../model/report.js'
import { isGrave, SEVERITIES } from '../model/verdict.js'
import { counted, joined, numbered, percentage } from './text.js'

/** The report's answer to its one question, in words. */
export type Answer = {
  readonly state: 'ready' | 'conditional' | 'not-ready' | 'incomplete' | 'nothing'
  /** The answer itself. No full stop. */
  readonly title: string
  /** What it rests on. Full sentences. */
  readonly sentence: string
}

/** Ready or not, and why. An estate in which nothing was found to judge is not called ready. */
export function answerOf(report: Report): Answer {
  const { byStatus } = report.totals
  const concerned = byStatus.pass + byStatus.fail + byStatus.manual + byStatus.unknown + byStatus.error
  if (concerned === 0 && report.coverage.gaps.length === 0) return nothingToJudge(report)
  const answer = ANSWERS[report.verdict](report)
  return byStatus.manual === 0 ? answer : { ...answer, sentence: `${answer.sentence} ${forAPerson(byStatus.manual)}` }
}

const ANSWERS: Readonly<Record<Report['verdict'], (report: Report) => Answer>> = {
  ready: (report) => ({ state: 'ready', title: 'Ready for production', sentence: noneBlocking(report) }),
  conditional: (report) => ({
    state: 'conditional',
    title: 'Ready for production, on conditions',
    sentence: `${noneBlocking(report)} ${accepted(report)}`,
  }),
  'not-ready': (report) => ({ state: 'not-ready', title: 'Not ready for production', sentence: `${found(report)}.` }),
  incomplete: (report) => ({
    state: 'incomplete',
    title: 'Incomplete: readiness cannot be told yet',
    sentence:
      report.coverage.judged === 0
        ? 'Nothing could be judged, because what had to be read was not.'
        : `${noneBlocking(report)} But not everything was seen, and what is missing may hide a failure.`,
  }),
}

/** What would block if nobody had accepted it. */
function accepted({ waived }: Report): string {
  const grave = waived.filter(({ severity }) => isGrave(severity))
  const owners = new Set(grave.map(({ waiver }) => waiver.owner)).size
  const until = grave.map(({ waiver }) => waiver.expires).sort()[0] ?? ''
  return `${counted(grave.length, 'critical or high finding')} ${grave.length === 1 ? 'is' : 'are'} accepted by ${counted(owners, 'owner')}, the first until ${until}.`
}

function noneBlocking(report: Report): string {
  const { critical, high } = report.totals.bySeverity
  if (report.findings.length === 0) return 'Nothing that was judged fails.'
  return critical + high === 0 ? `${found(report)}; none is critical or high.` : `${found(report)}.`
}

function nothingToJudge({ scope, results }: Report): Answer {
  return { state: 'nothing', title: 'Nothing to judge', sentence: nothingBecause(scope.length, results.length) }
}

function nothingBecause(scopes: number, results: number): string {
  if (scopes === 0) return 'No account, cluster or organisation was read, so this report says nothing about readiness.'
  if (results === 0)
    return 'No chosen rule found anything to look at here, so this report says nothing about readiness.'
  return 'Everything was read, and none of the chosen rules applies to anything in it. That is no proof of readiness: check that these are the accounts, regions and clusters that you meant.'
}

function found({ findings, totals }: Report): string {
  const rules = new Set(findings.map(({ rule }) => rule)).size
  const { bySeverity } = totals
  const weights = SEVERITIES.filter((severity) => bySeverity[severity] > 0)
  const list = joined(weights.map((severity) => `${numbered(bySeverity[severity])} ${severity}`))
  const what = `${counted(findings.length, 'finding')} under ${counted(rules, 'rule')}`
  return list === '' ? what : `${what}: ${list}`
}

const forAPerson = (count: number): string =>
  count === 1
    ? 'One point can only be judged by a person.'
    : `${numbered(count)} points can only be judged by a person.`

/** How much of what was to be judged could be judged. Belongs beside every verdict. */
export function coverageSentence({ coverage }: Report): string {
  const { rules, leftOut, judged, expected, complete, share } = coverage
  const by =
    leftOut === 0 ? `by ${counted(rules, 'rule')}` : `by ${numbered(rules)} of ${counted(rules + leftOut, 'rule')}`
  if (expected === 0) return 'There was no verdict to reach.'
  if (!complete && judged >= expected)
    return `All ${numbered(expected)} verdicts were reached, ${by}, but not every read succeeded.`
  if (judged >= expected)
    return expected === 1
      ? `The one verdict to be reached was reached.`
      : `All ${numbered(expected)} verdicts were reached, ${by}.`
  const missing = expected - judged
  return `${numbered(judged)} of ${counted(expected, 'verdict')} ${judged === 1 ? 'was' : 'were'} reached (${percentage(share)}), ${by}; ${
    missing === 1 ? '1 is missing' : `${numbered(missing)} are missing`
  }.`
}
