import type { Severity } from '../../model/verdict.js'
import type { Document } from '../body/document.js'
import type { Member, Ticket } from '../ledger.js'

/** What went wrong, and so what may be done about it. `unsure`: nobody knows whether the call did what it was to do. */
export type ProblemKind = 'refused' | 'unsure' | 'limited' | 'unauthorized' | 'gone' | 'odd'

/** A call that did not do what it was to do. The message names system, operation, status and remedy, and no secret. */
export class TicketProblem extends Error {
  override readonly name = 'TicketProblem'
  readonly kind: ProblemKind
  constructor(kind: ProblemKind, message: string) {
    super(message)
    this.kind = kind
  }
}

/** What a ticket is to say. */
export type Draft = {
  readonly group: string
  readonly rule: string
  readonly title: string
  readonly owner: string
  readonly severity: Severity
  readonly members: readonly Member[]
  /** Its body with so many rows in the table. */
  readonly body: (rows: number) => Document
  /** Hash of what it says. */
  readonly hash: string
  /** The run that it says it after. */
  readonly run: string
}

/** A ticket as the system shows it. */
export type Seen = {
  readonly ticket: Ticket
  readonly state: 'open' | 'closed'
  /** A person marked it as one that will not be fixed. */
  readonly declined: boolean
  /** It bears our mark, and only people with rights can have put it there. */
  readonly isOurs: boolean
}

/** What to look tickets up by: the mark of the group, and where it is known already, the ticket. */
export type Sought = { readonly group: string; readonly ticket?: Ticket }

/** Where tickets are kept. All calls are made one after another. */
export type TicketSystem = {
  readonly name: string
  /** How long a ticket may exist before a look finds it. Undefined: nothing can be looked up, and repeating does no harm. */
  readonly lagMs: number | undefined
  /**
   * Tickets by the exact mark of their group, the oldest first.
   * @param since of calls that may have been made then, tickets are looked for that lost their label too
   */
  look(sought: readonly Sought[], since: number | undefined): Promise<ReadonlyMap<string, readonly Seen[]>>
  create(draft: Draft): Promise<Seen>
  /** Writes our part anew, and nothing else. False where people took our part out of the ticket. */
  update(ticket: Ticket, draft: Draft): Promise<boolean>
  hasComment(ticket: Ticket, key: string): Promise<boolean>
  comment(ticket: Ticket, draft: Draft, comment: { readonly key: string; readonly body: Document }): Promise<void>
  close(ticket: Ticket, draft: Draft): Promise<void>
  reopen(ticket: Ticket, draft: Draft): Promise<void>
}
