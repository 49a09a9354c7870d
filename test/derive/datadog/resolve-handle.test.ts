import { describe, expect, it } from 'vitest'
import { onCallAccess } from '../../../rules/support/on-call.js'
import { resolveHandle } from '../../../src/derive/datadog/resolve-handle.js'
import type { DatadogInventory } from '../../../src/model/datadog/inventory.js'
import type { EscalationPolicy } from '../../../src/model/datadog/people.js'
import { MissingEvidence, unknown } from '../../../src/model/fact.js'
import { type DatadogLists, lookupIn, openAcme } from '../../support/datadog-estate.js'
import {
  ACME_GAP,
  escalationPolicy,
  onCall,
  onCallSchedule,
  paymentsOnCall,
  routingRules,
  team,
  user,
} from '../../support/make-datadog.js'

const resolve = (
  handle: string,
  changes: DatadogLists = {},
  { partial = [], reportedBroken = false }: { partial?: (keyof DatadogInventory)[]; reportedBroken?: boolean } = {},
) =>
  resolveHandle(handle, onCallAccess(lookupIn(openAcme({ ...paymentsOnCall(), ...changes }, partial))), reportedBroken)
const brief = (...args: Parameters<typeof resolve>) => {
  const { state, because } = resolve(...args)
  return `${state}: ${because}`
}
const PAGE = '@oncall-payments'
const steps = (...targets: EscalationPolicy['steps'][number]['targets']) => ({
  'datadog.escalationPolicies': [escalationPolicy('payments', { steps: targets.map((one) => ({ targets: [one] })) })],
})
const rules = (...all: { query?: string; policy_id?: string }[]) => ({
  'datadog.onCallRoutingRules': [routingRules('payments', { rules: all.map((one) => ({ ...one, actions: [] })) })],
})
const shifts = (...all: string[][]) => ({
  'datadog.onCallSchedules': [onCallSchedule('payments', { onCall: onCall(...all) })],
})
const NOBODY_ELSE = steps({ type: 'schedule', id: 's-payments' })

