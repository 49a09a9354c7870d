import { matchesPattern } from '../model/matches-pattern.js'
import type { Finding, Judged, WaivedFinding } from '../model/report.js'
import { isSelected } from '../model/selector.js'
import { isGrave, type Severity } from '../model/verdict.js'
import {
  daysBetween,
  EXPIRING_DAYS,
  MOST_DAYS,
  type Waiver,
  type WaiverOutcome,
  type WaiverState,
} from '../model/waiver.js'

/** Findings that stay open, those that somebody accepted, and what became of each waiver, in the order of the file. */
type Waived = {
  readonly open: readonly Finding[]
  readonly waived: readonly WaivedFinding[]
  readonly outcomes: readonly WaiverOutcome[]
}

type Run = {
  readonly judged: readonly Judged[]
  /** Ids of the rules that were chosen, and of all that there are. */
  readonly chosen: ReadonlySet<string>
  readonly known: ReadonlySet<string>
  /** The day for which waivers must hold: that of the reading, so that the same data give the same report. */
  readonly today: string
}

/** Sets findings aside that waivers cover. The first waiver of the file that covers a finding is the one that is named. */
export function waive(findings: readonly Finding[], waivers: readonly Waiver[], run: Run): Waived {
  const byRule = new Map<string, Finding[]>()
  for (const finding of findings) {
    const own = byRule.get(finding.rule)
    if (own) own.push(finding)
    else byRule.set(finding.rule, [finding])
  }
  const covering = new Map<Finding, Waiver>()
  const lapsed = new Map<Finding, Waiver>()
  const outcomes = waivers.map((waiver) => {
    const about = rulesIn(waiver, byRule.keys()).flatMap((rule) =>
      (byRule.get(rule) ?? []).filter(({ subject }) => isSelected(waiver.match, subject)),
    )
    const { state, note } = stateOf(waiver, about, run)
    const takes = state === 'active' || state === 'expiring' ? covering : state === 'expired' ? lapsed : undefined
    for (const finding of about) if (takes && !takes.has(finding)) takes.set(finding, waiver)
    return outcomeOf(waiver, state, about.length, note)
  })
  return {
    open: findings
      .filter((finding) => !covering.has(finding))
      .map((finding) => {
        const former = lapsed.get(finding)
        return former ? { ...finding, lapsed: { id: former.id, expires: former.expires } } : finding
      }),
    waived: findings.flatMap((finding) => {
      const waiver = covering.get(finding)
      return waiver ? [{ ...finding, waiver: namedIn(waiver) }] : []
    }),
    outcomes,
  }
}

const rulesIn = ({ rule }: Waiver, rules: Iterable<string>): readonly string[] =>
  rule.includes('*') ? [...rules].filter((one) => matchesPattern(rule, one)) : [rule]

type State = { readonly state: WaiverState; readonly note: string }

function stateOf(waiver: Waiver, about: readonly Finding[], run: Run): State {
  if (about.length === 0) return unmet(waiver, run)
  const left = daysBetween(run.today, waiver.expires)
  if (left < 0) return { state: 'expired', note: `it ended on ${waiver.expires}: what it covered is open again` }
  const { maxResources = Infinity, approvedBy, created, expires } = waiver
  if (about.length > maxResources)
    return {
      state: 'exceeded',
      note: `it is about ${about.length} findings, more than the ${maxResources} that it may cover, and covers none`,
    }
  const severities = about.map(({ severity }) => severity)
  const grave = severities.find(isGrave)
  if (grave && approvedBy === undefined)
    return { state: 'not-approved', note: `nobody approved it, and a finding is of ${grave} severity: it covers none` }
  const days = daysBetween(created, expires)
  const strict = severities.find((severity: Severity) => days > MOST_DAYS[severity])
  if (strict)
    return {
      state: 'too-long',
      note: `it lasts ${days} days, and a finding is of ${strict} severity, of which it may last ${MOST_DAYS[strict]}: it covers none`,
    }
  const ends = left === 0 ? 'it ends today' : left === 1 ? 'it ends tomorrow' : `it ends in ${left} days`
  return { state: left <= EXPIRING_DAYS ? 'expiring' : 'active', note: ends }
}

/** That a waiver met nothing is only said of what was judged. */
function unmet(waiver: Waiver, { judged, chosen, known }: Run): State {
  const isPattern = waiver.rule.includes('*')
  if (!isPattern && !known.has(waiver.rule)) return { state: 'unknown-rule', note: 'there is no such rule' }
  const rules = new Set(rulesIn(waiver, chosen))
  if (!isPattern && !chosen.has(waiver.rule)) return { state: 'not-judged', note: 'its rule was not part of this run' }
  const unseen = judged.some(({ rule, status }) => rules.has(rule) && (status === 'unknown' || status === 'error'))
  if (unseen) return { state: 'not-judged', note: 'not all that it may be about could be judged' }
  return { state: 'unused', note: 'it met no finding: what it covered is mended or gone' }
}

const namedIn = ({ id, decision, reason, owner, expires, approvedBy, ticket }: Waiver): WaivedFinding['waiver'] => ({
  id,
  decision,
  reason,
  owner,
  ...(approvedBy !== undefined && { approvedBy }),
  expires,
  ...(ticket !== undefined && { ticket }),
})

const outcomeOf = (waiver: Waiver, state: WaiverState, matched: number, note: string): WaiverOutcome => ({
  ...namedIn(waiver),
  rule: waiver.rule,
  state,
  matched,
  note,
})
