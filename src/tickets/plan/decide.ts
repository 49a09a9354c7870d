import { hash } from 'node:crypto'
import type { Severity } from '../../model/verdict.js'
import type { Entry, Member, Ticket } from '../ledger.js'
import { phraseOf } from './phrases.js'
import { type Group, isFixed, presentIn, weighsMore, worstOf } from './reconcile.js'
import type { TicketedReport } from './ticketed-report.js'
import { failingOf, isRegression, remarksOn, type Said } from './remarks.js'

export const ACTIONS = ['create', 'reopen', 'comment', 'update', 'close'] as const
export type Action = (typeof ACTIONS)[number]

/** What is to become of one ticket, and why. No action: nothing. */
export type Planned = {
  readonly group: string
  readonly rule: string
  readonly title: string
  readonly owner: string
  readonly severity: Severity
  readonly ticket?: Ticket
  /** In this order. */
  readonly actions: readonly Action[]
  readonly reason: string
  /** It is to be created in a later run. */
  readonly isDeferred?: true
  readonly remarks: readonly Said[]
}

/** What a system is set up to do beside creating, editing and commenting. */
export type Powers = { readonly close: boolean; readonly reopen: boolean }

/** Raised when bodies are to be written anew although nothing in them has changed. */
const BODY = 1

/** What our part of a ticket says, as a hash. Texts that change from run to run are no reason to edit it. */
export const bodyHash = (entry: Pick<Entry, 'members'>, adopted: number): string =>
  hash(
    'sha256',
    JSON.stringify([
      BODY,
      adopted,
      entry.members
        .map(({ fingerprint, state, severity, until }) => [fingerprint, state, severity, until ?? ''].join(' '))
        .toSorted(),
    ]),
    'hex',
  ).slice(0, 32)

/** An entry for a group that has no ticket yet. Everything is told by the ticket itself. */
export function entryFor(group: Group): Entry {
  const { rule, title, owner } = group
  return {
    ...{ rule, title, owner, state: 'open', declined: false, verified: false, said: [] },
    severity: worstOf(group.failing),
    members: presentIn(group).map((member) => ({ ...member, told: member.state })),
  }
}

type RunOf = TicketedReport['run']

/** What to do about a ticket that there is. */
export function decide(
  id: string,
  entry: Entry,
  group: Group | undefined,
  { run, powers, untold }: { run: RunOf; powers: Powers; untold: ReadonlyMap<string, string> },
): Planned {
  const remarks = remarksOn(entry, run.takenAt)
  const again = isRegression(entry)
  const isLive = entry.state === 'open' || again
  const actions: readonly (Action | false)[] = [
    again && entry.state === 'closed' && powers.reopen && 'reopen',
    remarks.length > 0 && entry.commentedIn !== run.id && 'comment',
    // Where nothing of it is in the report, the report has no words for a body.
    isLive &&
      group !== undefined &&
      presentIn(group).length > 0 &&
      entry.body !== bodyHash(entry, group.adopted) &&
      'update',
    entry.state === 'open' && isFixed(entry.members, run.takenAt) && powers.close && 'close',
  ]
  const due = actions.filter((one) => one !== false)
  const { rule, title, owner, ticket } = entry
  return {
    ...{ group: id, rule, title, owner, remarks, actions: due },
    severity: failingOf(entry).length > 0 ? worstOf(failingOf(entry)) : entry.severity,
    ...(ticket && { ticket }),
    reason: due.length > 0 ? reasonFor(due, remarks) : reasonForNothing(entry, run, untold),
  }
}

function reasonFor(actions: readonly Action[], remarks: readonly Said[]): string {
  const phrases = remarks.map(phraseOf)
  if (phrases.length > 0) return phrases.join('; ')
  return actions.includes('close') ? 'fixed in two runs' : 'its resources have changed'
}

function reasonForNothing(entry: Entry, run: RunOf, untold: ReadonlyMap<string, string>): string {
  const { state, closedBy, declined, members } = entry
  const failing = failingOf(entry)
  if (failing.length > 0 && state === 'closed')
    return declined
      ? 'closed as not to be fixed, still failing: add a waiver'
      : `closed by ${closedBy === 'person' ? 'a person' : 'plumbline'}, still failing: add a waiver or reopen it`
  const blind = (of: readonly Member[]): readonly string[] =>
    of.flatMap(({ fingerprint }) => untold.get(fingerprint) ?? [])
  const [why] = blind(failing)
  if (why !== undefined && blind(failing).length === failing.length) return `this run cannot tell: ${why}`
  if (failing.length > 0) return entry.commentedIn === run.id ? 'said in this run already' : 'nothing has changed'
  if (state === 'closed') return 'closed, and nothing of it fails'
  if (isFixed(members, run.takenAt)) return 'fixed in two runs: close it'
  if (members.some((one) => one.state === 'accepted')) return 'all that is left is accepted'
  if (members.some((one) => one.state === 'moved')) return 'what is left is in another ticket'
  const [part] = blind(members)
  if (part !== undefined) return `this run cannot tell of all of it: ${part}`
  return 'fixed as this run sees it: one more run has to see it'
}

/** What to do about a group without a ticket, where it weighs enough; whether there is room for it is asked elsewhere. */
export function decideNew(group: Group, minSeverity: Severity): Planned | undefined {
  const severity = worstOf(group.failing)
  if (group.failing.length === 0 || weighsMore(minSeverity, severity)) return undefined
  const { id, rule, title, owner, failing } = group
  return {
    ...{ group: id, rule, title, owner, severity, actions: ['create'], remarks: [] },
    reason: `${failing.length} failing, and no ticket`,
  }
}
