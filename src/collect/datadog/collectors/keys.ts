import { defineCollector } from '../collector.js'
import { API_KEY, APPLICATION_KEY } from '../decode/people.js'
import { eachOf, flat, itemParts } from '../item-parts.js'

const PAGING = {
  by: 'number',
  page: 'pageNumber',
  size: 'pageSize',
  most: 100,
  list: 'data',
  total: ['meta', 'page', 'total_filtered_count'],
} as const

/** What is known of API keys: their names, last four characters and dates. */
export const apiKeys = defineCollector({
  fills: 'datadog.apiKeys',
  operations: ['datadog:ListAPIKeys'],
  async *collect(reader) {
    for await (const { fields, odd, raw } of eachOf(reader, 'datadog:ListAPIKeys', PAGING, API_KEY, flat))
      yield { ...fields, ...itemParts(reader.scope, `api-key/${fields.key_id}`, flat(raw)['name'], { odd }) }
  },
})

export const applicationKeys = defineCollector({
  fills: 'datadog.applicationKeys',
  operations: ['datadog:ListApplicationKeys'],
  async *collect(reader) {
    const keys = eachOf(reader, 'datadog:ListApplicationKeys', PAGING, APPLICATION_KEY, flat)
    for await (const { fields, odd, raw } of keys)
      yield { ...fields, ...itemParts(reader.scope, `application-key/${fields.key_id}`, flat(raw)['name'], { odd }) }
  },
})
