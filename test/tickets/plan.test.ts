import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { groupOf } from '../../src/tickets/plan/group.js'
import { planTickets, type PlanOptions } from '../../src/tickets/plan/plan.js'
import { FRANKFURT, IRELAND } from '../support/make.js'
import { memorySystem, type MemoryTicket } from './memory-system.js'
import { applyTo, type Box, ledgerIn, OPTIONS, type RunParts, runOf, testClock, WANTED, waiving } from './support.js'
import { emptyLedger } from '../../src/tickets/ledger.js'

const RULE = 'aws/rds/instance-multi-az'
const all = (...runs: RunParts['said'][]) => runs.map((said, index) => runOf({ day: index + 1, said }))
const one = (status: 'fail' | 'pass' | 'unknown' | 'manual' | 'error' | 'not-applicable') => ({
  [RULE]: { orders: status },
})

type Between = (ticket: MemoryTicket) => void

/** Applies all reports but the last, and plans the last one. */
async function after(
  reports: readonly Report[],
  options: Partial<PlanOptions> = {},
  between: Readonly<Record<number, Between>> = {},
) {
  const [system, box, clock]: [ReturnType<typeof memorySystem>, Box, ReturnType<typeof testClock>] = [
    memorySystem(),
    { text: undefined },
    testClock(),
  ]
  for (const [index, report] of reports.entries()) {
    await applyTo({ system, box, clock, options }, report)
    const change = between[index + 1]
    if (change) for (const ticket of system.tickets) change(ticket)
  }
  return { system, box, ticket: system.tickets[0], ledger: box.text === undefined ? undefined : ledgerIn(box) }
}

/** What the last run comes to, with what was done before it. */
async function last(reports: readonly Report[], options: Partial<PlanOptions> = {}) {
  const { ledger } = await after(reports.slice(0, -1), options)
  const report = reports.at(-1)
  if (!report) throw new Error('no report')
  const { tickets } = planTickets(report, ledger ?? emptyLedger(WANTED), { ...OPTIONS, ...options })
  return tickets.map(({ actions, reason }) => `${actions.join('+') || 'nothing'}: ${reason}`)
}

type Case = readonly [string, readonly Report[], readonly string[], Partial<PlanOptions>?]
const CASES: readonly Case[] = [
  ['a finding has no ticket', all(one('fail')), ['create: 1 failing, and no ticket']],
  ['nothing fails', all(one('pass')), []],
  ['it still fails', all(one('fail'), one('fail')), ['nothing: nothing has changed']],
  [
    'one more resource fails',
    all(one('fail'), { [RULE]: { orders: 'fail', stock: 'fail' } }),
    ['comment+update: 1 more failing'],
  ],
  [
    'one of two passes',
    all({ [RULE]: { orders: 'fail', stock: 'fail' } }, { [RULE]: { orders: 'fail', stock: 'pass' } }),
    ['update: its resources have changed'],
  ],
  ['it passes once', all(one('fail'), one('pass')), ['nothing: fixed as this run sees it: one more run has to see it']],
  ['it passes twice', all(one('fail'), one('pass'), one('pass')), ['comment+close: fixed in two runs']],
  [
    'it is gone twice from what was read to its end',
    all(one('fail'), { [RULE]: {} }, { [RULE]: {} }),
    ['comment+close: fixed in two runs'],
  ],
  [
    'it passes twice, and closing is not set up',
    all(one('fail'), one('pass'), one('pass')),
    ['comment: fixed in two runs'],
    { powers: { close: false, reopen: false } },
  ],
  [
    'the same run is applied twice',
    [runOf({ day: 1, said: one('fail') }), runOf({ day: 2, said: one('pass') }), runOf({ day: 2, said: one('pass') })],
    ['nothing: fixed as this run sees it: one more run has to see it'],
  ],
  [
    'a run cannot tell of a part that two runs before it saw fixed',
    all(
      { [RULE]: { orders: 'fail', stock: 'fail' } },
      { [RULE]: { orders: 'pass', stock: 'fail' } },
      { [RULE]: { orders: 'pass', stock: 'pass' } },
      { [RULE]: { orders: 'unknown', stock: 'pass' } },
    ),
    ['nothing: this run cannot tell of all of it: it could not be judged'],
  ],
  [
    'one reading is judged twice',
    [
      ...all(one('fail')),
      runOf({ day: 2, id: 'judged', said: one('pass') }),
      runOf({ day: 2, id: 'judged-again', said: one('pass') }),
    ],
    ['nothing: fixed as this run sees it: one more run has to see it'],
  ],
  [
    'it fails in between',
    all(one('fail'), one('pass'), one('fail'), one('pass')),
    ['nothing: fixed as this run sees it: one more run has to see it'],
  ],
  [
    'a run between could not tell',
    all(one('fail'), one('pass'), one('unknown'), one('pass')),
    ['comment+close: fixed in two runs'],
  ],
  [
    'it is closed, and passes',
    all(one('fail'), one('pass'), one('pass'), one('pass')),
    ['nothing: closed, and nothing of it fails'],
  ],
  [
    'it fails again after it was closed as fixed',
    all(one('fail'), one('pass'), one('pass'), one('fail')),
    ['reopen+comment: 1 failing again'],
  ],
  [
    'it fails again, and reopening is not set up',
    all(one('fail'), one('pass'), one('pass'), one('fail')),
    ['comment: 1 failing again'],
    { powers: { close: true, reopen: false } },
  ],
  ['too light for a ticket', [runOf({ day: 1, said: one('fail'), severities: { orders: 'medium' } })], []],
  [
    'it gets lighter than what opens tickets',
    [runOf({ day: 1, said: one('fail') }), runOf({ day: 2, said: one('fail'), severities: { orders: 'low' } })],
    ['update: its resources have changed'],
  ],
  [
    'it gets graver',
    [runOf({ day: 1, said: one('fail') }), runOf({ day: 2, said: one('fail'), severities: { orders: 'critical' } })],
    ['comment+update: critical, was high'],
  ],
  [
    'only its words have changed',
    [runOf({ day: 1, said: one('fail') }), runOf({ day: 2, said: one('fail'), because: 'has been alone for 2 days' })],
    ['nothing: nothing has changed'],
  ],
  [
    'it is accepted',
    [runOf({ day: 1, said: one('fail') }), runOf({ day: 2, said: one('fail'), waivers: [waiving(RULE, 'orders')] })],
    ['comment+update: all that is left is accepted until 2026-12-10'],
  ],
  [
    'it stays accepted',
    [1, 2, 3].map((day) => runOf({ day, said: one('fail'), waivers: day > 1 ? [waiving(RULE, 'orders')] : [] })),
    ['nothing: all that is left is accepted'],
  ],
  [
    'its waiver lapses',
    [1, 2, 3].map((day) => runOf({ day, said: one('fail'), waivers: day === 2 ? [waiving(RULE, 'orders')] : [] })),
    ['comment+update: 1 no longer accepted'],
  ],
  ['it is accepted, and has no ticket', [runOf({ day: 1, said: one('fail'), waivers: [waiving(RULE, 'orders')] })], []],
]

