import type { EntityEstate } from '../estate.js'
import { includes, type Operation } from '../operation.js'
import { cut } from '../pages.js'

const PAGES = { size: 'page[limit]', offset: 'page[offset]', usual: 100, most: 100 }

export const catalogueOperations: readonly Operation[] = [
  {
    name: 'ListCatalogEntity',
    path: '/api/v2/catalog/entity',
    scope: 'apm_service_catalog_read',
    query: ['page[offset]', 'page[limit]', 'include', 'filter[kind]'],
    refuses: 'json-api',
    answer: ({ estate, cutting, query, url }) => {
      const kind = query.get('filter[kind]')
      const wanted = (estate.entities ?? []).filter(({ attributes }) => kind === null || attributes.kind === kind)
      const page = cut(wanted, PAGES, cutting)
      const included = page.items.flatMap((entity) => sentAlong(entity, includes(query)))
      const linkTo = (offset: number): string => {
        const parameters = new URLSearchParams({ 'page[limit]': String(page.size), 'page[offset]': String(offset) })
        return `${url.pathname}?${parameters.toString()}`
      }
      const end = page.offset + page.size
      return {
        data: page.items.map(listed),
        ...(query.has('include') && { included }),
        meta: { count: page.items.length, includeCount: included.length },
        links: { self: linkTo(page.offset), ...(end < page.total && { next: linkTo(end) }) },
      }
    },
  },
]

const schemaId = ({ id }: EntityEstate): string => `${id}:schema`
const onCallId = ({ id }: EntityEstate): string => `${id}:oncall`

function listed(entity: EntityEstate): object {
  const { schema, oncall, ...sent } = entity
  return {
    ...sent,
    relationships: {
      schema: schema ? { data: { id: schemaId(entity), type: 'schema' } } : {},
      oncall: { data: oncall ? [{ id: onCallId(entity), type: 'oncall' }] : [] },
    },
  }
}

function sentAlong(entity: EntityEstate, wanted: ReadonlySet<string>): object[] {
  const { schema, oncall } = entity
  return [
    ...(schema && wanted.has('schema') ? [{ id: schemaId(entity), type: 'schema', attributes: { schema } }] : []),
    ...(oncall && wanted.has('oncall') ? [{ id: onCallId(entity), type: 'oncall', attributes: oncall }] : []),
  ]
}
