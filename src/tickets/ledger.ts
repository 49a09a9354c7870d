import { z } from 'zod'
import { SEVERITIES } from '../model/verdict.js'

/** A ledger that cannot be used; the message names the file, what is wrong with it and what to do. */
export class LedgerInvalid extends Error {
  override readonly name = 'LedgerInvalid'
}

const scope = z.discriminatedUnion('provider', [
  z.strictObject({ provider: z.literal('aws'), account: z.string(), region: z.string() }),
  z.strictObject({ provider: z.literal('kubernetes'), cluster: z.string() }),
  z.strictObject({ provider: z.literal('datadog'), org: z.string() }),
])

const severity = z.enum(SEVERITIES)

/** `moved`: it is in another ticket now, as its owner changed. */
const memberState = z.enum(['failing', 'accepted', 'fixed', 'moved'])

const member = z.strictObject({
  fingerprint: z.string(),
  severity,
  subject: z.strictObject({ id: z.string(), name: z.string(), scope }),
  because: z.string(),
  /** What the last run that could tell said of it. */
  state: memberState,
  /** The last day of the waiver that covers it. */
  until: z.string().optional(),
  /** What the people at the ticket were last told of it; absent where they do not know of it yet. */
  told: memberState.optional(),
  /** When what showed it fixed since it last failed was read. Two are enough; judging one reading again is no second one. */
  fixedAt: z.array(z.string()).max(2),
})

/** What is said at a ticket only once, until something of it fails again. */
const ONCE = ['fixed', 'accepted', 'moved', 'closed-by-person'] as const

/** A call that was about to be made, and of which nobody knows yet whether it was. */
const pending = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('create'), at: z.number(), run: z.string(), body: z.string() }),
  z.strictObject({
    call: z.literal('comment'),
    at: z.number(),
    run: z.string(),
    key: z.string(),
    remarks: z.array(z.string()),
  }),
])

const entry = z.strictObject({
  rule: z.string(),
  title: z.string(),
  owner: z.string(),
  /** The highest that the people at the ticket were told of. */
  severity,
  members: z.array(member),
  ticket: z.strictObject({ key: z.string(), id: z.string(), url: z.string() }).optional(),
  state: z.enum(['open', 'closed']),
  /** Who closed it, where it is closed. */
  closedBy: z.enum(['plumbline', 'person']).optional(),
  /** Whether a person marked it as one that will not be fixed. */
  declined: z.boolean(),
  /** Whether all of it was fixed in two runs, and nothing of it has failed since. */
  verified: z.boolean(),
  /** Hash of what our part of the ticket says. */
  body: z.string().optional(),
  said: z.array(z.enum(ONCE)),
  /** The run in which it last was commented on. */
  commentedIn: z.string().optional(),
  pending: pending.optional(),
})

const ledger = z.strictObject({
  version: z.literal(1),
  /** Which tickets it is about: no other may be touched by it. */
  target: z.string(),
  groupBy: z.string(),
  /** The last run that was applied. */
  run: z.string().optional(),
  /** When what was judged last was read, by scope. */
  readAt: z.record(z.string(), z.string()),
  /** How many tickets were created for a run. */
  created: z.strictObject({ run: z.string(), count: z.number().int().min(0) }).optional(),
  /** Findings that were there before there were tickets, and for which none are to be opened. */
  adopted: z.array(
    z.strictObject({ rule: z.string(), fingerprint: z.string(), severity, subject: member.shape.subject }),
  ),
  groups: z.record(z.string().regex(/^g1:[0-9a-f]{32}$/), entry),
})

export type Ledger = z.infer<typeof ledger>
export type Entry = z.infer<typeof entry>
export type Member = z.infer<typeof member>
export type MemberState = z.infer<typeof memberState>
export type Once = (typeof ONCE)[number]
export const isOnce = (kind: string): kind is Once => (ONCE as readonly string[]).includes(kind)
export type Ticket = NonNullable<Entry['ticket']>
export type Adopted = Ledger['adopted'][number]

/** What a ledger must be about to be used in this run. */
export type LedgerFor = Pick<Ledger, 'target' | 'groupBy'>

export const emptyLedger = ({ target, groupBy }: LedgerFor): Ledger => ({
  version: 1,
  target,
  groupBy,
  readAt: {},
  adopted: [],
  groups: {},
})

/**
 * Reads the text of a ledger.
 * @throws LedgerInvalid where it is damaged, of another program, or about other tickets
 */
export function parseLedger(path: string, text: string, wanted: LedgerFor): Ledger {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw new LedgerInvalid(
      `the ledger ${path} is damaged (it is no JSON): bring an earlier version of it back; nothing was done`,
    )
  }
  const parsed = ledger.safeParse(content)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new LedgerInvalid(
      `the ledger ${path} is damaged or of another program (${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}): bring an earlier version of it back, or name another with --ledger; nothing was done`,
    )
  }
  const { target, groupBy } = parsed.data
  if (target !== wanted.target)
    throw new LedgerInvalid(
      `the ledger ${path} is about ${target}, not about ${wanted.target}: name another with --ledger; nothing was done`,
    )
  if (groupBy !== wanted.groupBy)
    throw new LedgerInvalid(
      `the ledger ${path} groups by ${groupBy}, not by ${wanted.groupBy}, and the tickets there are stay as they are: name another with --ledger to start anew; nothing was done`,
    )
  return parsed.data
}

/** The text of a ledger: always in the same order, so that versions of it can be compared. */
export function ledgerText(one: Ledger): string {
  // The schema puts members in its own order, and nothing is written that could not be read back.
  const { groups, ...rest } = ledger.parse(one)
  const sorted = Object.entries(groups).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `${JSON.stringify({ ...rest, groups: Object.fromEntries(sorted) }, null, 2)}\n`
}
