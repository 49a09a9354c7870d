import type { ScopeExpression, SearchQuery, Series } from '../../model/datadog/monitor-query.js'
import type { Watcher } from '../../model/datadog/watcher.js'
import { literalsIn } from './scope/literals-in.js'
import { normaliseTag } from './scope/normalise-tag.js'

/** Tag keys that single one resource or one small group out. Scopes that name one of these are found by its value. */
export const PINNING_KEYS: readonly string[] = [
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
]
const PINNING = new Set(PINNING_KEYS)

/** Whether anything watches a metric: the first monitor of an organisation that does. */
export const metricKey = (metric: string): string => `metric:${metric}`
/** Everything that watches a metric with this tag in its scope. */
export const pinnedKey = (metric: string, tag: string): string => spelledKey(metric, normaliseTag(tag))
/** The same where the tag is spelled as Datadog does. */
export const spelledKey = (metric: string, tag: string): string => `metric:${metric}#${tag}`
/** Everything that watches a metric by this tag key, whatever the value. */
export const pinnedByKey = (metric: string, key: string): string => `metric:${metric}#?${key}`
/** Everything that watches a metric without naming one resource. */
export const unpinnedKey = (metric: string): string => `metric:${metric}#*`
export const checkKey = (name: string): string => `check:${name.toLowerCase()}`
export const serviceKey = (name: string): string => normaliseTag(`service:${name}`)
/** Everything whose query was not understood: nobody can tell what it watches. */
export const UNPARSED_KEY = 'unparsed'
export const sloKey = (id: string): string => `slo:${id}`

/** The keys under which a watcher is found. */
export function keysOf({ query, monitor }: Watcher): readonly string[] {
  return [
    ...(query.confidence === 'unparsed' ? [UNPARSED_KEY] : []),
    ...query.series.flatMap(seriesKeys),
    ...(query.check ? [checkKey(query.check.name), ...servicesIn(query.check.scope)] : []),
    ...(query.slo ? [sloKey(query.slo.id)] : []),
    ...query.searches.flatMap(searchedServices),
    ...monitor.tag_list.map(normaliseTag).filter((tag) => tag.startsWith('service:')),
  ]
}

function seriesKeys({ metric, scope }: Series): readonly string[] {
  const pins = pinsOf(scope)
  const where =
    pins.length === 0
      ? [unpinnedKey(metric)]
      : pins.flatMap(({ key, value }) => [pinnedKey(metric, `${key}:${value}`), pinnedByKey(metric, key)])
  return [...where, ...servicesIn(scope)]
}

/** The pinning tags that a scope demands: those inside an OR or a NOT demand nothing. */
function pinsOf(scope: ScopeExpression): readonly { readonly key: string; readonly value: string }[] {
  switch (scope.kind) {
    case 'equals':
      return PINNING.has(scope.key) ? [{ key: scope.key, value: scope.value }] : []
    case 'in':
      return PINNING.has(scope.key) && scope.values.every((value) => !value.includes('*'))
        ? scope.values.map((value) => ({ key: scope.key, value }))
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
