import { defineCollector } from '../collector.js'
import { CATALOG_ENTITY, ENTITY_SCHEMA } from '../decode/integrations.js'
import { decode, isObject, lifted } from '../decode/shape.js'
import { eachOf, flat, itemParts } from '../item-parts.js'
import { listIn, type Page } from '../pages.js'

const OPERATION = 'datadog:ListCatalogEntity'
const PAGING = {
  parameters: { include: 'schema' },
  by: 'offset',
  page: 'pageOffset',
  size: 'pageLimit',
  most: 100,
  list: 'data',
} as const

/** The tier, the links and the contacts of an entity lie in its definition, which comes beside it. */
export const entities = defineCollector({
  fills: 'datadog.catalogEntities',
  operations: [OPERATION],
  async *collect(reader) {
    let last: Page | undefined
    let schemas: ReadonlyMap<unknown, object> = new Map()
    for await (const { fields, odd, raw, page } of eachOf(reader, OPERATION, PAGING, CATALOG_ENTITY, flat)) {
      if (page !== last) schemas = schemasOf(page)
      last = page
      const schema = schemaOf(raw, schemas)
      const parts = { tags: fields.tag_list, odd: [...odd, ...schema.odd] }
      const item = itemParts(reader.scope, `catalog-entity/${fields.entity_id}`, flat(raw)['name'], parts)
      yield { ...fields, ...schema.fields, ...item }
    }
  },
})

const MEMBERS = { metadata: ['links', 'contacts'], spec: ['tier', 'lifecycle'] } as const
const NOTHING = { links: [], contacts: [] }

/** An entity that was only discovered has no definition. */
function schemaOf(raw: Readonly<Record<string, unknown>>, schemas: ReadonlyMap<unknown, object>) {
  const relationship = flat(raw)['schema']
  const data = isObject(relationship) ? relationship['data'] : undefined
  if (!isObject(data)) return { fields: NOTHING, odd: isObject(relationship) ? [] : Object.values(MEMBERS).flat() }
  const schema = schemas.get(data['id'])
  if (!schema) return { fields: NOTHING, odd: Object.values(MEMBERS).flat() }
  const { fields = NOTHING, odd } = decode(
    ENTITY_SCHEMA,
    lifted(lifted(schema, 'metadata', MEMBERS.metadata), 'spec', MEMBERS.spec),
  )
  return { fields, odd }
}

/** The definitions that came with a page, by their id. */
function schemasOf({ answer }: Page): ReadonlyMap<unknown, object> {
  const included = (listIn(answer, 'included') ?? []).filter(isObject).filter(({ type }) => type === 'schema')
  return new Map(
    included.flatMap((one) => {
      const { schema } = flat(one)
      return isObject(schema) ? [[one['id'], schema] as const] : []
    }),
  )
}
