import { describe, expect, it } from 'vitest'
import { findingsIn } from '../../src/assess/findings.js'
import { alsoMissing } from '../../src/assess/protections.js'
import { waive } from '../../src/assess/waive.js'
import type { Severity } from '../../src/model/verdict.js'
import { WEIGHTS } from '../../src/model/weights.js'
import { waiver } from '../support/make-waiver.js'
import { judgedAs, testRule } from '../support/test-judged.js'

const failure = (id: string, controls: readonly string[], severity: Severity = 'high') => ({
  subject: { id },
  controls,
  severity,
})
const zone = failure('db', ['multi-az', 'no-single-instance'], 'critical')
const backup = failure('db', ['backups-automatic', 'retention-and-deletion'])
const watch = failure('db', ['database-monitoring', 'alerts-routed'])
const tags = failure('db', ['resource-tagging'])

describe('what else the subject of a failure lacks', () => {
  it.each<[string, readonly ReturnType<typeof failure>[], ReturnType<typeof failure>, readonly string[]]>([
    ['nothing where it lacks one thing', [zone], zone, []],
    ['the other of two', [zone, backup], zone, ['no way back for lost data']],
    ['the other of two, the other way round', [zone, backup], backup, ['no second place to run']],
    ['the others of three', [watch, backup, zone], zone, ['no way back for lost data', 'nobody watching']],
    ['nothing of what protects nothing itself', [zone, backup, watch, tags], tags, []],
    ['nothing of what another subject lacks', [zone, failure('other', ['backups-automatic'])], zone, []],
    ['nothing twice', [zone, backup, failure('db', ['point-in-time-recovery'])], zone, ['no way back for lost data']],
    ['nothing where two rules find the same', [zone, failure('db', ['multi-az'])], zone, []],
    ['no backup that is only kept too short', [zone, failure('db', ['backups-automatic'], 'medium')], zone, []],
    [
      'nothing of a failure that is not grave',
      [zone, backup, watch, failure('db', ['multi-az'], 'low')],
      failure('db', ['multi-az'], 'low'),
      [],
    ],
    [
      'nothing that it is the lack of itself',
      [failure('db', ['data-replication', 'backups-automatic']), watch],
      failure('db', ['data-replication', 'backups-automatic']),
      ['nobody watching'],
    ],
    [
      'nothing of what fails but is watched',
      [zone, failure('db', ['auto-recovery', 'infrastructure-alerts'])],
      zone,
      [],
    ],
  ])('is %s', (_name, all, one, expected) => {
    expect(alsoMissing(all)(one)).toEqual(expected)
  })
})

const RULES = new Map(
  [
    testRule('r/zone', { severity: 'critical', controls: ['multi-az'] }),
    testRule('r/backup', { severity: 'critical', controls: ['backups-automatic'] }),
    testRule('r/watch', { severity: 'critical', controls: ['database-monitoring'] }),
    testRule('r/tags', { severity: 'low', controls: ['resource-tagging'] }),
  ].map((rule) => [rule.id, rule]),
)
const found = (...failed: (readonly [string, string])[]) =>
  findingsIn(
    failed.map(([rule, id]) => judgedAs('fail', rule, id)),
    RULES,
    { placed: () => undefined, weights: WEIGHTS },
  )
const sum = (findings: ReturnType<typeof found>): number =>
  findings.reduce((total, { priority }) => total + priority.value, 0)

describe('a database without a second zone, without a backup and unwatched', () => {
  const all = ['r/zone', 'r/backup', 'r/watch'] as const

  it('is worse than three databases that each lack one', () => {
    const together = sum(found(...all.map((rule) => [rule, 'db'] as const)))
    const apart = sum(found(...all.map((rule) => [rule, `db-${rule}`] as const)))
    expect(together).toBeGreaterThan(apart)
  })

  it.each([0, 1, 2])('is worse than one that lacks two, and that than two that lack one each (without %i)', (left) => {
    const two = all.filter((_rule, index) => index !== left)
    const pair = sum(found(...two.map((rule) => [rule, 'db'] as const)))
    expect(sum(found(...all.map((rule) => [rule, 'db'] as const)))).toBeGreaterThan(pair)
    expect(pair).toBeGreaterThan(sum(found(...two.map((rule) => [rule, `db-${rule}`] as const))))
  })

  it('says what it also lacks in the priority of each, and nothing of it in that of a tag', () => {
    const labels = (rule: string) =>
      found(...[...all, 'r/tags' as const].map((one) => [one, 'db'] as const))
        .find((one) => one.rule === rule)
        ?.priority.terms.map(({ label }) => label)
    expect(labels('r/zone')).toEqual(['critical severity', 'no way back for lost data and nobody watching'])
    expect(labels('r/tags')).toEqual(['low severity'])
  })

  it('lacks what somebody has waived too', () => {
    const findings = found(['r/zone', 'db'], ['r/backup', 'db'])
    const accepted = waiver({ rule: 'r/backup', match: { resources: ['db'] } })
    const run = { judged: [], chosen: new Set(RULES.keys()), known: new Set(RULES.keys()), today: accepted.created }
    const { open, waived } = waive(findings, [{ ...accepted, approvedBy: 'cto@example.com' }], run)
    expect(waived).toHaveLength(1)
    expect(open[0]?.priority.terms).toContainEqual({ label: 'no way back for lost data', factor: 1.3 })
  })
})
