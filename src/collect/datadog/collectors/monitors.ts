import { defineCollector } from '../collector.js'
import { MONITOR, MONITOR_SEARCH, NOTIFICATION_RULE } from '../decode/monitors.js'
import { eachOf, flat, itemParts } from '../item-parts.js'

/** By cursor: what is created or deleted meanwhile moves no page. */
export const monitors = defineCollector({
  fills: 'datadog.monitors',
  operations: ['datadog:ListMonitors'],
  async *collect(reader) {
    const paging = {
      parameters: { withDowntimes: true },
      by: 'after',
      page: 'idOffset',
      size: 'pageSize',
      most: 1000,
    } as const
    for await (const { fields, odd, raw } of eachOf(reader, 'datadog:ListMonitors', paging, MONITOR)) {
      const { monitor_id, tag_list } = fields
      yield { ...fields, ...itemParts(reader.scope, `monitor/${monitor_id}`, raw['name'], { tags: tag_list, odd }) }
    }
  },
})

export const search = defineCollector({
  fills: 'datadog.monitorSearch',
  operations: ['datadog:SearchMonitors'],
  async *collect(reader) {
    const paging = {
      by: 'number',
      page: 'page',
      size: 'perPage',
      most: 100,
      list: 'monitors',
      total: ['metadata', 'total_count'],
    } as const
    for await (const { fields, odd, raw } of eachOf(reader, 'datadog:SearchMonitors', paging, MONITOR_SEARCH)) {
      const path = `monitor/${fields.monitor_id}/search`
      yield { ...fields, ...itemParts(reader.scope, path, raw['name'], { odd }) }
    }
  },
})

export const notificationRules = defineCollector({
  fills: 'datadog.notificationRules',
  operations: ['datadog:GetMonitorNotificationRules'],
  async *collect(reader) {
    const paging = { by: 'number', page: 'page', size: 'perPage', most: 100, list: 'data' } as const
    const rules = eachOf(reader, 'datadog:GetMonitorNotificationRules', paging, NOTIFICATION_RULE, flat)
    for await (const { fields, odd, raw } of rules) {
      const parts = itemParts(reader.scope, `notification-rule/${fields.rule_id}`, flat(raw)['name'], { odd })
      const [unread] = odd.filter((path) => /^(?:filter|recipients|conditional_recipients)\b/.test(path))
      // It may tell anybody of anything: monitors must not be judged by what is left of it.
      if (unread !== undefined)
        reader.gap({
          reason: 'failed',
          scope: reader.scope,
          source: 'datadog:GetMonitorNotificationRules',
          detail: `the API answered ${unread} of notification rule ${parts.name} in a shape that is not known`,
        })
      else yield { ...fields, ...parts }
    }
  },
})
