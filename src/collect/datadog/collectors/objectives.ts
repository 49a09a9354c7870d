import { defineCollector } from '../collector.js'
import { SLO, SYNTHETIC_TEST } from '../decode/objectives.js'
import { lifted } from '../decode/shape.js'
import { eachOf, itemParts } from '../item-parts.js'

export const slos = defineCollector({
  fills: 'datadog.slos',
  operations: ['datadog:ListSLOs'],
  async *collect(reader) {
    // The filtered count beside this one counts no more than the page.
    const total = ['metadata', 'page', 'total_count']
    const paging = { by: 'offset', page: 'offset', size: 'limit', most: 1000, list: 'data', total } as const
    for await (const { fields, odd, raw } of eachOf(reader, 'datadog:ListSLOs', paging, SLO)) {
      const unlisted = fields.type === 'monitor' && !Array.isArray(raw['monitor_ids']) ? ['monitor_ids'] : []
      const parts = { tags: fields.tag_list, odd: [...new Set([...odd, ...unlisted])] }
      yield { ...fields, ...itemParts(reader.scope, `slo/${fields.slo_id}`, raw['name'], parts) }
    }
  },
})

export const syntheticTests = defineCollector({
  fills: 'datadog.syntheticTests',
  operations: ['datadog:ListTests'],
  async *collect(reader) {
    const paging = {
      by: 'number',
      page: 'pageNumber',
      size: 'pageSize',
      most: 100,
      list: 'tests',
      id: 'public_id',
    } as const
    const prepare = (raw: object): object => lifted(raw, 'config', ['request', 'assertions'])
    for await (const { fields, odd, raw } of eachOf(reader, 'datadog:ListTests', paging, SYNTHETIC_TEST, prepare)) {
      const parts = { tags: fields.tag_list, odd }
      yield { ...fields, ...itemParts(reader.scope, `synthetic-test/${fields.public_id}`, raw['name'], parts) }
    }
  },
})