describe('what is to become of a ticket', () => {
  it.each(CASES.map(([name, reports, expected, options = {}]) => ({ name, reports, expected, options })))(
    'where $name',
    async ({ reports, expected, options }) => {
      expect(await last(reports, options)).toEqual(expected)
    },
  )

  it.each<readonly [string, Report, string]>([
    ['it could not be judged', runOf({ day: 4, said: one('unknown') }), 'this run cannot tell: it could not be judged'],
    ['its rule broke', runOf({ day: 4, said: one('error') }), 'this run cannot tell: it could not be judged'],
    [
      'only a person can tell',
      runOf({ day: 4, said: one('manual') }),
      'this run cannot tell: only a person can tell now',
    ],
    ['its rule was not part', runOf({ day: 4, said: {} }), 'this run cannot tell: its rule was not part of the run'],
    [
      'its region was not part',
      runOf({ day: 4, said: { [RULE]: {} }, scopes: [FRANKFURT] }),
      'this run cannot tell: aws/111111111111/eu-west-1 was not part of the run',
    ],
    [
      'its list was not read to the end',
      runOf({ day: 4, said: { [RULE]: { other: 'unknown' } }, scopes: [IRELAND] }),
      'this run cannot tell: not everything of it could be read in aws/111111111111/eu-west-1',
    ],
  ])('where %s, nothing is done', async (_, blind, reason) => {
    expect(await last([...all(one('fail')), blind])).toEqual([`nothing: ${reason}`])
    // Not after one run that saw it fixed either, nor by two that saw nothing.
    const later = [...all(one('fail'), one('pass')), blind, { ...blind, run: { ...blind.run, id: 'run-5' } }]
    const { system } = await after(later)
    expect(system.tickets).toMatchObject([{ state: 'open', comments: [] }])
    expect(system.calls.filter((call) => call.startsWith('close'))).toEqual([])
  })

  it('counts the tickets of a run, not of an application, and says what is left for later ones', async () => {
    const said = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((rule) => [`aws/rds/${rule}`, { orders: 'fail' as const }]),
    )
    const options = { maxNewPerRun: 2 }
    const [first, second] = [runOf({ day: 1, said }), runOf({ day: 2, said })]
    const twice = await after([first, first], options)
    expect(twice.system.tickets).toHaveLength(2)
    expect(await last([first], options)).toEqual([
      'create: 1 failing, and no ticket',
      'create: 1 failing, and no ticket',
      ...Array<string>(3).fill('nothing: 1 failing, and no ticket; 2 are created for a run, this one in a later run'),
    ])
    expect((await after([first, second], options)).system.tickets).toHaveLength(4)
  })

  it('puts everything of a rule and an owner into one ticket', async () => {
    const said = { [RULE]: { 'pay-a': 'fail', 'pay-b': 'fail', orders: 'fail', stock: 'fail' } } as const
    const { system } = await after([runOf({ day: 1, said })])
    expect(system.tickets.map(({ title }) => title)).toEqual(
      [
        `Not met: What ${RULE} asks for holds (aws/111111111111)`,
        `Not met: What ${RULE} asks for holds (payments)`,
      ].toSorted(() => (system.tickets[0]?.title.includes('payments') ? -1 : 1)),
    )
    expect((await after([runOf({ day: 1, said })], { groupBy: 'rule' })).system.tickets).toHaveLength(1)
    expect((await after([runOf({ day: 1, said })], { groupBy: 'finding' })).system.tickets).toHaveLength(4)
  })

  it('knows a group by its rule and owner alone', () => {
    const [before] = runOf({ day: 1, said: one('fail') }).findings
    const [later] = runOf({ day: 9, said: one('fail'), severities: { orders: 'low' }, because: 'other' }).findings
    if (!before || !later) throw new Error('no finding')
    expect(groupOf(later, 'rule-and-owner')).toBe(groupOf(before, 'rule-and-owner'))
    expect(groupOf({ ...before, owner: 'x' }, 'rule-and-owner')).not.toBe(
      groupOf({ ...before, service: 'x' }, 'rule-and-owner'),
    )
  })

  it('takes runs over different scopes in any order', async () => {
    const other = runOf({ day: 3, said: {}, scopes: [FRANKFURT] })
    const { ledger } = await after([...all(one('fail')), other])
    if (!ledger) throw new Error('no ledger')
    expect(() => planTickets(runOf({ day: 2, said: one('pass') }), ledger, OPTIONS)).not.toThrow()
    expect(() => planTickets(runOf({ day: 2, said: {}, scopes: [FRANKFURT] }), ledger, OPTIONS)).toThrow(/later report/)
  })

  it('gets one comment for a run, whatever that run comes to say', async () => {
    const more = (...names: string[]) => ({ [RULE]: Object.fromEntries(names.map((name) => [name, 'fail' as const])) })
    const again = runOf({ day: 2, said: more('orders', 'stock', 'mail') })
    const { ticket } = await after([...all(one('fail'), more('orders', 'stock')), again])
    expect(ticket?.comments).toHaveLength(1)
    expect(
      await last([
        ...all(one('fail'), more('orders', 'stock')),
        again,
        { ...again, run: { ...again.run, id: 'run-3' } },
      ]),
    ).toEqual(['comment: 1 more failing'])
  })

  it('refuses a report of before the last one', async () => {
    const { ledger } = await after(all(one('fail'), one('fail')))
    if (!ledger) throw new Error('no ledger')
    expect(() => planTickets(runOf({ day: 1, said: one('pass') }), ledger, OPTIONS)).toThrow(/name a later report/)
  })
})

