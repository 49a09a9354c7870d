import { refusal } from '../api-error.js'
import type { MonitorEstate } from '../estate.js'
import type { Caller, Operation } from '../operation.js'
import { countOf, cut, type Cutting, sizeOf } from '../pages.js'
import type { Downtime, Monitor } from '../wire/monitors.js'

const PAGES = { size: 'page_size', number: 'page', usual: 100, most: 1000 }

export const monitorOperations: readonly Operation[] = [
  {
    name: 'ListMonitors',
    path: '/api/v1/monitor',
    scope: 'monitors_read',
    query: ['with_downtimes', 'page', 'page_size', 'id_offset'],
    answer: (caller) => pageOf(caller.estate.monitors ?? [], caller.cutting).map((one) => listed(one, caller)),
  },
  {
    name: 'GetMonitor',
    path: '/api/v1/monitor/{monitor_id}',
    scope: 'monitors_read',
    query: ['with_downtimes'],
    answer: (caller) => {
      const one = caller.estate.monitors?.find(({ id }) => String(id) === caller.parameters['monitor_id'])
      if (!one) throw refusal(404, 'Monitor not found')
      return listed(one, caller)
    },
  },
  {
    name: 'GetMonitorNotificationRules',
    path: '/api/v2/monitor/notification_rule',
    scope: 'monitors_read',
    query: ['page', 'per_page'],
    answer: ({ estate, cutting }) => ({
      data: cut(estate.notificationRules ?? [], { size: 'per_page', number: 'page', usual: 100 }, cutting).items,
    }),
  },
  {
    name: 'ListMonitorConfigPolicies',
    path: '/api/v2/monitor/policy',
    scope: 'monitors_read',
    answer: ({ estate }) => ({ data: estate.monitorPolicies ?? [] }),
  },
  {
    name: 'ListDowntimes',
    path: '/api/v1/downtime',
    scope: 'monitors_read',
    query: ['current_only'],
    answer: ({ estate, query }) =>
      (estate.downtimes ?? []).filter(({ active }) => active || query.get('current_only') !== 'true'),
  },
]

/** Everything at once for those who ask for no page. A cursor is the id of the last monitor seen. */
function pageOf(monitors: readonly MonitorEstate[], cutting: Cutting): readonly MonitorEstate[] {
  const { query, fault } = cutting
  const last = countOf(query, 'id_offset')
  if (query.has('page')) return cut(monitors, PAGES, cutting).items
  if (last === undefined) return monitors
  const ordered = monitors.toSorted((a, b) => a.id - b.id)
  const size = sizeOf(cutting, PAGES)
  if (fault === 'repeated' && last > 0) return ordered.filter(({ id }) => id <= last).slice(-size)
  const follows = (id: number): boolean => fault === 'ignored' || id > last || (fault === 'overlapping' && id === last)
  return ordered.filter(({ id }) => follows(id)).slice(0, size)
}

function listed({ search: _, ...monitor }: MonitorEstate, { estate, query }: Caller): object {
  if (query.get('with_downtimes') !== 'true') return monitor
  const matching = (estate.downtimes ?? []).filter((downtime) => silences(downtime, monitor))
  return {
    ...monitor,
    matching_downtimes: matching.map(({ id, active, monitor_id, start, end, scope }) => {
      return { id, active, monitor_id, start, end, scope, groups: ['total'] }
    }),
  }
}

/** By the monitor that it names or the tags of monitors; its scope has to occur in the monitor's tags or query. */
function silences({ active, monitor_id, monitor_tags, scope }: Downtime, { id, tags, query }: Monitor): boolean {
  const meant = monitor_id === null ? monitor_tags.every((tag) => tag === '*' || tags.includes(tag)) : monitor_id === id
  return active && meant && scope.every((term) => term === '*' || tags.includes(term) || query.includes(term))
}