describe('a page', () => {
  it('reaches whoever is on call, by team, routing, policy and schedule', () => {
    expect(resolve(PAGE)).toEqual({
      handle: 'oncall-payments',
      class: 'paging',
      state: 'reaches',
      because: 'reaches on-call schedule payments',
      chain: [
        { what: 'handle', name: '@oncall-payments', state: 'ok' },
        { what: 'team', name: 'payments', state: 'ok' },
        { what: 'on-call routing', name: 'payments', state: 'ok' },
        { what: 'escalation policy', name: 'payments', state: 'ok' },
        { what: 'on-call schedule', name: 'payments', state: 'ok' },
      ],
    })
    expect(resolve('@OnCall-Payments').state).toBe('reaches')
  })

  it.each<[string, DatadogLists, string]>([
    ['a team that is gone', { 'datadog.teams': [team('web')] }, 'names a team that does not exist'],
    ['no routing rule', rules(), 'leads to a team without on-call routing rules'],
    ['no rule for all', rules({ query: 'tags.env:prod', policy_id: 'p-payments' }), 'catch only some pages'],
    [
      'a last rule without a policy',
      rules({ query: 'a:b', policy_id: 'p-payments' }, {}),
      'names no escalation policy',
    ],
    ['a policy that is gone', rules({ policy_id: 'p-gone' }), 'an escalation policy that does not exist'],
    [
      'a policy for some pages that is gone',
      rules({ query: 'a:b', policy_id: 'p-gone' }, { policy_id: 'p-payments' }),
      'does not exist',
    ],
    ['a policy without steps', steps(), 'calls nobody'],
    ['a schedule that is gone', steps({ type: 'schedule', id: 's-gone' }), 'on-call schedule s-gone does not exist'],
    ['a user who is gone', steps({ type: 'user', id: 'u-gone' }), 'user u-gone does not exist'],
    [
      'a disabled user',
      {
        ...steps({ type: 'user', id: 'u-cleo' }),
        'datadog.users': [user('cleo', { disabled: true, status: 'Disabled' })],
      },
      'user cleo is disabled',
    ],
    [
      'an invited user',
      { ...steps({ type: 'user', id: 'u-cleo' }), 'datadog.users': [user('cleo', { status: 'Pending' })] },
      'has never signed in',
    ],
    [
      'a machine',
      { ...steps({ type: 'user', id: 'u-cleo' }), 'datadog.users': [user('cleo', { service_account: true })] },
      'is a service account',
    ],
    [
      'a team without members',
      { ...steps({ type: 'team', id: 't-payments' }), 'datadog.teams': [team('payments', { user_count: 0 })] },
      'has no members',
    ],
    ['nobody on call', { ...NOBODY_ELSE, ...shifts() }, 'nobody on call on 2026-11-20'],
    [
      'nobody on call in a week',
      { ...NOBODY_ELSE, ...shifts(['u-ada'], ['u-ada'], [], ['u-ada']) },
      'reaches nobody: on-call schedule payments has nobody on call on 2026-11-27',
    ],
    [
      'a shift of somebody who has left',
      { ...NOBODY_ELSE, 'datadog.users': [user('ben'), user('ada', { disabled: true })] },
      'has nobody on call on 2026-11-20',
    ],
  ])('is broken by %s', (_what, changes, because) => {
    const { state, because: said, chain } = resolve(PAGE, changes)
    expect(`${state}: ${said}`).toContain('broken: ')
    expect(said).toContain(because)
    expect(chain.some((link) => link.state !== 'ok' && link.note !== undefined)).toBe(true)
  })

  it('reaches a later step where an earlier one is nobody', () => {
    const { state, chain } = resolve(PAGE, shifts())
    expect(state).toBe('reaches')
    expect(chain.at(-2)).toMatchObject({ what: 'on-call schedule', state: 'broken' })
    expect(chain.at(-1)).toMatchObject({ what: 'user', name: 'cleo', state: 'ok' })
  })
  it('reaches somebody where two schedules fill the gaps of each other', () => {
    const two = [
      onCallSchedule('payments', { onCall: onCall(['u-ada'], [], ['u-ada'], []) }),
      onCallSchedule('night', { onCall: onCall([], ['u-ben'], [], ['u-ben']) }),
    ]
    const both = steps({ type: 'schedule', id: 's-payments' }, { type: 'schedule', id: 's-night' })
    expect(resolve(PAGE, { ...both, 'datadog.onCallSchedules': two }).state).toBe('reaches')
  })
  it('is unproven where the last rule pages by an action', () => {
    const action = routingRules('payments', { rules: [{ actions: [{ type: 'escalation_policy' }] }] })
    expect(brief(PAGE, { 'datadog.onCallRoutingRules': [action] })).toContain('unproven: is routed by an action')
    const chat = routingRules('payments', { rules: [{ actions: [{ type: 'send_slack_message' }] }] })
    expect(brief(PAGE, { 'datadog.onCallRoutingRules': [chat] })).toContain('broken')
  })
  it('is unproven where a target is of a new kind', () => {
    expect(brief(PAGE, steps({ type: 'other', id: 'x' }))).toContain('unproven')
    expect(resolve(PAGE, steps({ type: 'other', id: 'x' }, { type: 'user', id: 'u-cleo' })).state).toBe('reaches')
  })

  it.each([
    'datadog.teams',
    'datadog.onCallRoutingRules',
    'datadog.escalationPolicies',
    'datadog.onCallSchedules',
    'datadog.users',
  ] as const)('is never broken by a list that was not read to its end: %s', (name) => {
    expect(() => resolve(PAGE, { [name]: [] }, { partial: [name] })).toThrow(MissingEvidence)
  })
  it.each<[string, DatadogLists]>([
    ['routing', { 'datadog.onCallRoutingRules': [routingRules('payments', { rules: [], odd: ['rules'] })] }],
    ['steps', { 'datadog.escalationPolicies': [escalationPolicy('payments', { steps: [], odd: ['steps'] })] }],
    ['shifts', { 'datadog.onCallSchedules': [onCallSchedule('payments', { onCall: unknown(ACME_GAP) })] }],
    ['routing of the team at all', { 'datadog.onCallRoutingRules': [] }],
    ['whether a user is active', { 'datadog.users': [user('ada', { status: 'Dormant', disabled: false })] }],
  ])('is not judged without knowing its %s', (_what, changes) => {
    expect(() => resolve(PAGE, changes)).toThrow(MissingEvidence)
  })
})

describe('another handle', () => {
  it.each([
    ['@ada@acme.example', 'reaches: belongs to an active user'],
    ['@Ada@Acme.Example', 'reaches: belongs to an active user'],
    ['@all', 'reaches: writes to everybody'],
    ['@partner@example.com', 'unproven: is the address of nobody'],
    ['@slack-shop', 'unproven: belongs to an integration'],
    ['@pagerduty-shop', 'unproven: belongs to an integration'],
    ['@webhook-x', 'unproven: belongs to an integration'],
    ['@oncall-{{team.name}}', 'unproven: is only known when'],
    ['@team-payments', 'unproven: is a team'],
    ['@here', 'unproven: names no team and no user'],
  ])('%s', (handle, expected) => {
    expect(brief(handle)).toContain(expected)
  })
  it('of somebody who has left is broken', () => {
    const { state, chain } = resolve('@ada@acme.example', { 'datadog.users': [user('ada', { disabled: true })] })
    expect([state, chain.at(-1)]).toEqual([
      'broken',
      { what: 'user', name: 'ada', state: 'broken', note: 'is disabled' },
    ])
  })
  it('of somebody who never signed in is unproven', () => {
    expect(brief('@ada@acme.example', { 'datadog.users': [user('ada', { status: 'Pending' })] })).toContain('unproven')
  })
  it('of another product is broken where Datadog says so', () => {
    expect(brief('@slack-shop', {}, { reportedBroken: true })).toBe('broken: is reported as broken by Datadog itself')
    expect(brief('@here', {}, { reportedBroken: true })).toContain('broken')
    expect(brief(PAGE, {}, { reportedBroken: true })).toContain('reaches')
  })
  it('is not judged while the users are not all known', () => {
    expect(() => resolve('@x@acme.example', {}, { partial: ['datadog.users'] })).toThrow(MissingEvidence)
  })
})
