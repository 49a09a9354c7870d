import { describe, expect, it } from 'vitest'
import type { Monitor } from '../../../src/model/datadog/monitor.js'
import type { NotificationState, Watcher } from '../../../src/model/datadog/watcher.js'
import { MissingEvidence } from '../../../src/model/fact.js'
import { type DatadogLists, lookupIn, openAcme } from '../../support/datadog-estate.js'
import { monitor, notificationRule, type Over } from '../../support/make-datadog.js'

const quiet = (id: number, over: Over<Monitor> = {}) => monitor(id, { message: 'The disk is full.', ...over })
const composite = (id: number, query: string, over: Over<Monitor> = {}) =>
  monitor(id, { type: 'composite', query, name: `Composite ${id}`, message: 'All is lost. @oncall-web', ...over })

function watch(monitors: readonly Monitor[], rules: DatadogLists['datadog.notificationRules'] = []): Watcher {
  const estate = openAcme({ 'datadog.monitors': monitors, 'datadog.notificationRules': rules })
  const watcher = lookupIn(estate)('datadog.watchers').find(monitors[0]?.id ?? '')
  if (!watcher) throw new Error('no watcher')
  return watcher
}
/** Handles in a state; those under a condition with a question mark. */
const told = (watcher: Watcher, state: NotificationState = 'alert') =>
  watcher.recipients[state].map(({ handle, conditional }) => `${handle}${conditional ? '?' : ''}`)

describe('whom a monitor tells', () => {
  it('is what its message says, state by state', () => {
    const message = '{{#is_alert}}@oncall-a{{/is_alert}} {{#is_warning}}@slack-w{{/is_warning}} @slack-all'
    const watcher = watch([monitor(1, { message, options: { escalation_message: '@oncall-boss' } })])
    expect(told(watcher)).toEqual(['oncall-a', 'slack-all'])
    expect(told(watcher, 'warn')).toEqual(['slack-w', 'slack-all'])
    expect(told(watcher, 'recovery')).toEqual(['slack-all'])
    expect(told(watcher, 'renotify')).toContain('oncall-boss')
    expect(told(watcher)).not.toContain('oncall-boss')
  })

  it('is in classes', () => {
    const message = '@oncall-a @slack-b @jira-c @webhook-d @e@acme.example @team-f @slack-{{service.name}}'
    expect(watch([monitor(1, { message })]).recipients.alert.map((one) => one.class)).toEqual([
      'paging',
      'chat',
      'ticket',
      'automation',
      'mail',
      'team',
      'dynamic',
    ])
  })

  it.each([
    ['all tags of the filter', { tags: ['team:payments', 'env:prod'] }, ['oncall-payments']],
    ['tags in another spelling', { tags: ['Team:Payments'] }, ['oncall-payments']],
    ['one tag too many', { tags: ['team:payments', 'routing:night'] }, []],
    ['another value', { tags: ['team:web'] }, []],
    ['a scope that holds', { scope: 'team:payments AND env:prod' }, ['oncall-payments']],
    ['a scope that does not', { scope: 'team:payments AND NOT env:prod' }, []],
    ['a scope that nobody can read', { scope: 'service:(checkout OR' }, ['oncall-payments?']],
    ['a key of the group that alerts', { tags: ['host:web-1'] }, ['oncall-payments?']],
    ['a tag that all that is watched has', { tags: ['team:payments', 'env:stage'] }, ['oncall-payments?']],
    ['no filter at all', {}, ['oncall-payments?']],
  ])('hears of notification rules: %s', (_what, filter, expected) => {
    const query = 'avg(last_5m):avg:system.cpu.user{env:stage} by {host} > 90'
    expect(told(watch([quiet(1, { query })], [notificationRule('r', { filter })]))).toEqual(expected)
  })

  it('takes a rule whose filter was not read as one that may match', () => {
    const odd = notificationRule('r', { filter: {}, odd: ['filter.tags'] })
    expect(told(watch([quiet(1)], [odd]))).toEqual(['oncall-payments?'])
    const lost = notificationRule('r', { recipients: [], odd: ['recipients'] })
    expect(told(watch([quiet(1)], [lost]))).toEqual(['{{not read}}?'])
  })

  it('reads the conditions of a rule, and its fallback', () => {
    const rule = (...scopes: string[]) =>
      notificationRule('r', {
        recipients: [],
        conditional_recipients: {
          conditions: scopes.map((scope) => ({ scope, recipients: [`slack-${scope.replaceAll(':', '-')}`] })),
          fallback_recipients: ['slack-rest'],
        },
      })
    expect(told(watch([quiet(1)], [rule('transition_type:is_alert')]))).toEqual(['slack-transition_type-is_alert'])
    expect(told(watch([quiet(1)], [rule('transition_type:is_alert')]), 'warn')).toEqual(['slack-rest'])
    expect(told(watch([quiet(1)], [rule('priority:p2', 'priority:p3')]))).toEqual(['slack-priority-p2'])
    expect(told(watch([quiet(1)], [rule('env:dev')]))).toEqual(['slack-rest'])
    expect(told(watch([quiet(1)], [rule('host:a')]))).toEqual(['slack-host-a?', 'slack-rest?'])
    const both = 'transition_type:is_alert AND priority:p2'
    expect(told(watch([quiet(1)], [rule(both)]))).toEqual([
      'slack-transition_type-is_alert AND priority-p2?',
      'slack-rest?',
    ])
  })

  it('names each handle once, and certain where anything makes it certain', () => {
    const message = '{{#is_match "a" "b"}}@oncall-payments{{/is_match}}'
    expect(told(watch([quiet(1, { message })], [notificationRule('r')]))).toEqual(['oncall-payments'])
  })

  it('knows nothing before all monitors and all notification rules are known', () => {
    const lists = { 'datadog.monitors': [monitor(1)], 'datadog.notificationRules': [] }
    for (const name of ['datadog.monitors', 'datadog.notificationRules'] as const)
      expect(() => lookupIn(openAcme(lists, [name]))('datadog.watchers').find(monitor(1).id)).toThrow(MissingEvidence)
    expect(lookupIn(openAcme(lists))('datadog.watchers').find(monitor(1).id)).toBeDefined()
  })
})

