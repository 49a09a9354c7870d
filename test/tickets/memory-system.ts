import { adfOf, textIn } from '../../src/tickets/body/adf.js'
import type { Draft, Seen, TicketSystem } from '../../src/tickets/systems/system.js'

export type MemoryTicket = {
  readonly group: string
  readonly id: string
  title: string
  body: string
  state: 'open' | 'closed'
  declined: boolean
  comments: { key: string; text: string }[]
}

export type MemorySystem = TicketSystem & {
  readonly tickets: MemoryTicket[]
  readonly calls: string[]
  /** Called before and after each call that is made. */
  on: (call: string, when: 'before' | 'after') => void
}

/** Tickets in memory, for laws over many runs. */
export function memorySystem(): MemorySystem {
  const tickets: MemoryTicket[] = []
  const calls: string[] = []
  const made = <T>(call: string, work: () => T): Promise<T> => {
    calls.push(call)
    try {
      system.on(call, 'before')
      const result = work()
      system.on(call, 'after')
      return Promise.resolve(result)
    } catch (thrown) {
      return Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown)))
    }
  }
  const textOf = (draft: Draft): string => JSON.stringify(draft.body(50))
  const one = (id: string): MemoryTicket => {
    const found = tickets.find((ticket) => ticket.id === id)
    if (!found) throw new Error(`there is no ticket ${id}`)
    return found
  }
  const seen = ({ id, state, declined }: MemoryTicket): Seen => ({
    ticket: { key: id, id, url: `https://tickets.example/${id}` },
    state,
    declined,
    isOurs: true,
  })
  const system: MemorySystem = {
    name: 'memory',
    tickets,
    calls,
    on: () => undefined,
    lagMs: 0,
    look: (sought) =>
      made(
        'look',
        () =>
          new Map(
            sought.map(({ group }) => [group, tickets.filter((ticket) => ticket.group === group).map(seen)] as const),
          ),
      ),
    create: (draft) =>
      made(`create ${draft.group}`, () => {
        const { group, title } = draft
        const ticket: MemoryTicket = {
          ...{ group, title, id: String(tickets.length + 1), body: textOf(draft), state: 'open' },
          ...{ declined: false, comments: [] },
        }
        tickets.push(ticket)
        return seen(ticket)
      }),
    update: ({ id }, draft) =>
      made(`update ${id}`, () => {
        one(id).body = textOf(draft)
        return true
      }),
    hasComment: ({ id }, key) => made(`comments ${id}`, () => one(id).comments.some((comment) => comment.key === key)),
    comment: ({ id }, _, { key, body }) =>
      made(`comment ${id}`, () => {
        const text = adfOf(body, (same) => same)
          .content.map(textIn)
          .join('\n')
        one(id).comments.push({ key, text })
      }),
    close: ({ id }) => made(`close ${id}`, () => void (one(id).state = 'closed')),
    reopen: ({ id }) => made(`reopen ${id}`, () => void (one(id).state = 'open')),
  }
  return system
}
