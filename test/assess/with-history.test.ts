import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sinceOf, withHistory } from '../../src/assess/with-history.js'
import type { Standing } from '../../src/model/history.js'
import type { Finding, Report, WaivedFinding } from '../../src/model/report.js'
import type { Scope } from '../../src/model/scope.js'
import {
  finding,
  LIVE_GLOBAL,
  LIVE_IRELAND,
  makeReport,
  results,
  STAGING_GLOBAL,
  STAGING_IRELAND,
} from '../support/make-report-parts.js'

const RULE = 'aws/rds/instance-multi-az'
const LIVE = [LIVE_IRELAND, LIVE_GLOBAL]
const STAGING = [STAGING_IRELAND, STAGING_GLOBAL]
const CLUSTER: readonly Scope[] = [{ provider: 'kubernetes', cluster: 'shop' }]
const orders = finding({ name: 'orders' })
const ledger = finding({ name: 'ledger' })
const staged = finding({ name: 'staged', scope: STAGING_IRELAND })
const waived = (one: Finding): WaivedFinding => ({
  ...one,
  waiver: { id: 'W-1', decision: 'planned', reason: 'Next week it is gone.', owner: 'sre', expires: '2026-12-01' },
})
const passes = (...names: readonly string[]) => results('pass', RULE, LIVE_IRELAND, names, 'because')
const blind = results('unknown', RULE, LIVE_IRELAND, ['databases'], 'because')

const moment = (day: number): string => new Date(Date.UTC(2026, 0, day, 6)).toISOString()

/** Runs on the days of their places; gives the last report, the difference of each and what is known in the end. */
function after(...runs: readonly (Parameters<typeof makeReport>[0] & { readonly day?: number })[]) {
  let standing: Standing | undefined
  const dated = runs.map(({ day, ...parts }, index) => {
    const on = day ?? index + 1
    const made = makeReport({ scope: LIVE, ...parts })
    const one = withHistory({ ...made, run: { ...made.run, id: `run-${on}`, takenAt: moment(on) } }, standing)
    standing = JSON.parse(JSON.stringify(one.standing)) as Standing
    return one
  })
  const last = dated.at(-1)
  if (!last) throw new Error('there is no run')
  return { ...last, totals: last.difference?.totals, changes: last.difference?.changes ?? [] }
}
const spellOf = ({ findings, waived: accepted }: Report, name = 'orders') => {
  const one = [...findings, ...accepted].find(({ subject }) => subject.name === name)
  return [one?.firstSeen, one?.runsOpen, one?.firstSeenOrBefore ?? false, one?.reopened ?? false]
}

describe('since when a finding is there', () => {
  it('is told in every run, and known only on or before where nobody had looked', () => {
    expect(spellOf(after({ findings: [orders] }).report)).toEqual([moment(1), 1, true, false])
    const { report } = after({ others: passes('orders') }, { findings: [orders] }, { findings: [orders] })
    expect(spellOf(report)).toEqual([moment(2), 2, false, false])
    expect(report.findings[0]?.lastSeen).toBe(moment(3))
  })

  it('is not changed by runs that could not tell, or left its rule or its region out', () => {
    for (const between of [{ others: blind }, { others: [] }, { scope: [LIVE_GLOBAL], others: passes('users') }])
      expect(spellOf(after({ findings: [orders] }, between, { findings: [orders] }).report)).toEqual([
        moment(1),
        2,
        true,
        false,
      ])
  })

  it('begins anew where it had been fixed, and says that it is back', () => {
    const { report } = after({ findings: [orders] }, { others: passes('users') }, { findings: [orders] })
    expect(spellOf(report)).toEqual([moment(3), 1, false, true])
  })

  it('goes on under a waiver: what is waived still fails', () => {
    const { report } = after({ findings: [orders] }, { waived: [waived(orders)] }, { findings: [orders] })
    expect(spellOf(report)).toEqual([moment(1), 3, true, false])
    expect(spellOf(after({ findings: [orders] }, { waived: [waived(orders)] }).report)[1]).toBe(2)
  })

  it('is on or before its first run where its rule or its account is new to the runs', () => {
    const another = { ...ledger, rule: 'aws/rds/instance-deletion-protection', fingerprint: 'v1:another' }
    const { report } = after({ others: passes('orders') }, { findings: [another] })
    expect(spellOf(report, 'ledger')).toEqual([moment(2), 1, true, false])
  })

  it('is forgotten where nobody has looked for more than a year', () => {
    const { report, standing } = after(
      { findings: [orders] },
      { day: 500, scope: CLUSTER },
      { day: 501, findings: [orders] },
    )
    expect(spellOf(report)).toEqual([moment(501), 1, true, false])
    expect(Object.keys(standing.readBy)).toEqual(['kubernetes/shop', 'aws/111111111111'])
  })
})

