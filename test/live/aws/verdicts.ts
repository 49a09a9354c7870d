import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.js'
import type { Scope } from '../../../src/model/scope.js'
import { EXPECTED } from './expected/index.js'
import { HUNDRED_DAYS_LATER } from './expected/hundred-days-later.js'
import type { Row } from './expected/table.js'

/** The estate in the emulator, and what was said of it. */
export type Scanned = {
  readonly names: ReadonlyMap<string, string>
  readonly now: Report
  readonly later: Report
}

/** Holds every verdict on the seeded estate against the table, and the table against every verdict. */
export function describeVerdicts(scanned: () => Scanned): void {
  describe('what the rules say of an estate that somebody built', () => {
    holdRows(EXPECTED, () => ({ report: scanned().now, names: scanned().names }))

    it('has a row for every verdict', () => {
      const { names, now } = scanned()
      expect(unlisted(EXPECTED, now, names)).toEqual([])
    })
  })

  describe('the same estate a hundred days later', () => {
    holdRows(HUNDRED_DAYS_LATER, () => ({ report: scanned().later, names: scanned().names }))

    it('changes nothing else', () => {
      const { names, now, later } = scanned()
      const before = saidIn(now, names)
      const rows = new Set(HUNDRED_DAYS_LATER.map(placeOf))
      const changed = [...saidIn(later, names)].filter(([place, said]) => !sameAs(said, before.get(place)))
      expect(changed.map(([place]) => place).filter((place) => !rows.has(place))).toEqual([])
    })
  })
}

/** One test for each row. */
export function holdRows(
  rows: readonly Row[],
  said: () => { readonly report: Report; readonly names: ReadonlyMap<string, string> },
): void {
  it.each(rows)('$rule says $status of $subject ($account $region)', (row) => {
    const { report, names } = said()
    expectSaid(row, saidIn(report, names))
  })
}

/** The verdicts of a report that no row is about. */
export function unlisted(rows: readonly Row[], report: Report, names: ReadonlyMap<string, string>): readonly string[] {
  const places = new Set(rows.map(placeOf))
  return [...saidIn(report, names).keys()].filter((place) => !places.has(place))
}

type Said = readonly { readonly status: string; readonly severity: string | undefined }[]

/** Holds what was said of one thing against its row. */
export function expectSaid({ status, severity, ...row }: Row, said: ReadonlyMap<string, Said>): void {
  const found = said.get(placeOf(row)) ?? []
  // Things of one name in one region are alike, such as the members of a scaling group.
  expect([...new Set(found.map((one) => one.status))]).toEqual([status])
  if (severity !== undefined) expect([...new Set(found.map((one) => one.severity))]).toEqual([severity])
}

const sameAs = (one: Said, other: Said | undefined): boolean =>
  JSON.stringify(one.map(({ status }) => status)) === JSON.stringify(other?.map(({ status }) => status))

const placeOf = ({ rule, account, region, subject }: Omit<Row, 'status'>): string =>
  `${rule} ${account} ${region} ${subject}`

const indexes = new WeakMap<Report, ReadonlyMap<string, Said>>()

/** What a report says, by rule and place. Things with generated ids go by the names that the seed gave them. */
export function saidIn(report: Report, names: ReadonlyMap<string, string>): ReadonlyMap<string, Said> {
  const known = indexes.get(report)
  if (known) return known
  const severities = new Map(report.findings.map((one) => [`${one.rule} ${one.subject.id}`, one.severity]))
  const said = new Map<string, Said>()
  for (const { rule, subject, status } of report.results) {
    const place = placeOf({ rule, ...inAws(subject.scope), subject: names.get(subject.name) ?? subject.name })
    const severity = severities.get(`${rule} ${subject.id}`)
    said.set(place, [...(said.get(place) ?? []), { status, severity }])
  }
  indexes.set(report, said)
  return said
}

/** Where in AWS something is. */
export function inAws(scope: Scope): { readonly account: string; readonly region: string } {
  if (scope.provider !== 'aws') throw new Error('an estate of AWS has verdicts elsewhere')
  return scope
}
