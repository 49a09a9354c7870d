import type { ComparedFinding } from '../../model/difference.js'
import { SEVERITIES, type Severity } from '../../model/verdict.js'
import type { Adopted, Entry, Ledger, Member } from '../ledger.js'
import { groupOf, type Grouping, ownerOf } from './group.js'
import type { Compare, TicketedFinding, TicketedReport } from './ticketed-report.js'

/** What the run found for one ticket, present or to come. */
export type Group = {
  readonly id: string
  readonly rule: string
  readonly title: string
  readonly owner: string
  /** In the order of the report: the most urgent first. */
  readonly failing: readonly TicketedFinding[]
  readonly accepted: TicketedReport['waived']
  /** Findings that fail too, and that were there before there were tickets. */
  readonly adopted: number
}

export type Reconciled = {
  /** The ledger, with what this run says of every finding in it. */
  readonly ledger: Ledger
  readonly groups: ReadonlyMap<string, Group>
  /** By fingerprint: why this run cannot tell whether it was fixed. */
  readonly untold: ReadonlyMap<string, string>
}

/** Whether one weighs more than the other. */
export const weighsMore = (one: Severity, other: Severity): boolean =>
  SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other)

/** The highest severity of some findings. */
export const worstOf = (all: readonly { readonly severity: Severity }[], least: Severity = 'info'): Severity =>
  all.reduce<Severity>((worst, { severity }) => (weighsMore(severity, worst) ? severity : worst), least)

const LONGEST = 300

/** Holds what is known of each ticket against a run. Only what the run judged changes. */
export function reconcile(before: Ledger, report: TicketedReport, by: Grouping, compare: Compare): Reconciled {
  const verdicts = verdictsOn(before, report, compare)
  const adopted = before.adopted.filter(({ fingerprint, severity }) => {
    const change = verdicts.get(fingerprint)
    return change?.fixed !== true && !(change?.now !== undefined && weighsMore(change.now, severity))
  })
  const groups = groupsOf(report, by, new Set(adopted.map(({ fingerprint }) => fingerprint)))
  const elsewhere = new Set([...report.findings, ...report.waived].map(({ fingerprint }) => fingerprint))
  const entries = Object.entries(before.groups).map(([id, entry]): [string, Entry] => [
    id,
    withRun(entry, groups.get(id), { readAt: report.run.takenAt, verdicts, elsewhere }),
  ])
  return {
    ledger: { ...before, adopted, groups: Object.fromEntries(entries) },
    groups,
    untold: new Map([...verdicts].flatMap(([one, { untold }]) => (untold === undefined ? [] : [[one, untold]]))),
  }
}

type Sight = { readonly fixed: boolean; readonly untold?: string; readonly now?: Severity }

function verdictsOn(before: Ledger, report: TicketedReport, compare: Compare): ReadonlyMap<string, Sight> {
  const known = [
    ...before.adopted,
    ...Object.values(before.groups).flatMap(({ rule, members }) => members.map((one) => ({ ...one, rule }))),
  ]
  const findings = known.map(({ rule, fingerprint, severity, subject }): ComparedFinding => ({
    fingerprint,
    rule,
    title: '',
    severity,
    subject: { ...subject, tags: {} },
  }))
  const run = { id: '', takenAt: '' }
  const { changes } = compare({ run, scope: [], rules: [], results: [], waived: [], findings }, report)
  return new Map(
    changes.map(({ change, finding, note }) => [
      finding.fingerprint,
      {
        fixed: change === 'fixed',
        ...(change === 'incomparable' && { untold: note ?? 'it could not be judged' }),
        ...(['open', 'worsened', 'new'].includes(change) && { now: finding.severity }),
      },
    ]),
  )
}

function groupsOf(report: TicketedReport, by: Grouping, adopted: ReadonlySet<string>): ReadonlyMap<string, Group> {
  type Growing = Group & {
    readonly failing: TicketedFinding[]
    readonly accepted: TicketedReport['waived'][number][]
    adopted: number
  }
  const groups = new Map<string, Growing>()
  const groupFor = (finding: TicketedFinding): Growing => {
    const id = groupOf(finding, by)
    const known = groups.get(id)
    if (known) return known
    const owner = by === 'rule' ? 'all owners' : ownerOf(finding).name
    const group = { id, rule: finding.rule, title: finding.title, owner, failing: [], accepted: [], adopted: 0 }
    groups.set(id, group)
    return group
  }
  for (const finding of report.findings) {
    const group = groupFor(finding)
    if (adopted.has(finding.fingerprint)) group.adopted += 1
    else group.failing.push(finding)
  }
  for (const finding of report.waived) if (!adopted.has(finding.fingerprint)) groupFor(finding).accepted.push(finding)
  return groups
}

type Run = {
  readonly readAt: string
  readonly verdicts: ReadonlyMap<string, Sight>
  readonly elsewhere: ReadonlySet<string>
}

function withRun(entry: Entry, group: Group | undefined, { readAt, verdicts, elsewhere }: Run): Entry {
  const present = new Map(presentIn(group).map((member) => [member.fingerprint, member]))
  const members = entry.members.map((member): Member => {
    const now = present.get(member.fingerprint)
    present.delete(member.fingerprint)
    if (now) return { ...now, ...(member.told !== undefined && { told: member.told }) }
    const { until: _, ...rest } = member
    if (elsewhere.has(member.fingerprint)) return { ...rest, state: 'moved', fixedAt: [] }
    if (verdicts.get(member.fingerprint)?.fixed !== true) return member
    const fixedAt = member.fixedAt.filter((one) => one !== readAt).slice(-1)
    return { ...rest, state: 'fixed', fixedAt: [...fixedAt, readAt] }
  })
  const all = [...members, ...present.values()]
  return { ...entry, members: all, verified: entry.verified || isFixed(all, readAt) }
}

/** What a run found of a group, as the ledger keeps it. */
export const presentIn = (group: Group | undefined): readonly Member[] => [
  ...(group?.failing ?? []).map((one) => memberOf(one, 'failing')),
  ...(group?.accepted ?? []).map((one) => ({
    ...memberOf(one, 'accepted'),
    ...(one.waiver.expires !== undefined && { until: one.waiver.expires }),
  })),
]

const memberOf = (finding: TicketedFinding, state: Member['state']): Member => {
  const { fingerprint, severity, because } = finding
  const { id, name, scope } = finding.subject
  return { fingerprint, severity, subject: { id, name, scope }, because: because.slice(0, LONGEST), state, fixedAt: [] }
}

/** Whether this reading shows all of it fixed, and another one before it did. */
export const isFixed = (members: readonly Member[], readAt: string): boolean =>
  members.length > 0 &&
  members.every(({ state, fixedAt }) => state === 'fixed' && fixedAt.length > 1 && fixedAt.includes(readAt))

/** What is there, as findings for which no tickets are to be opened. */
export const adoptedOf = ({ findings }: TicketedReport): readonly Adopted[] =>
  findings.map(({ rule, fingerprint, severity, subject: { id, name, scope } }) => ({
    rule,
    fingerprint,
    severity,
    subject: { id, name, scope },
  }))
