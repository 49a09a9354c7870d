import type { ScopeExpression, SearchQuery, Series } from '../../model/datadog/monitor-query.js'
import { unreadGap } from '../../model/datadog/object.js'
import type { Watcher } from '../../model/datadog/watcher.js'
import { literalsIn } from './scope/literals-in.js'
import { normaliseTag } from './scope/normalise-tag.js'

/** Tag keys that single one resource or one small group out. Scopes that name one of these are found by its value. */
export const PINNING_KEYS: ReadonlySet<string> = new Set([
  'dbinstanceidentifier',
  'dbclusteridentifier',
  'autoscalinggroupname',
  'autoscaling_group',
  'loadbalancer',
  'targetgroup',
  'queuename',
  'volumeid',
  'instance-id',
  'instance_id',
  'host',
  'hostname',
  'name',
  'kube_cluster_name',
  'kube_namespace',
  'kube_deployment',
  'kube_stateful_set',
  'kube_daemon_set',
  'kube_cronjob',
  'kube_node',
  'persistentvolumeclaim',
  'horizontalpodautoscaler',
  'service',
])

/** Whether anything watches a metric: the first monitor of an organisation that does. No other key is without a colon. */
export const metricKey = (metric: string): string => metric
/** What watches a metric with this tag in its scope; of several that a scope pins, the one that fewest others do. */
export const pinnedKey = (metric: string, tag: string): string => spelledKey(metric, normaliseTag(tag))
/** The same where the tag is spelled as Datadog does. */
export const spelledKey = (metric: string, tag: string): string => `metric:${metric}#${tag}`
/** The same by the key of that tag, whatever its value. */
export const pinnedByKey = (metric: string, key: string): string => `metric:${metric}#?${key}`
/** What watches a metric with this tag in its scope, but is found by another one. */
export const besideKey = (metric: string, tag: string): string => `metric:${metric}#~${tag}`
export const besideByKey = (metric: string, key: string): string => `metric:${metric}#~?${key}`
/** Everything that watches a metric without naming one resource. */
export const unpinnedKey = (metric: string): string => `metric:${metric}#*`
/** Of those, what demands this tag all the same, as Datadog spells it; or any by this key; or none. */
export const taggedKey = (metric: string, tag: string): string => `metric:${metric}#*${tag}`
export const taggedByKey = (metric: string, key: string): string => `metric:${metric}#*?${key}`
export const untaggedKey = (metric: string): string => `metric:${metric}#**`
export const checkKey = (name: string): string => `check:${name.toLowerCase()}`
export const serviceKey = (name: string): string => normaliseTag(`service:${name}`)
/** Everything whose query was not understood: nobody can tell what it watches. */
export const UNPARSED_KEY = 'unparsed:'
/** Everything whose tags, or whose place in the query, were not read: nobody can tell whose service it is of. */
export const UNREAD_TAGS_KEY = 'unread tags:'
export const sloKey = (id: string): string => `slo:${id}`

/** Tells the keys under which each of these watchers is found. */
export function keysAmong(watchers: readonly Watcher[]): (watcher: Watcher) => readonly string[] {
  const counts = new Map<string, number>()
  for (const { query } of watchers)
    for (const { metric, scope } of query.series)
      for (const { tag } of pinsOf(scope))
        counts.set(spelledKey(metric, tag), (counts.get(spelledKey(metric, tag)) ?? 0) + 1)
  return (watcher) => keysOf(watcher, (metric, tag) => counts.get(spelledKey(metric, tag)) ?? 0)
}

type Count = (metric: string, tag: string) => number

function keysOf({ query, monitor }: Watcher, count: Count): readonly string[] {
  return [
    ...(query.confidence === 'unparsed' ? [UNPARSED_KEY] : []),
    ...query.series.flatMap((series) => seriesKeys(series, count)),
    ...(query.check ? [checkKey(query.check.name), ...servicesIn(query.check.scope)] : []),
    ...(query.slo ? [sloKey(query.slo.id)] : []),
    ...query.searches.flatMap(searchedServices),
    ...(unreadGap(monitor, 'tag_list') ? [UNREAD_TAGS_KEY] : []),
    ...monitor.tag_list.map(normaliseTag).filter((tag) => tag.startsWith('service:')),
  ]
}

/** One pin is enough to be found by: what bears all tags of a scope bears that one. */
function seriesKeys({ metric, scope }: Series, count: Count): readonly string[] {
  const pins = pinsOf(scope)
  const [first] = pins
  if (!first) return [unpinnedKey(metric), ...tagKeys(metric, scope), ...servicesIn(scope)]
  const seldom = (key: string): number =>
    pins.reduce((sum, pin) => (pin.key === key ? sum + count(metric, pin.tag) : sum), 0)
  const chosen = pins.reduce((least, { key }) => (seldom(key) < seldom(least) ? key : least), first.key)
  const where = pins.flatMap(({ key, tag }) =>
    key === chosen
      ? [spelledKey(metric, tag), pinnedByKey(metric, key)]
      : [besideKey(metric, tag), besideByKey(metric, key)],
  )
  return [...where, ...servicesIn(scope)]
}

/** By another tag that is demanded: the environment is everybody's, so any other tells more. */
function tagKeys(metric: string, scope: ScopeExpression): readonly string[] {
  const tags = demandedBy(scope)
  const chosen = tags.find(({ key }) => key !== 'env') ?? tags[0]
  return chosen ? [taggedKey(metric, chosen.tag), taggedByKey(metric, chosen.key)] : [untaggedKey(metric)]
}

type Tag = { readonly key: string; readonly tag: string }

const tagOf = (key: string, value: string): Tag => ({ key, tag: normaliseTag(`${key}:${value}`) })

function demandedBy(scope: ScopeExpression): readonly Tag[] {
  if (scope.kind === 'and') return scope.operands.flatMap(demandedBy)
  return scope.kind === 'equals' ? [tagOf(scope.key, scope.value)] : []
}

/** The pinning tags that a scope demands: those inside an OR or a NOT demand nothing. */
function pinsOf(scope: ScopeExpression): readonly Tag[] {
  switch (scope.kind) {
    case 'equals':
      return PINNING_KEYS.has(scope.key) ? [tagOf(scope.key, scope.value)] : []
    case 'in':
      return PINNING_KEYS.has(scope.key) && scope.values.every((value) => !value.includes('*'))
        ? scope.values.map((value) => tagOf(scope.key, value))
        : []
    case 'and':
      return scope.operands.flatMap(pinsOf)
    case 'all':
    case 'glob':
    case 'tag':
    case 'variable':
    case 'not':
    case 'or':
    case 'unreadable':
      return []
  }
}

const servicesIn = (scope: ScopeExpression): readonly string[] =>
  literalsIn(scope).flatMap(({ key, value, negated }) => (key === 'service' && !negated ? [serviceKey(value)] : []))

const searchedServices = ({ terms, scope }: SearchQuery): readonly string[] => [
  ...terms.flatMap(({ key, value }) => (key === 'service' ? [serviceKey(value)] : [])),
  ...servicesIn(scope),
]
