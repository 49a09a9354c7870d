import type { Monitor, NotificationRule } from '../../model/datadog/monitor.js'
import type { ParsedQuery, ScopeExpression } from '../../model/datadog/monitor-query.js'
import type { NotificationState, Recipient } from '../../model/datadog/watcher.js'
import { classOf } from './message/class-of.js'
import { liveIn } from './message/live-in.js'
import type { RuleBook } from './rule-book.js'
import { evaluateScope, type Verdict3 } from './scope/evaluate-scope.js'
import { normaliseTag, splitTag } from './scope/normalise-tag.js'
import { parseScope } from './scope/parse-scope.js'
import { type TagSet, tagSetOf } from './scope/tag-set.js'

/** Whom a rule tells, made ready once for all monitors. */
export type ReadyRule = {
  readonly rule: NotificationRule
  readonly scope: ScopeExpression
  readonly keys: readonly string[]
  readonly conditions: readonly {
    readonly scope: ScopeExpression
    readonly written: string
    readonly handles: readonly string[]
  }[]
}

/** Reads the scopes of a rule. All tags of a filter must be there; a filter that nobody understood leaves it open. */
export function readyRule(rule: NotificationRule): ReadyRule {
  const { tags, scope } = rule.filter
  const isOdd = rule.odd?.some((field) => field.split('.')[0] === 'filter') ?? false
  const given: ScopeExpression =
    isOdd || (tags === undefined && scope === undefined)
      ? { kind: 'unreadable', text: 'its filter' }
      : tags
        ? { kind: 'and', operands: tags.map(parseScope) }
        : parseScope(scope ?? '')
  const conditions = (rule.conditional_recipients?.conditions ?? []).map(({ scope: written, recipients }) => ({
    scope: parseScope(written),
    written: normaliseTag(written),
    handles: recipients,
  }))
  return { rule, scope: given, keys: [given, ...conditions.map((one) => one.scope)].flatMap(keysIn), conditions }
}

/** What notifications of a monitor bear: its tags, and what the groups that alert bring along. */
type Notified = {
  readonly monitor: Monitor
  readonly bare: TagSet['values']
  /** With the tags that all that is watched has: whether a notification bears them is not documented. */
  readonly dressed: TagSet['values']
  /** Keys whose values come with the group that alerts. */
  readonly open: ReadonlySet<string>
}

function notifiedOf(monitor: Monitor, { series, check, searches }: ParsedQuery): Notified {
  const parts = [...series, ...(check ? [check] : []), ...searches]
  const shared = parts.flatMap(({ scope }) => demandedBy(scope))
  return {
    monitor,
    bare: tagSetOf(monitor.tag_list, 'all').values,
    dressed: tagSetOf([...monitor.tag_list, ...shared], 'all').values,
    open: new Set(parts.flatMap(({ by }) => by.map((key) => splitTag(normaliseTag(`${key}:x`)).key))),
  }
}

function demandedBy(scope: ScopeExpression): readonly string[] {
  if (scope.kind === 'and') return scope.operands.flatMap(demandedBy)
  return scope.kind === 'equals' ? [`${scope.key}:${scope.value}`] : []
}

/** Whether a scope holds for the notifications of a monitor, with the shared tags and without. */
function holdsFor(scope: ScopeExpression, keys: readonly string[], { bare, dressed, open }: Notified): Verdict3 {
  const knownKeys = new Set(keys.filter((key) => !open.has(key)))
  const [one, other] = [bare, dressed].map((values) => evaluateScope(scope, { values, knownKeys }).verdict)
  return one !== undefined && one === other ? one : 'unknown'
}

/** Whom the rules tell in the notifications of each state. */
export function ruledRecipients(
  rules: RuleBook<ReadyRule>,
  monitor: Monitor,
  query: ParsedQuery,
): (state: NotificationState) => readonly Recipient[] {
  const notified = notifiedOf(monitor, query)
  const matching = rules(notified.dressed, notified.open).flatMap((ready) => {
    const matches = holdsFor(ready.scope, ready.keys, notified)
    return matches === false ? [] : [{ ready, certain: matches === true }]
  })
  return (state) => matching.flatMap(({ ready, certain }) => toldBy(ready, certain, notified, state))
}

function toldBy(
  { rule, conditions, keys }: ReadyRule,
  certain: boolean,
  notified: Notified,
  state: NotificationState,
): readonly Recipient[] {
  const from = `notification rule ${rule.name}`
  const tell = (handles: readonly string[], when: Verdict3): readonly Recipient[] =>
    when === false
      ? []
      : handles.map((written) => {
          const handle = written.replace(/^@/, '')
          return { handle, class: classOf(handle), conditional: !certain || when === 'unknown', from }
        })
  const tagKeys = keys.filter((key) => !OF_NOTIFICATIONS.has(key))
  const holds = conditions.map(
    ({ scope, written }) => byKind(written, notified.monitor, state) ?? holdsFor(scope, tagKeys, notified),
  )
  const fallback = rule.conditional_recipients?.fallback_recipients ?? []
  return [
    ...tell(rule.recipients, true),
    ...conditions.flatMap(({ handles }, at) => tell(handles, holds[at] ?? 'unknown')),
    ...tell(fallback, holds.includes(true) ? false : holds.includes('unknown') ? 'unknown' : true),
    ...unread(rule, from),
  ]
}

/** Recipients in an odd shape were left out: that there are more is all that is known. */
const unread = ({ odd = [] }: NotificationRule, from: string): readonly Recipient[] =>
  odd.some((field) => field.includes('recipients'))
    ? [{ handle: '{{not read}}', class: 'dynamic', conditional: true, from }]
    : []

/** What a notification is about: tags of the monitor do not tell. */
const OF_NOTIFICATIONS = new Set(['transition_type', 'priority'])

const TRANSITION = /^transition_type:(?:is_)?(\w+)$/
const PRIORITY = /^priority:p?([1-5])$/

/** A condition on the kind of notification or on the priority; `undefined` where it is one on tags. */
function byKind(written: string, { priority }: Monitor, state: NotificationState): Verdict3 | undefined {
  const transition = TRANSITION.exec(written)?.[1]
  const wanted = PRIORITY.exec(written)?.[1]
  if (transition === undefined) return wanted === undefined ? undefined : String(priority ?? '') === wanted
  const live = liveIn(`is_${transition}`, state)
  return live === 'maybe' ? 'unknown' : live === 'yes'
}

function keysIn(scope: ScopeExpression): readonly string[] {
  switch (scope.kind) {
    case 'equals':
    case 'glob':
    case 'in':
      return [scope.key]
    case 'tag':
      return [scope.tag]
    case 'not':
      return keysIn(scope.operand)
    case 'and':
    case 'or':
      return scope.operands.flatMap(keysIn)
    case 'all':
    case 'variable':
    case 'unreadable':
      return []
  }
}
