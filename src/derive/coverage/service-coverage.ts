import type { ScopeExpression, SearchQuery, Series } from '../../model/datadog/monitor-query.js'
import type { Slo } from '../../model/datadog/objectives.js'
import type { Watcher } from '../../model/datadog/watcher.js'
import type { Lookup } from '../../model/lookup.js'
import { normaliseTag, splitTag } from '../datadog/scope/normalise-tag.js'
import { serviceKey, sloKey } from '../datadog/watcher-keys.js'
import { bestCoverage } from './best-coverage.js'
import { covers, type CoverageVerdict, type Signal, type WatchedResource } from './covers.js'
import { watchesOf } from './kubernetes-resources.js'
import type { Ways } from './kubernetes-signals.js'

/** What the tracers of the usual frameworks call a request that comes in. */
const OPERATIONS = [
  ...['http.request', 'http.server.request', 'web.request', 'servlet.request', 'spring.handler', 'netty.request'],
  ...['express.request', 'koa.request', 'hapi.request', 'fastify.request', 'next.request', 'graphql.execute'],
  ...['flask.request', 'django.request', 'fastapi.request', 'starlette.request', 'aiohttp.request'],
  ...['rack.request', 'rails.action_controller', 'aspnet_core.request', 'aspnet.request', 'grpc.server'],
  ...['laravel.request', 'symfony.request', 'gin.request', 'akka_http.request', 'play.request'],
]
const FAILURES = OPERATIONS.flatMap((name) =>
  ['', '.errors', '.errors.by_http_status', '.hits.by_http_status', '.duration'].map((end) => `trace.${name}${end}`),
)
const SATISFACTION = OPERATIONS.map((name) => `trace.${name}.apdex`)

/** Metrics of one's own that count what users would notice. */
const SYMPTOM = /error|5xx|fail|latency|duration|response_time/
const isFailure = (metric: string): boolean =>
  metric.startsWith('trace.') ? !/\.(?:hits|apdex)$/.test(metric) : SYMPTOM.test(metric)

/** Where a response tells by its status that it failed. */
const FAILED = [
  ...['5xx', '5*'].map((status) => `http.status_class:${status}`),
  ...['500', '502', '503', '504'].map((status) => `http.status_code:${status}`),
  'status:error',
]

export const SYMPTOMS = 'errors or latency'

type Lists = { readonly watchers: Pick<Lookup<Watcher>, 'all'>; readonly slos: Pick<Lookup<Slo>, 'all'> }

/** The monitors on what the users of a service would notice: its errors, its latency, its objectives. All must page. */
export function serviceCoverage(
  resource: WatchedResource,
  service: string,
  { watchers, slos }: Lists,
): { readonly covering: readonly CoverageVerdict[]; readonly nearest: readonly CoverageVerdict[] } {
  const named = watchers.all(serviceKey(service))
  const own = named.flatMap(({ query }) => query.series.map(({ metric }) => metric))
  const found = watchesOf(resource, waysWith(own)).map((one) =>
    bestCoverage(watchers, one.resource, one.signal, 'paging'),
  )
  const others = [
    ...named.flatMap((watcher) =>
      watcher.query.searches.filter(isAboutFailure).map((one) => [watcher, termsOf(one, resource)] as const),
    ),
    ...slos
      .all(serviceKey(service))
      .flatMap((slo) => watchers.all(sloKey(slo.slo_id)).map((watcher) => [watcher, placeOf(slo)] as const)),
  ].map(([watcher, scope]) => covers(standIn(watcher, scope), resource, STAND_IN, 'paging'))
  return {
    covering: [...found.flatMap(({ covering }) => covering), ...others.filter(({ state }) => state === 'covered')],
    nearest: [...found.flatMap(({ nearest }) => nearest), ...others.filter(({ state }) => state !== 'covered')],
  }
}

/** The usual metrics and a service's own; the same list for all services that have none of their own. */
function withOwn(usual: readonly string[], own: readonly string[]): readonly string[] {
  const all = new Set([...usual, ...own])
  return all.size === usual.length ? usual : [...all]
}

const waysWith = (own: readonly string[]): Ways => [
  {
    signal: {
      name: SYMPTOMS,
      metrics: withOwn(FAILURES, own.filter(isFailure)),
      trouble: 'above',
      fleetCounts: true,
    },
    also: FAILED,
  },
  {
    signal: {
      name: SYMPTOMS,
      metrics: withOwn(
        SATISFACTION,
        own.filter((metric) => metric.endsWith('.apdex')),
      ),
      trouble: 'below',
      fleetCounts: true,
    },
    also: [],
  },
]

/** A search or an objective is judged like a metric of its own: by where it looks and whom it tells. */
const STAND_IN: Signal = { name: SYMPTOMS, metrics: ['stand-in'], fleetCounts: true }

function standIn(watcher: Watcher, scope: ScopeExpression): Watcher {
  const series: Series = {
    metric: 'stand-in',
    name: 'stand-in',
    scope,
    by: [],
    modifiers: [],
    inside: [],
    use: 'alone',
  }
  const { value: _value, threshold: _threshold, ...query } = watcher.query
  return { ...watcher, query: { ...query, series: [series] } }
}

/** Logs count where they are searched for failures; spans are requests anyway. */
const isAboutFailure = ({ source, query }: SearchQuery): boolean =>
  source === 'logs'
    ? /status:\(?"?(?:error|critical|emergency|alert)|exception|fatal|http\.status_code:(?:>=?\s*)?\[?(?:5|499)/i.test(
        query,
      )
    : ['spans', 'trace-analytics', 'rum', 'apm'].includes(source)

/** Of the terms of a search those that say where it looks; the others only say for which failures. */
function termsOf({ terms }: SearchQuery, { tags }: WatchedResource): ScopeExpression {
  const placing = terms.filter(({ key }) => tags.values.has(key) || key === 'env' || key === 'service')
  return { kind: 'and', operands: placing.map(({ key, value }) => ({ kind: 'equals', key, value })) }
}

/** Where an objective looks, as far as its tags say. */
function placeOf({ tag_list }: Slo): ScopeExpression {
  const places = tag_list
    .map((tag) => splitTag(normaliseTag(tag)))
    .filter(({ key }) => key === 'env' || key === 'kube_cluster_name')
  return { kind: 'and', operands: places.map(({ key, value }) => ({ kind: 'equals', key, value })) }
}
