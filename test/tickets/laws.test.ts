import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { groupOf } from '../../src/tickets/plan/group.js'
import { memorySystem, type MemorySystem } from './memory-system.js'
import { applyTo, type Box, ledgerIn, runOf, testClock, waiving } from './support.js'

const RULES = ['aws/rds/instance-multi-az', 'aws/rds/instance-backup-retention'] as const
const NAMES = ['orders', 'stock', 'pay-a'] as const

/** What a rule says of a database in a run, and whether it is waived or weighs more. */
const said = fc.constantFrom('fail', 'fail', 'fail', 'pass', 'pass', 'gone', 'unknown', 'waived', 'critical')
const run = fc.record({
  said: fc.array(said, { minLength: 6, maxLength: 6 }),
  left: fc.constantFrom<readonly string[]>([], [], [], [RULES[1]]),
  person: fc.constantFrom('nothing', 'nothing', 'nothing', 'close', 'decline', 'open'),
})
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never

function reportOf({ said, left }: Run, index: number): Report {
  const cells = RULES.flatMap((rule, row) =>
    NAMES.map((name, column) => ({ rule, name, what: said[row * NAMES.length + column] ?? 'gone' })),
  ).filter(({ rule }) => !left.includes(rule))
  const statusOf = (what: string) => (what === 'waived' || what === 'critical' ? 'fail' : (what as 'fail'))
  return runOf({
    day: index + 1,
    said: Object.fromEntries(
      RULES.filter((rule) => !left.includes(rule)).map((rule) => [
        rule,
        Object.fromEntries(
          cells
            .filter((cell) => cell.rule === rule && cell.what !== 'gone')
            .map(({ name, what }) => [name, statusOf(what)]),
        ),
      ]),
    ),
    severities: Object.fromEntries(
      cells.flatMap(({ name, what }) => (what === 'critical' ? [[name, 'critical']] : [])),
    ),
    waivers: cells.flatMap(({ rule, name, what }, at) =>
      what === 'waived' ? [{ ...waiving(rule, name), id: `W-${at}` }] : [],
    ),
  })
}

function actAs(person: Run['person'], system: MemorySystem): void {
  const [ticket] = system.tickets
  if (!ticket || person === 'nothing') return
  ticket.state = person === 'open' ? 'open' : 'closed'
  ticket.declined = person === 'decline'
}

/** What is left of tickets after all: who made how many calls for it does not matter. */
const outcome = ({ tickets }: MemorySystem) =>
  tickets
    .map(({ group, title, body, state, comments }) => ({ group, title, body, state, comments }))
    .toSorted((a, b) => (a.group < b.group ? -1 : 1))

const SETTINGS = { numRuns: 80 }
const runs = fc.array(run, { minLength: 1, maxLength: 7 })

