import type { Comparable, ComparedFinding, Difference } from '../model/difference.js'
import type { Since, Spell, Standing, StandingFinding } from '../model/history.js'
import type { Report } from '../model/report.js'
import { ownerKey, scopeKey } from '../model/scope.js'
import { daysBetween } from '../model/waiver.js'
import { diffSince, goneOr, placeOf, type Sight, sightOf } from './diff.js'

/** What no run has seen for this long is forgotten, so that what is kept does not grow for ever. */
const FORGOTTEN_DAYS = 400

const NOTHING: Standing = { findings: [], fixed: {}, readBy: {}, judged: {} }

/** A report with what the runs before it tell, the comparison with them, and what is known from now on. */
type Dated = { readonly report: Report; readonly difference?: Difference; readonly standing: Standing }

/**
 * Says of each finding since when it is there, and what became of those that were known. Only what this run was to read is
 * compared; the rest stays as it was known. A run of which nothing was read before is compared with nothing.
 */
export function withHistory(report: Report, past: Standing = NOTHING): Dated {
  const standing = standingAfter(past, report)
  const spells = new Map(standing.findings.map((one) => [one.fingerprint, spellIn(one)]))
  const dated = <F extends ComparedFinding>(finding: F): F => ({ ...finding, ...spells.get(finding.fingerprint) })
  const difference = differenceSince(remembered(past, report.run.takenAt), report)
  return {
    report: { ...report, findings: report.findings.map(dated), waived: report.waived.map(dated) },
    ...(difference && { difference }),
    standing,
  }
}

/** What a report says of a comparison. */
export const sinceOf = ({ from, totals }: Difference): Since => ({ run: from.id, takenAt: from.takenAt, totals })

/** What is known after one more run. */
export function standingAfter(past: Standing | undefined, run: Comparable): Standing {
  const { findings, fixed, readBy, judged } = remembered(past ?? NOTHING, run.run.takenAt)
  const before = new Map(findings.map((one) => [one.fingerprint, one]))
  const judgedBefore = judgedIn(judged)
  const owners = new Set(run.scope.map(ownerKey))
  const found = [...run.findings, ...run.waived.map((one) => ({ ...one, waived: true as const }))].map(
    (finding): StandingFinding => ({
      ...comparedOf(finding),
      ...spellOf(finding, run.run.takenAt, before.get(finding.fingerprint), fixed, judgedBefore),
      ...('waived' in finding && { waived: true }),
    }),
  )
  const present = new Set(found.map(({ fingerprint }) => fingerprint))
  const sight = sightOf(run)
  const left = findings.filter(({ fingerprint }) => !present.has(fingerprint))
  const isFixed = (one: StandingFinding): boolean =>
    owners.has(ownerKey(one.subject.scope)) && goneOr(one, sight).change === 'fixed'
  const gone = left.filter(isFixed)
  const mended = new Set(gone.map(({ fingerprint }) => fingerprint))
  return {
    findings: [...found, ...left.filter(({ fingerprint }) => !mended.has(fingerprint))],
    fixed: {
      ...Object.fromEntries(Object.entries(fixed).filter(([fingerprint]) => !present.has(fingerprint))),
      ...Object.fromEntries([...mended].map((fingerprint) => [fingerprint, run.run.takenAt])),
    },
    readBy: { ...readBy, ...Object.fromEntries([...owners].map((owner) => [owner, referenceOf(run)])) },
    judged: { ...judged, ...judgedBy(run, sight, judged) },
  }
}

/** What was known of the accounts, clusters and organisations that a run was to read; none where none had been read. */
function differenceSince({ findings, readBy, judged }: Standing, report: Report): Difference | undefined {
  const owners = new Set(report.scope.map(ownerKey))
  const [last] = [...owners]
    .flatMap((owner) => readBy[owner] ?? [])
    .toSorted((one, other) => Date.parse(other.takenAt) - Date.parse(one.takenAt))
  if (!last) return undefined
  const known = findings.filter(({ subject }) => owners.has(ownerKey(subject.scope)))
  return diffSince(
    {
      run: last,
      findings: known.filter(({ waived }) => !waived).map(comparedOf),
      waived: known.filter(({ waived }) => waived).map(comparedOf),
      wasJudged: judgedIn(judged),
    },
    report,
  )
}

function spellOf(
  finding: ComparedFinding,
  takenAt: string,
  earlier: Spell | undefined,
  fixed: Standing['fixed'],
  wasJudged: (finding: ComparedFinding) => boolean,
): Spell {
  if (earlier) return { ...spellIn(earlier), lastSeen: takenAt, runsOpen: earlier.runsOpen + 1 }
  const started = { firstSeen: takenAt, lastSeen: takenAt, runsOpen: 1 }
  if (Object.hasOwn(fixed, finding.fingerprint)) return { ...started, reopened: true }
  return wasJudged(finding) ? started : { ...started, firstSeenOrBefore: true }
}

const spellIn = ({ firstSeen, firstSeenOrBefore, lastSeen, runsOpen, reopened }: Spell): Spell => ({
  firstSeen,
  ...(firstSeenOrBefore && { firstSeenOrBefore }),
  lastSeen,
  runsOpen,
  ...(reopened && { reopened }),
})

const comparedOf = ({ fingerprint, rule, title, severity, subject }: ComparedFinding): ComparedFinding => ({
  fingerprint,
  rule,
  title,
  severity,
  subject,
})

const referenceOf = ({ run: { id, takenAt } }: Comparable): Standing['readBy'][string] => ({ id, takenAt })

function judgedIn(judged: Standing['judged']): (finding: ComparedFinding) => boolean {
  const rules = new Map(Object.entries(judged).map(([scope, ids]) => [scope, new Set(ids)]))
  return ({ rule, subject }) => rules.get(scopeKey(subject.scope))?.has(rule) ?? false
}

/** The rules that a run judged whole, with those known before, by the scopes of the run. */
function judgedBy({ results }: Comparable, { blind }: Sight, judged: Standing['judged']): Standing['judged'] {
  const rules = new Map<string, Set<string>>()
  for (const { rule, subject } of results) {
    const scope = scopeKey(subject.scope)
    if (blind.has(placeOf(rule, scope))) continue
    const own = rules.get(scope) ?? new Set(judged[scope])
    rules.set(scope, own.add(rule))
  }
  return Object.fromEntries([...rules].map(([scope, ids]) => [scope, [...ids].sort()]))
}

/** What is known without what nobody has seen for long. */
function remembered({ findings, fixed, readBy, judged }: Standing, takenAt: string): Standing {
  const isFresh = (moment: string): boolean => daysBetween(moment, takenAt) <= FORGOTTEN_DAYS
  const owners = Object.entries(readBy).filter(([, last]) => isFresh(last.takenAt))
  const known = new Set(owners.map(([owner]) => owner))
  return {
    findings: findings.filter(({ lastSeen }) => isFresh(lastSeen)),
    fixed: Object.fromEntries(Object.entries(fixed).filter(([, moment]) => isFresh(moment))),
    readBy: Object.fromEntries(owners),
    judged: Object.fromEntries(Object.entries(judged).filter(([scope]) => known.has(ownerIn(scope)))),
  }
}

/** Of `aws/111111111111/eu-west-1`, the account. Names of clusters may hold slashes themselves. */
const ownerIn = (scope: string): string => (scope.startsWith('aws/') ? scope.split('/').slice(0, 2).join('/') : scope)
