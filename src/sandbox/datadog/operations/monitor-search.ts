import type { MonitorEstate } from '../estate.js'
import type { Operation } from '../operation.js'
import { cut } from '../pages.js'

/** The search, which tells what Datadog itself finds in each monitor. */
export const monitorSearch: Operation = {
  name: 'SearchMonitors',
  path: '/api/v1/monitor/search',
  scope: 'monitors_read',
  query: ['page', 'per_page'],
  answer: ({ estate, cutting }) => {
    const monitors = estate.monitors ?? []
    const page = cut(monitors, { size: 'per_page', number: 'page', usual: 30 }, cutting)
    return {
      counts: {
        status: counted(monitors.map(({ overall_state }) => overall_state)),
        muted: counted(monitors.map((one) => mutedUntil(one) !== undefined)),
        tag: counted(monitors.flatMap(({ tags }) => tags)),
        type: counted(monitors.map(classification)),
      },
      monitors: page.items.map(result),
      metadata: {
        total_count: page.total,
        page_count: Math.ceil(page.total / page.size),
        page: page.number,
        per_page: page.size,
      },
    }
  },
}

function result(monitor: MonitorEstate): object {
  const { id, org_id, type, name, query, tags, priority, restricted_roles, creator } = monitor
  const { metrics, scopes, notifications, quality_issues, last_triggered_ts } = monitor.search
  return {
    id,
    org_id,
    type,
    classification: classification(monitor),
    name,
    query,
    status: monitor.overall_state,
    overall_state_modified: monitor.overall_state_modified,
    tags,
    scopes,
    metrics,
    notifications,
    quality_issues,
    priority,
    restricted_roles: restricted_roles ?? [],
    last_triggered_ts,
    muted_until_ts: mutedUntil(monitor) ?? null,
    creator: { id: creator.id, name: creator.name, handle: creator.handle },
  }
}

/** `undefined`: not muted as a whole; `null`: for ever. */
const mutedUntil = ({ options }: MonitorEstate): number | null | undefined => options.silenced?.['*']

/** The kind of a monitor as the search names it. */
function classification({ type, query }: MonitorEstate): string {
  if (type === 'metric alert' || type === 'query alert')
    return (['anomalies', 'forecast', 'outliers'] as const).find((name) => query.includes(`${name}(`)) ?? 'metric'
  return type === 'service check' ? 'integration' : type.replace(/ alert$/, '')
}

/** How often each value occurs, the most frequent one first. */
function counted(values: readonly (string | boolean)[]): object[] {
  const counts = new Map<string | boolean, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ count, name })).toSorted((a, b) => b.count - a.count)
}