describe('whatever runs say', () => {
  it('applying one twice makes no call and changes no ledger', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (history) => {
        const [system, box, clock] = [memorySystem(), { text: undefined } as Box, testClock()]
        for (const [index, one] of history.entries()) {
          const report = reportOf(one, index)
          await applyTo({ system, box, clock }, report)
          const [calls, text] = [system.calls.length, box.text]
          const { failures } = await applyTo({ system, box, clock }, report)
          expect([system.calls.length, box.text, failures]).toEqual([calls, text, []])
          actAs(one.person, system)
        }
      }),
      SETTINGS,
    )
  })

  it('a group has one ticket, and a ticket at most one comment for a run', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (history) => {
        const [system, box, clock] = [memorySystem(), { text: undefined } as Box, testClock()]
        for (const [index, one] of history.entries()) {
          const report = reportOf(one, index)
          await applyTo({ system, box, clock }, report)
          const groups = system.tickets.map(({ group }) => group)
          expect(new Set(groups).size).toBe(groups.length)
          for (const finding of report.findings) expect(groups).toContain(groupOf(finding, 'rule-and-owner'))
          for (const { comments } of system.tickets) {
            const inRun = comments.filter(({ text }) => text.includes(`run ${report.run.id}.`))
            expect(inRun.length).toBeLessThanOrEqual(1)
          }
          actAs(one.person, system)
        }
      }),
      SETTINGS,
    )
  })

  it('nothing is closed but what this run and one before it saw fixed, all of it', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (history) => {
        const [system, box, clock] = [memorySystem(), { text: undefined } as Box, testClock()]
        /** By finding: how many runs saw it fixed since it last failed. */
        const fixed = new Map<string, number>()
        for (const [index, one] of history.entries()) {
          const report = reportOf(one, index)
          const before = system.calls.length
          const known = box.text === undefined ? [] : Object.entries(ledgerIn(box).groups)
          await applyTo({ system, box, clock }, report)
          for (const { fingerprint } of [...report.findings, ...report.waived]) fixed.set(fingerprint, 0)
          const seenNow = new Set<string>()
          for (const [, { rule, members }] of known)
            for (const { fingerprint, subject } of members) {
              const isBlind = report.results.some((result) => result.rule === rule && result.status === 'unknown')
              const status = report.results.find(
                (result) => result.rule === rule && result.subject.id === subject.id,
              )?.status
              const inRun = report.rules.some(({ id }) => id === rule)
              if (inRun && (status === 'pass' || (status === undefined && !isBlind)) && !seenNow.has(fingerprint)) {
                seenNow.add(fingerprint)
                fixed.set(fingerprint, (fixed.get(fingerprint) ?? 0) + 1)
              }
            }
          for (const call of system.calls.slice(before).filter((made) => made.startsWith('close '))) {
            const ticket = system.tickets.find(({ id }) => call === `close ${id}`)
            const members = ledgerIn(box).groups[ticket?.group ?? '']?.members ?? []
            expect(members).not.toHaveLength(0)
            for (const { fingerprint } of members)
              expect([seenNow.has(fingerprint), (fixed.get(fingerprint) ?? 0) >= 2]).toEqual([true, true])
          }
          actAs(one.person, system)
        }
      }),
      SETTINGS,
    )
  })

  it('a run that sees nothing changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (history) => {
        const [system, box, clock] = [memorySystem(), { text: undefined } as Box, testClock()]
        for (const [index, one] of history.entries()) await applyTo({ system, box, clock }, reportOf(one, index))
        const before = outcome(system)
        const blind = { said: Array<string>(6).fill('unknown'), left: [], person: 'nothing' } as const
        for (const index of [10, 11, 12])
          await applyTo({ system, box, clock }, reportOf(blind as unknown as Run, index))
        expect(outcome(system)).toEqual(before)
      }),
      SETTINGS,
    )
  })
})

class Crash extends Error {}

describe('a run that breaks off at any point', () => {
  it('comes to the same when it is run again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 4 }), fc.nat(), async (history, at) => {
        const whole = { system: memorySystem(), box: { text: undefined } as Box, clock: testClock() }
        let events = 0
        whole.system.on = () => (events += 1)
        for (const [index, one] of history.entries()) {
          await applyTo(whole, reportOf(one, index), () => (events += 1))
          actAs(one.person, whole.system)
        }

        const broken = { system: memorySystem(), box: { text: undefined } as Box, clock: testClock() }
        let left = events === 0 ? Number.POSITIVE_INFINITY : at % events
        const perhaps = (): void => {
          left -= 1
          if (left === -1) throw new Crash()
        }
        broken.system.on = perhaps
        for (const [index, one] of history.entries()) {
          const report = reportOf(one, index)
          try {
            await applyTo(broken, report, perhaps)
          } catch (thrown) {
            if (!(thrown instanceof Crash)) throw thrown
            const { failures } = await applyTo(broken, report)
            expect(failures).toEqual([])
          }
          actAs(one.person, broken.system)
        }
        expect(outcome(broken.system)).toEqual(outcome(whole.system))
      }),
      { numRuns: 300 },
    )
  })
})
