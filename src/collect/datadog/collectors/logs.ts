import { defineCollector } from '../collector.js'
import { LOGS_ARCHIVE, LOGS_INDEX } from '../decode/integrations.js'
import { needed, text } from '../decode/shape.js'
import { eachOn, flat, itemParts, wholeList } from '../item-parts.js'

export const archives = defineCollector({
  fills: 'datadog.logsArchives',
  operations: ['datadog:ListLogsArchives'],
  async *collect(reader) {
    const operation = 'datadog:ListLogsArchives'
    const listed = await wholeList(reader, operation, 'data')
    for (const { fields, odd, raw } of eachOn(reader, operation, listed, LOGS_ARCHIVE, flat))
      yield { ...fields, ...itemParts(reader.scope, `logs-archive/${fields.archive_id}`, flat(raw)['name'], { odd }) }
  },
})

/** An index has no id but its name. */
export const indexes = defineCollector({
  fills: 'datadog.logsIndexes',
  operations: ['datadog:ListLogIndexes'],
  async *collect(reader) {
    const operation = 'datadog:ListLogIndexes'
    const listed = await wholeList(reader, operation, 'indexes')
    for (const { fields, odd } of eachOn(reader, operation, listed, { name: needed(text), ...LOGS_INDEX }))
      yield { ...fields, ...itemParts(reader.scope, `logs-index/${fields.name}`, fields.name, { odd }) }
  },
})