describe('what people do at a ticket', () => {
  const close: Between = (ticket) => (ticket.state = 'closed')
  const decline: Between = (ticket) => Object.assign(ticket, { state: 'closed', declined: true })

  it('is answered once where it was closed and still fails, and never undone', async () => {
    const { ticket, system, ledger } = await after(
      all(one('fail'), one('fail'), one('fail'), one('fail')),
      {},
      { 1: close },
    )
    expect(ticket?.state).toBe('closed')
    expect(ticket?.comments.map(({ text }) => text)).toEqual([expect.stringContaining('Add a waiver')])
    expect(system.calls.filter((call) => /reopen|update/.test(call))).toEqual([])
    if (!ledger) throw new Error('no ledger')
    const { tickets } = planTickets(runOf({ day: 5, said: one('fail') }), ledger, OPTIONS)
    expect(tickets.map(({ reason }) => reason)).toEqual([
      'closed by a person, still failing: add a waiver or reopen it',
    ])
  })

  it('is not answered at all where they will not fix it', async () => {
    const { ticket } = await after(
      all(one('fail'), one('fail'), { [RULE]: { orders: 'fail', stock: 'fail' } }),
      {},
      { 1: decline },
    )
    expect(ticket).toMatchObject({ state: 'closed', comments: [] })
  })

  it('is only undone where it was verified fixed and fails again', async () => {
    const { ticket } = await after(all(one('fail'), one('pass'), one('pass'), one('fail')), {}, { 1: close })
    expect(ticket?.state).toBe('open')
    expect(ticket?.comments).toHaveLength(1)
  })

  it('is not undone a second time for one regression', async () => {
    const { ticket, system } = await after(
      all(one('fail'), one('pass'), one('pass'), one('fail'), one('fail'), one('fail')),
      {},
      { 4: close },
    )
    expect(ticket?.state).toBe('closed')
    expect(system.calls.filter((call) => call.startsWith('reopen'))).toHaveLength(1)
    expect(ticket?.comments).toHaveLength(3)
  })

  it('stands where they reopen what was closed as fixed', async () => {
    const { ticket, system } = await after(
      all(one('fail'), one('pass'), one('pass'), one('pass'), one('pass')),
      {},
      {
        3: (one) => (one.state = 'open'),
      },
    )
    expect(ticket?.state).toBe('open')
    expect(system.calls.filter((call) => call.startsWith('close'))).toHaveLength(1)
  })
})
