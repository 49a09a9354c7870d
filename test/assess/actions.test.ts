import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionsFor } from '../../src/assess/actions.js'
import { findingsIn } from '../../src/assess/findings.js'
import { rootOf } from '../../src/derive/services/root-of.js'
import type { Action } from '../../src/model/judgement.js'
import type { Finding, Judged } from '../../src/model/report.js'
import type { AnyRule, Effort } from '../../src/model/rule.js'
import type { Placement, Root } from '../../src/model/service.js'
import type { Severity } from '../../src/model/verdict.js'
import { WEIGHTS } from '../../src/model/weights.js'
import { FRANKFURT, IRELAND } from '../support/make.js'
import { ELSEWHERE } from '../support/make-cross.js'
import { deployment } from '../support/make-kubernetes.js'
import { dbInstance } from '../support/make-rds.js'
import { judgedAs, testRule } from '../support/test-judged.js'

const TEMPLATES = 'aws.ec2.launchTemplatesByVersion'
const RULES = new Map(
  [
    testRule('r/plain', { severity: 'high' }),
    testRule('r/low', { severity: 'low', effort: 'days' }),
    testRule('r/template', { severity: 'high', using: [TEMPLATES] }),
  ].map((rule) => [rule.id, rule]),
)
const unknown = { environment: 'unknown' } as const
const CHART: Root = { kind: 'Helm chart', name: 'web' }
type Places = Readonly<Record<string, Placement>>

function actionsOf(judged: readonly Judged[], places: Places = {}, rules: ReadonlyMap<string, AnyRule> = RULES) {
  const placed = (id: string) => places[id]
  const findings = findingsIn(judged, rules, { placed, weights: WEIGHTS })
  return { findings, actions: actionsFor(findings, rules, placed) }
}
const fail = (rule: string, id: string, over: Parameters<typeof judgedAs>[3] = {}) => judgedAs('fail', rule, id, over)
const sizes = (actions: readonly Action[]) => actions.map(({ findings }) => findings.length)

describe('findings of one rule', () => {
  it.each<[string, readonly Judged[], Places, readonly number[]]>([
    [
      'of one chart are one action',
      [fail('r/plain', 'a'), fail('r/plain', 'b')],
      { a: { ...unknown, root: CHART }, b: { ...unknown, root: CHART } },
      [2],
    ],
    [
      'of one chart are one action, in two services too',
      [fail('r/plain', 'a'), fail('r/plain', 'b')],
      { a: { ...unknown, root: CHART, service: 'x' }, b: { ...unknown, root: CHART, service: 'y' } },
      [2],
    ],
    [
      'of two charts are two',
      [fail('r/plain', 'a'), fail('r/plain', 'b')],
      { a: { ...unknown, root: CHART }, b: { ...unknown, root: { ...CHART, name: 'api' } } },
      [1, 1],
    ],
    [
      'of one service are one',
      [fail('r/plain', 'a'), fail('r/plain', 'b', { scope: ELSEWHERE })],
      { a: { ...unknown, service: 'x' }, b: { ...unknown, service: 'x' } },
      [2],
    ],
    [
      'of two services are two',
      [fail('r/plain', 'a'), fail('r/plain', 'b')],
      { a: { ...unknown, service: 'x' }, b: { ...unknown, service: 'y' } },
      [1, 1],
    ],
    [
      'of one account are one where they belong to no service',
      [fail('r/plain', 'a'), fail('r/plain', 'b', { scope: FRANKFURT })],
      {},
      [2],
    ],
    ['of two accounts are two', [fail('r/plain', 'a'), fail('r/plain', 'b', { scope: ELSEWHERE })], {}, [1, 1]],
    [
      'are not those of another rule',
      [fail('r/plain', 'a'), fail('r/low', 'a')],
      { a: { ...unknown, root: CHART } },
      [1, 1],
    ],
  ])('%s', (_name, judged, places, expected) => {
    expect(sizes(actionsOf(judged, places).actions)).toEqual(expected)
  })

  it('come together by launch template where the rule looks at launch templates, and only there', () => {
    const launchTemplate: Root = { kind: 'launch template', name: 'web' }
    const group = (name: string): Root => ({ kind: 'Auto Scaling group', name })
    const places: Places = {
      a: { ...unknown, launchTemplate, root: group('a') },
      b: { ...unknown, launchTemplate, root: group('b') },
    }
    const on = (rule: string) => actionsOf([fail(rule, 'a'), fail(rule, 'b')], places).actions
    expect(on('r/template')).toMatchObject([{ root: launchTemplate, findings: { length: 2 } }])
    expect(sizes(on('r/plain'))).toEqual([1, 1])
  })

  it('come together by a chart in two versions, and not by a stack of one name in two accounts', () => {
    const helm = (version: string) => rootOf(deployment('web', { labels: { 'helm.sh/chart': `web-${version}` } }))
    const stack = (scope: typeof IRELAND) =>
      rootOf(dbInstance({ scope, tags: { 'aws:cloudformation:stack-name': 'data' } }))
    const merged = (one: Root | undefined, other: Root | undefined) => {
      const places = { a: { ...unknown, ...(one && { root: one }) }, b: { ...unknown, ...(other && { root: other }) } }
      return sizes(actionsOf([fail('r/plain', 'a'), fail('r/plain', 'b')], places).actions)
    }
    expect(merged(helm('1.0.0'), helm('2.1.0-rc.1'))).toEqual([2])
    expect(merged(stack(IRELAND), stack(IRELAND))).toEqual([2])
    expect(merged(stack(IRELAND), stack(ELSEWHERE))).toEqual([1, 1])
  })
})

