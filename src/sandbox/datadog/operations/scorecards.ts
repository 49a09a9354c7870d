import type { Operation } from '../operation.js'
import { cut, type Page } from '../pages.js'

const PAGES = { size: 'page[size]', offset: 'page[offset]', usual: 10, most: 100 }

function answered<T>(url: URL, { items, offset, size, total }: Page<T>): object {
  const next = new URLSearchParams({ 'page[size]': String(size), 'page[offset]': String(offset + size) })
  return { data: items, links: offset + size < total ? { next: `${url.pathname}?${next.toString()}` } : {} }
}

export const scorecardOperations: readonly Operation[] = [
  {
    name: 'ListScorecardRules',
    path: '/api/v2/scorecard/rules',
    scope: 'apm_service_catalog_read',
    query: ['page[size]', 'page[offset]'],
    answer: ({ estate, cutting, url }) => answered(url, cut(estate.scorecardRules ?? [], PAGES, cutting)),
  },
  {
    name: 'ListScorecardOutcomes',
    path: '/api/v2/scorecard/outcomes',
    scope: 'apm_service_catalog_read',
    query: ['page[size]', 'page[offset]'],
    answer: ({ estate, cutting, url }) => answered(url, cut(estate.scorecardOutcomes ?? [], PAGES, cutting)),
  },
]
