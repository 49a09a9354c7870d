import {
  type Change,
  type Changed,
  CHANGES,
  type Comparable,
  type ComparedFinding,
  type Difference,
} from '../model/difference.js'
import { scopeKey } from '../model/scope.js'
import { SEVERITIES } from '../model/verdict.js'

/** What was known before a run. */
export type Before = Pick<Comparable, 'run' | 'findings' | 'waived'> & {
  readonly wasJudged: (finding: ComparedFinding) => boolean
}

/** Compares two runs over the same estate, finding by finding. */
export function diff(from: Comparable, to: Comparable): Difference {
  const statuses = statusesIn(from)
  const wasJudged = ({ rule, subject }: ComparedFinding): boolean => {
    const status = statuses.get(placeOf(rule, subject.id))
    return status !== undefined && status !== 'unknown' && status !== 'error'
  }
  return diffSince({ ...from, wasJudged }, to)
}

/** Compares a run with what was known before it, be that one run or many. */
export function diffSince(from: Before, to: Comparable): Difference {
  const before = byFingerprint(from.findings)
  const acceptedBefore = byFingerprint(from.waived)
  const after = byFingerprint(to.findings)
  const acceptedNow = byFingerprint(to.waived)
  const seen = sightOf(to)
  const changes = [
    ...to.findings.map((finding): Changed => {
      const earlier = before.get(finding.fingerprint)
      if (earlier) return stillOpen(earlier, finding)
      if (acceptedBefore.has(finding.fingerprint)) return { change: 'new', finding, note: 'it was waived before' }
      return from.wasJudged(finding)
        ? { change: 'new', finding }
        : { change: 'new', finding, note: 'it was not judged before' }
    }),
    ...from.findings
      .filter(({ fingerprint }) => !after.has(fingerprint))
      .map((finding): Changed =>
        acceptedNow.has(finding.fingerprint) ? { change: 'accepted', finding } : goneOr(finding, seen),
      ),
  ]
  const of = (change: Change): readonly Changed[] => changes.filter((one) => one.change === change)
  return {
    from: { id: from.run.id, takenAt: from.run.takenAt },
    to: { id: to.run.id, takenAt: to.run.takenAt },
    totals: Object.fromEntries(CHANGES.map((change) => [change, of(change).length])) as Difference['totals'],
    changes: CHANGES.flatMap(of),
  }
}

const byFingerprint = (findings: readonly ComparedFinding[]): ReadonlyMap<string, ComparedFinding> =>
  new Map(findings.map((finding) => [finding.fingerprint, finding]))

/** A rule and what it is asked of, as one key. */
export const placeOf = (rule: string, subject: string): string => `${rule}\u001f${subject}`

const statusesIn = ({ results }: Comparable): ReadonlyMap<string, string> =>
  new Map(results.map(({ rule, subject, status }) => [placeOf(rule, subject.id), status]))

function stillOpen(earlier: ComparedFinding, finding: ComparedFinding): Changed {
  const rank = ({ severity }: ComparedFinding): number => SEVERITIES.indexOf(severity)
  return rank(finding) < rank(earlier)
    ? { change: 'worsened', finding, note: `it was ${earlier.severity}` }
    : { change: 'open', finding }
}

/** What a run saw of what it was to see. */
export type Sight = {
  readonly statuses: ReadonlyMap<string, string>
  readonly scopes: ReadonlySet<string>
  readonly rules: ReadonlySet<string>
  /** Rules with a scope in which a verdict of theirs is missing. */
  readonly blind: ReadonlySet<string>
}

export const sightOf = (report: Comparable): Sight => ({
  statuses: statusesIn(report),
  scopes: new Set(report.scope.map(scopeKey)),
  rules: new Set(report.rules.map(({ id }) => id)),
  blind: new Set(
    report.results
      .filter(({ status }) => status === 'unknown' || status === 'error')
      .map(({ rule, subject }) => placeOf(rule, scopeKey(subject.scope))),
  ),
})

/** A finding that is no longer there is only fixed where somebody looked. */
export function goneOr(finding: ComparedFinding, { statuses, scopes, rules, blind }: Sight): Changed {
  const { rule, subject } = finding
  const incomparable = (note: string): Changed => ({ change: 'incomparable', finding, note })
  if (!rules.has(rule)) return incomparable('its rule was not part of the run')
  const status = statuses.get(placeOf(rule, subject.id))
  if (status === 'pass') return { change: 'fixed', finding }
  if (status === 'not-applicable') return { change: 'fixed', finding, note: 'the question no longer arises' }
  if (status === 'manual') return incomparable('only a person can tell now')
  if (status !== undefined) return incomparable('it could not be judged')
  const scope = scopeKey(subject.scope)
  if (!scopes.has(scope)) return incomparable(`${scope} was not part of the run`)
  if (blind.has(placeOf(rule, scope))) return incomparable(`not everything of it could be read in ${scope}`)
  return { change: 'fixed', finding, note: 'it is gone' }
}
