import { defineCollector } from '../collector.js'
import { TEAM, USER } from '../decode/people.js'
import { eachOf, flat, itemParts } from '../item-parts.js'

export const teams = defineCollector({
  fills: 'datadog.teams',
  operations: ['datadog:ListTeams'],
  async *collect(reader) {
    const total = ['meta', 'pagination', 'total']
    const paging = { by: 'number', page: 'pageNumber', size: 'pageSize', most: 100, list: 'data', total } as const
    for await (const { fields, odd, raw } of eachOf(reader, 'datadog:ListTeams', paging, TEAM, flat))
      yield { ...fields, ...itemParts(reader.scope, `team/${fields.team_id}`, flat(raw)['name'], { odd }) }
  },
})

export const users = defineCollector({
  fills: 'datadog.users',
  operations: ['datadog:ListUsers'],
  async *collect(reader) {
    const total = ['meta', 'page', 'total_filtered_count']
    const paging = { by: 'number', page: 'pageNumber', size: 'pageSize', most: 100, list: 'data', total } as const
    for await (const { fields, odd, raw } of eachOf(reader, 'datadog:ListUsers', paging, USER, flat)) {
      const name = flat(raw)['name'] ?? fields.email
      yield { ...fields, ...itemParts(reader.scope, `user/${fields.user_id}`, name, { odd }) }
    }
  },
})
