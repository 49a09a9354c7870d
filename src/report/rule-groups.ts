import type { Finding, Report, Result } from '../model/report.js'
import { SEVERITIES, type Severity, type Status } from '../model/verdict.js'
import { numbered } from './text.js'

/** The findings of one rule: one thing to understand, however many resources it concerns. */
export type RuleGroup = {
  readonly rule: string
  /** What should hold, and does not. */
  readonly title: string
  /** The worst among its findings. */
  readonly severity: Severity
  /** The most urgent of its findings, which speaks for it. */
  readonly first: Finding
  readonly findings: readonly Finding[]
  /** How many subjects this rule passed or failed: the `40` of `3 of 40`. */
  readonly decided: number
  /** How many of these fail and are waived. */
  readonly accepted: number
}

/** Findings by rule. The report's own order stays: a group stands where its most urgent finding stood. */
export function ruleGroups({ findings, results, waived }: Report): readonly RuleGroup[] {
  const accepted = groupedBy(waived, ({ rule }) => rule)
  const tallies = new Map(ruleTallies(results).map((tally) => [tally.rule, tally.counts]))
  return [...groupedBy(findings, ({ rule }) => rule)].map(([rule, [first, ...others]]) => {
    const counts = tallies.get(rule)
    const all = [first, ...others]
    return {
      rule,
      title: first.title,
      severity: worst(all.map(({ severity }) => severity)),
      first,
      findings: all,
      decided: Math.max((counts?.pass ?? 0) + (counts?.fail ?? 0), all.length),
      accepted: accepted.get(rule)?.length ?? 0,
    }
  })
}

/** How many of how many fail: `3 of 40`, and those that fail and are waived, `3 of 40, 2 more accepted`. */
export function failingOf({ findings, decided, accepted }: RuleGroup): string {
  const open = `${numbered(findings.length)} of ${numbered(decided)}`
  return accepted === 0 ? open : `${open}, ${numbered(accepted)} more accepted`
}

/** How often one rule reached each status. */
type RuleTally = { readonly rule: string; readonly counts: Readonly<Record<Status, number>> }

/** What each rule came to, in the order of the rules' ids. */
export function ruleTallies(results: readonly Result[]): readonly RuleTally[] {
  const tallies = [...groupedBy(results, ({ rule }) => rule)].map(([rule, ofRule]) => ({
    rule,
    counts: {
      pass: 0,
      fail: 0,
      unknown: 0,
      'not-applicable': 0,
      manual: 0,
      error: 0,
      ...Object.fromEntries([...groupedBy(ofRule, ({ status }) => status)].map(([status, of]) => [status, of.length])),
    },
  }))
  return tallies.sort((one, other) => (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0))
}

/** Things by what they have in common, both in the order in which they came. No group is empty. */
export function groupedBy<T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group) group.push(thing)
    else groups.set(key, [thing])
  }
  return groups
}

/** Whether a severity is at least as bad as another. */
export function atLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least)
}

function worst(severities: readonly Severity[]): Severity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? 'info'
}
