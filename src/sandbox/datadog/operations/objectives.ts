import type { ObjectiveEstate } from '../estate.js'
import { numberedLinks, numberedMeta } from '../json-api.js'
import type { Operation } from '../operation.js'
import { cut } from '../pages.js'

export const objectiveOperations: readonly Operation[] = [
  {
    name: 'ListSLOs',
    path: '/api/v1/slo',
    scope: 'slos_read',
    query: ['limit', 'offset'],
    answer: ({ estate, cutting }) => {
      const page = cut(estate.objectives ?? [], { size: 'limit', offset: 'offset', usual: 1000 }, cutting)
      return {
        data: page.items.map(({ overall_status: _, ...listed }) => listed),
        error: null,
        // The filtered count is the page's, whatever its name promises.
        metadata: { page: { total_count: page.total, total_filtered_count: Math.min(page.size, page.total) } },
      }
    },
  },
  {
    name: 'SearchSLO',
    path: '/api/v1/slo/search',
    scope: 'slos_read',
    query: ['page[size]', 'page[number]'],
    answer: ({ estate, cutting, url }) => {
      const paging = { size: 'page[size]', number: 'page[number]', usual: 10 }
      const page = cut(estate.objectives ?? [], paging, cutting)
      return {
        data: {
          type: 'service_level_objective_search_results',
          attributes: { slos: page.items.map((one) => ({ data: found(one) })) },
        },
        meta: { pagination: numberedMeta(page) },
        links: { ...numberedLinks(url, page), last: null },
      }
    },
  },
]

function found(objective: ObjectiveEstate): object {
  const { id, type, name, description, tags, thresholds, timeframe, query, creator, overall_status } = objective
  const [current] = overall_status
  const withKey = (key: string): string[] => tags.filter((tag) => tag.startsWith(`${key}:`))
  return {
    type: 'slo',
    id,
    attributes: {
      name,
      description,
      slo_type: type,
      all_tags: tags,
      service_tags: withKey('service'),
      env_tags: withKey('env'),
      team_tags: withKey('team'),
      thresholds,
      timeframe,
      target_threshold: objective.target_threshold,
      warning_threshold: objective.warning_threshold ?? null,
      monitor_ids: objective.monitor_ids ?? null,
      groups: objective.groups ?? null,
      query: query ? { ...query, metrics: null } : null,
      creator: { id: creator.id, name: creator.name, email: creator.email },
      created_at: objective.created_at,
      modified_at: objective.modified_at,
      overall_status,
      status: current
        ? {
            sli: current.status,
            state: current.state,
            error_budget_remaining: current.error_budget_remaining,
            raw_error_budget_remaining: current.raw_error_budget_remaining,
            indexed_at: current.indexed_at,
            span_precision: current.span_precision,
            calculation_error: current.error,
          }
        : null,
    },
  }
}
