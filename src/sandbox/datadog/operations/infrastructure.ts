import { refusal } from '../api-error.js'
import type { Operation } from '../operation.js'
import { countOf, cut } from '../pages.js'
import type { Host } from '../wire/infrastructure.js'

const LIVE_SECONDS = 3 * 3600

export const infrastructureOperations: readonly Operation[] = [
  {
    name: 'ListHosts',
    path: '/api/v1/hosts',
    scope: 'hosts_read',
    query: ['start', 'count', 'from', 'include_hosts_metadata', 'include_muted_hosts_data'],
    answer: ({ estate, query, cutting, now }) => {
      const from = countOf(query, 'from') ?? Math.floor(now.getTime() / 1000) - LIVE_SECONDS
      const live = (estate.hosts ?? []).filter((host) => host.last_reported_time >= from)
      const { items, total } = cut(live, { size: 'count', offset: 'start', usual: 100, most: 1000 }, cutting)
      const whole = query.get('include_hosts_metadata') === 'true'
      return {
        host_list: whole ? items : items.map(withoutMeta),
        total_returned: items.length,
        total_matching: total,
        exact_total_matching: true,
      }
    },
  },
  {
    name: 'ListAWSAccounts',
    path: '/api/v2/integration/aws/accounts',
    scope: 'aws_configuration_read',
    query: ['aws_account_id'],
    answer: ({ estate, query }) => {
      const wanted = query.get('aws_account_id')
      const accounts = estate.awsAccounts ?? []
      return { data: accounts.filter(({ attributes }) => wanted === null || attributes.aws_account_id === wanted) }
    },
  },
  {
    name: 'ListActiveMetrics',
    path: '/api/v1/metrics',
    scope: 'metrics_read',
    query: ['from'],
    answer: ({ estate, query }) => {
      const from = countOf(query, 'from')
      if (from === undefined) throw refusal(400, 'Missing required parameter: from')
      const active = (estate.metrics ?? []).filter(({ last_reported }) => last_reported >= from)
      return { metrics: active.map(({ name }) => name), from: String(from) }
    },
  },
  {
    name: 'GetServiceList',
    path: '/api/v2/apm/services',
    scope: 'apm_read',
    query: ['filter[env]'],
    answer: ({ estate, query }) => {
      const env = query.get('filter[env]')
      if (env === null) throw refusal(400, 'filter[env] is required')
      const there = (estate.tracedServices ?? []).filter((one) => env === '*' || one.env === env)
      const services = new Map(there.map((one) => [one.name, { isTraced: one.isTraced, isUsm: one.isUsm }]))
      return {
        data: {
          id: env,
          type: 'services_list',
          attributes: { services: [...services.keys()], metadata: [...services.values()] },
        },
      }
    },
  },
]

const withoutMeta = ({ meta: _, ...host }: Host): object => host
