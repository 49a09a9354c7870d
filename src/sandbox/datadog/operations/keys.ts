import type { Operation } from '../operation.js'
import { cut } from '../pages.js'

const PAGES = { size: 'page[size]', number: 'page[number]', usual: 10, most: 100 }

export const keyOperations: readonly Operation[] = [
  {
    name: 'ListAPIKeys',
    path: '/api/v2/api_keys',
    scope: 'api_keys_read',
    query: ['page[size]', 'page[number]'],
    answer: ({ estate, cutting }) => {
      const { items, total } = cut(estate.apiKeys ?? [], PAGES, cutting)
      return { data: items, meta: { page: { total_filtered_count: total }, max_allowed: 50 } }
    },
  },
  {
    name: 'ListApplicationKeys',
    path: '/api/v2/application_keys',
    scope: 'org_app_keys_read',
    query: ['page[size]', 'page[number]'],
    answer: ({ estate, cutting }) => {
      const { items, total } = cut(estate.applicationKeys ?? [], PAGES, cutting)
      return { data: items, meta: { page: { total_filtered_count: total }, max_allowed_per_user: 1000 } }
    },
  },
]