describe('a composite', () => {
  it('tells for each of its parts', () => {
    expect(told(watch([quiet(1), composite(9, '1 || 2')]))).toEqual(['oncall-web'])
    expect(watch([quiet(1), composite(9, '1 || 2')]).recipients.alert[0]?.from).toBe('composite monitor Composite 9')
  })
  it('tells under a condition where more must happen', () => {
    expect(told(watch([quiet(1), composite(9, '1 && 2')]))).toEqual(['oncall-web?'])
  })
  it('tells nothing of a part that is negated', () => {
    expect(told(watch([quiet(1), composite(9, '2 && !1')]))).toEqual([])
  })
  it('tells nothing while it is a draft or muted', () => {
    expect(told(watch([quiet(1), composite(9, '1 || 2', { draft_status: 'draft' })]))).toEqual([])
    expect(told(watch([quiet(1), composite(9, '1 || 2', { options: { silenced: { '*': 0 } } })]))).toEqual([])
  })
  it('tells of a part that is muted: muting keeps no monitor from turning red', () => {
    const muted = { options: { silenced: { '*': null } } }
    const watcher = watch([monitor(1, muted), composite(9, '1 || 2')])
    expect(told(watcher)).toEqual(['oncall-web'])
    expect(watcher.silent).toBeUndefined()
    expect(watch([monitor(1, muted), composite(9, '1 || 2', { message: 'Nobody.' })]).silent).toContain('muted')
  })
  it('tells nothing of a part that is a draft', () => {
    expect(watch([monitor(1, { draft_status: 'draft' }), composite(9, '1 || 2')]).silent).toBe('it is a draft')
  })
})

describe('a monitor is silent', () => {
  const downtime = (end: number | null, scope: readonly string[]) => ({ matching_downtimes: [{ id: 1, end, scope }] })
  it.each<[string, Over<Monitor>, string]>([
    ['as a draft', { draft_status: 'draft' }, 'it is a draft'],
    ['of a synthetic test', { type: 'synthetics alert', query: 'no_query' }, 'synthetic test'],
    ['muted without end', { options: { silenced: { '*': null } } }, 'muted without end'],
    ['muted until 0', { options: { silenced: { '*': 0 } } }, 'muted without end'],
    ['in a downtime without end', downtime(null, ['*']), 'downtime without end'],
    ['in a downtime without scope', downtime(null, []), 'downtime without end'],
  ])('%s', (_what, over, because) => {
    expect(watch([monitor(1, over)]).silent).toContain(because)
  })
  it.each<[string, Over<Monitor>]>([
    ['by default', {}],
    ['muted for a group', { options: { silenced: { 'host:a': null } } }],
    ['muted until a day', { options: { silenced: { '*': 1_900_000_000 } } }],
    ['in a downtime that ends', downtime(1_900_000_000, ['*'])],
    ['in a downtime of some groups', downtime(null, ['host:a'])],
    ['in a downtime of all hosts of an environment', downtime(null, ['*', 'env:dev'])],
  ])('not %s', (_what, over) => {
    expect(watch([monitor(1, over)]).silent).toBeUndefined()
  })
})

describe('the query of a monitor', () => {
  it('is not understood where the API answered it in an odd shape', () => {
    expect(watch([monitor(1, { odd: ['query'] })]).query.confidence).toBe('unparsed')
    expect(watch([monitor(1, { odd: ['options.variables'] })]).query.confidence).toBe('unparsed')
    expect(watch([monitor(1, { odd: ['message'] })]).query.confidence).toBe('exact')
  })
})