describe('an action', () => {
  const one = (judged: readonly Judged[], places?: Places): Action => {
    const [first, ...others] = actionsOf(judged, places).actions
    if (!first || others.length > 0) throw new Error('not one action')
    return first
  }
  const fix = (summary: string) => ({ fix: { summary, commands: [] } })

  it('names what is edited, whose it is and what it mends, the most urgent first', () => {
    const places: Places = {
      a: { ...unknown, root: CHART, service: 'x', owner: 'web' },
      b: { environment: 'production', root: CHART, service: 'y', owner: 'web' },
    }
    const { findings, actions } = actionsOf(
      [fail('r/plain', 'a', fix('Do it.')), fail('r/plain', 'b', fix('Do it.'))],
      places,
    )
    expect(findings.map(({ subject }) => subject.id)).toEqual(['b', 'a'])
    expect(actions).toMatchObject([
      {
        rule: 'r/plain',
        root: CHART,
        services: ['y', 'x'],
        owners: ['web'],
        findings: findings.map(({ fingerprint }) => fingerprint),
        priority: findings[0]?.priority,
        fix: 'Do it.',
      },
    ])
  })

  it('names nothing that is edited at once where there is one finding', () => {
    expect(one([fail('r/plain', 'a')], { a: { ...unknown, root: CHART } })).not.toHaveProperty('root')
  })

  it('has the severity of its worst finding', () => {
    const places: Places = { a: { environment: 'production', service: 'x' }, b: { ...unknown, service: 'x' } }
    const judged = [fail('r/plain', 'a', { severity: 'medium' }), fail('r/plain', 'b', { severity: 'high' })]
    expect(one(judged, places).severity).toBe('high')
  })

  it('gives the fix of all, or says that each has its own', () => {
    const two = (other: string) => one([fail('r/plain', 'a', fix('Unmute a.')), fail('r/plain', 'b', fix(other))]).fix
    expect(two('Unmute a.')).toBe('Unmute a.')
    expect(two('Unmute b.')).toBe('Each finding says its own fix. That of the first: Unmute a.')
  })

  it('takes longer where many things are changed one by one, and no longer where one thing is', () => {
    const judged = Array.from({ length: 11 }, (_one, index) => fail('r/plain', `a${index}`))
    const places = Object.fromEntries(judged.map(({ subject }) => [subject.id, { ...unknown, root: CHART }]))
    expect(one(judged.slice(1))).toMatchObject({ effort: 'minutes', quickWin: true })
    expect(one(judged)).toMatchObject({ effort: 'hours', quickWin: false })
    expect(one(judged, places)).toMatchObject({ effort: 'minutes', quickWin: true })
  })

  it.each<[Severity, Effort, boolean, Action['within']]>([
    ['critical', 'minutes', true, 30],
    ['critical', 'days', false, 30],
    ['high', 'minutes', true, 30],
    ['high', 'hours', false, 30],
    ['high', 'days', false, 60],
    ['medium', 'minutes', false, 60],
    ['medium', 'days', false, 90],
    ['low', 'minutes', false, 90],
    ['low', 'days', false, undefined],
    ['info', 'minutes', false, undefined],
  ])('of severity %s that takes %s: quick win %s, within %s days', (severity, effort, quickWin, within) => {
    const rules = new Map([['r', testRule('r', { severity, effort })]])
    const [action] = actionsOf([fail('r', 'a')], {}, rules).actions
    expect(action?.quickWin).toBe(quickWin)
    expect(action?.within).toBe(within)
  })
})

describe('the actions of any findings', () => {
  const places: Places = Object.fromEntries(
    Array.from({ length: 12 }, (_one, index) => [
      `s${index}`,
      {
        environment: index % 2 === 0 ? ('production' as const) : ('unknown' as const),
        ...(index % 3 === 0 && { root: { kind: 'Helm chart', name: `chart-${index % 2}` } }),
        ...(index % 4 === 0 && { service: `service-${index % 8}` }),
      },
    ]),
  )
  const all = [...RULES.keys()].flatMap((rule) => Object.keys(places).map((id) => fail(rule, id)))
  const chosen = fc.shuffledSubarray(all)
  const groupsOf = (findings: readonly Finding[], actions: readonly Action[]) => {
    const subjects = new Map(findings.map((finding) => [finding.fingerprint, finding.subject.id]))
    return new Map(actions.map(({ id, findings: own }) => [id, own.map((one) => subjects.get(one))]))
  }

  it('hold each of them once', () => {
    fc.assert(
      fc.property(chosen, (judged) => {
        const { findings, actions } = actionsOf(judged, places)
        expect(actions.flatMap((action) => action.findings).sort()).toEqual(
          findings.map((one) => one.fingerprint).sort(),
        )
        expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length)
      }),
    )
  })

  it('are the same in any order of reading, and come in the order of their most urgent findings', () => {
    fc.assert(
      fc.property(chosen, (judged) => {
        const { actions } = actionsOf(judged, places)
        expect(actionsOf([...judged].reverse(), places).actions).toEqual(actions)
        const values = actions.map(({ priority }) => priority.value)
        expect(values).toEqual([...values].sort((one, other) => other - one))
      }),
    )
  })

  it('keep their ids when findings are added', () => {
    fc.assert(
      fc.property(chosen, (judged) => {
        const some = actionsOf(judged, places)
        const more = actionsOf(all, places)
        const [before, after] = [groupsOf(some.findings, some.actions), groupsOf(more.findings, more.actions)]
        for (const [id, subjects] of before) expect(after.get(id)).toEqual(expect.arrayContaining(subjects))
      }),
    )
  })
})