describe('the run before', () => {
  it('is none at first', () => {
    expect(after({ findings: [orders] }).difference).toBeUndefined()
  })

  it('is the last that read anything of it; runs over other accounts make nothing new or fixed', () => {
    const live = { findings: [orders, ledger] }
    const staging = { scope: STAGING, findings: [staged] }
    const { difference } = after(live, staging)
    expect(difference).toBeUndefined()
    const { totals, ...again } = after(live, staging, live, staging, live)
    expect(totals).toEqual({ new: 0, worsened: 0, open: 2, accepted: 0, fixed: 0, incomparable: 0 })
    expect(again.difference?.from).toEqual({ id: 'run-3', takenAt: moment(3) })
    expect(spellOf(again.report)).toEqual([moment(1), 3, true, false])
  })

  it('is many where each read a part', () => {
    const { changes, difference } = after(
      { findings: [orders] },
      { scope: STAGING, findings: [staged] },
      { scope: [...LIVE, ...STAGING], others: passes('users'), findings: [staged] },
    )
    expect(difference?.from.id).toBe('run-2')
    expect(changes.map((one) => [one.change, one.finding.fingerprint])).toEqual([
      ['open', staged.fingerprint],
      ['fixed', orders.fingerprint],
    ])
  })

  it('does not hide what is new in an account that joins, and says that nobody had looked', () => {
    const { changes } = after({ findings: [orders] }, { scope: [...LIVE, ...STAGING], findings: [orders, staged] })
    expect(changes.map(({ change, note }) => [change, note])).toEqual([
      ['new', 'it was not judged before'],
      ['open', undefined],
    ])
  })

  it('says what is new, has worsened, is fixed, is accepted and cannot be told', () => {
    const users = finding({ name: 'users' })
    const before = { findings: [{ ...orders, severity: 'low' as const }, ledger, users] }
    const { totals } = after(before, {
      findings: [orders, finding({ name: 'stock' })],
      waived: [waived(users)],
      others: passes('safe'),
    })
    expect(totals).toEqual({ new: 1, worsened: 1, open: 0, accepted: 1, fixed: 1, incomparable: 0 })
    expect(after(before, { others: blind }).totals).toMatchObject({ fixed: 0, incomparable: 3 })
  })

  it('does not lose what could not be told, however often', () => {
    const runs = [{ findings: [orders] }, { others: blind }, { others: blind }, { others: blind }]
    expect(after(...runs).totals?.incomparable).toBe(1)
    expect(after(...runs, { others: passes('users') }).totals).toMatchObject({ fixed: 1, incomparable: 0 })
    expect(after(...runs, { findings: [orders] }).totals).toMatchObject({ new: 0, open: 1 })
  })

  it('says a fixed finding once', () => {
    const fixed = { others: passes('users') }
    expect(after({ findings: [orders] }, fixed, fixed).totals?.fixed).toBe(0)
  })

  it('is told by its id and its day', () => {
    const { difference } = after({ findings: [orders] }, { findings: [orders] })
    expect(difference && sinceOf(difference)).toMatchObject({ run: 'run-1', takenAt: moment(1), totals: { open: 1 } })
  })
})

it('nothing that it is given is changed', () => {
  const { standing } = after({ findings: [orders] })
  const before = JSON.stringify(standing)
  withHistory(makeReport({ scope: LIVE, others: passes('users') }), standing)
  expect(JSON.stringify(standing)).toBe(before)
})

describe('over any runs', () => {
  const NAMES = ['a', 'b', 'c'] as const
  const run = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.array(fc.constantFrom('fail', 'waived', 'pass', 'unknown'), { minLength: 3, maxLength: 3 }),
    },
    { weight: 1, arbitrary: fc.constantFrom('other account' as const, 'other rule' as const) },
  )

  /** What a run of these statuses is as a report. */
  const partsOf = (statuses: readonly string[] | string): NonNullable<Parameters<typeof makeReport>[0]> => {
    if (typeof statuses === 'string') return statuses === 'other account' ? { scope: STAGING } : {}
    const named = (status: string) => NAMES.filter((_name, index) => statuses[index] === status)
    const others = (['pass', 'unknown'] as const).flatMap((status) =>
      results(status, RULE, LIVE_IRELAND, named(status), 'because').map((one) => ({
        ...one,
        subject: { ...one.subject, id: finding({ name: one.subject.name }).subject.id },
      })),
    )
    return {
      findings: named('fail').map((name) => finding({ name })),
      waived: named('waived').map((name) => waived(finding({ name }))),
      others,
    }
  }

  /** The same told finding by finding, the plain way. */
  function expected(runs: readonly (readonly string[] | string)[], place: number) {
    let [first, count, isOrBefore, isReopened, wasFixed, wasJudged] = [0, 0, false, false, false, false]
    runs.forEach((statuses, index) => {
      if (typeof statuses === 'string') return
      const status = statuses[place]
      if (status === 'fail' || status === 'waived') {
        if (count === 0) [first, isOrBefore, isReopened] = [index + 1, !wasFixed && !wasJudged, wasFixed]
        count += 1
      }
      if (status === 'pass' && count > 0) [count, wasFixed] = [0, true]
      wasJudged ||= !statuses.includes('unknown')
    })
    return count === 0 ? undefined : [moment(first), count, isOrBefore, isReopened]
  }

  it('a spell is what its runs say', () => {
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 12 }), (runs) => {
        const { standing } = after(...runs.map(partsOf))
        const known = new Map(standing.findings.map((one) => [one.subject.name, one]))
        NAMES.forEach((name, place) => {
          const one = known.get(name)
          const spell = one && [one.firstSeen, one.runsOpen, one.firstSeenOrBefore ?? false, one.reopened ?? false]
          expect(spell).toEqual(expected(runs, place))
        })
      }),
      { numRuns: 300 },
    )
  })
})
