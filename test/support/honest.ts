import { expect } from 'vitest'
import type { Report, Result } from '../../src/model/report.js'
import { ownerKey } from '../../src/model/scope.js'
import { SEVERITIES } from '../../src/model/verdict.js'

/** What a result is about: a rule and its subject. */
export const keyOf = ({ rule, subject }: Result): string => `${rule} ${subject.id}`

/**
 * Holds a report against the one of a run that could read everything. Every verdict of that one is the same now, or
 * unknown: by itself, or with the whole list that its subject is in. No other verdict is there, no finding weighs more,
 * and what could not be seen is told.
 */
export function expectHonest(report: Report, whole: Report): void {
  const before = new Map(whole.results.map((result) => [keyOf(result), result.status]))
  const invented = report.results.filter(
    (result) => result.status !== 'unknown' && result.status !== before.get(keyOf(result)),
  )
  expect(
    invented.map((result) => `${keyOf(result)}: ${before.get(keyOf(result)) ?? 'nothing'}, now ${result.status}`),
    'verdicts that nobody reached with everything',
  ).toEqual([])

  const weights = new Map(
    whole.findings.map(({ fingerprint, severity }) => [fingerprint, SEVERITIES.indexOf(severity)]),
  )
  const heavier = report.findings.filter(
    ({ fingerprint, severity }) => SEVERITIES.indexOf(severity) < (weights.get(fingerprint) ?? SEVERITIES.length),
  )
  expect(
    heavier.map(({ rule, subject, severity }) => `${rule} ${subject.id}: ${severity}`),
    'findings that weigh more than they did',
  ).toEqual([])

  const rules = new Set(report.rules.map(({ id }) => id))
  const placeOf = ({ rule, subject }: Result): string => `${rule} ${ownerKey(subject.scope)}`
  const now = new Set(report.results.map(keyOf))
  const unseen = new Set(report.results.filter(({ status }) => status === 'unknown').map(placeOf))
  const vanished = whole.results.filter(
    (result) => rules.has(result.rule) && !now.has(keyOf(result)) && !unseen.has(placeOf(result)),
  )
  expect(vanished.map(keyOf), 'verdicts that vanished').toEqual([])

  const { complete, gaps } = report.coverage
  expect(complete, 'an audit with gaps is not complete, and one without is').toBe(gaps.length === 0)
  if (report.totals.byStatus.unknown > 0) expect(complete, 'what is unknown is told').toBe(false)
}
