import { LOG_GROUP_FIELDS } from '../../../model/aws/logs.js'
import { pick } from '../../../model/item.js'
import { logs } from '../clients/logs.js'
import { defineCollector } from '../collector.js'
import { eachNamed } from '../item-parts.js'

export const logGroups = defineCollector({
  fills: 'aws.logs.logGroups',
  operations: ['logs:DescribeLogGroups'],
  async *collect(reader) {
    const pages = reader.pages(logs, 'DescribeLogGroups', {
      input: { limit: 50 },
      items: 'logGroups',
      next: 'nextToken',
    })
    const { account, region } = reader.scope
    for await (const [group, { logGroupName }] of eachNamed(reader, 'logs:DescribeLogGroups', pages, [
      'logGroupName',
    ])) {
      const arn = group.logGroupArn ?? group.arn?.replace(/:\*$/, '')
      const id = arn ?? `arn:${reader.partition}:logs:${region}:${account}:log-group:${logGroupName}`
      yield { ...pick(group, LOG_GROUP_FIELDS), id, scope: reader.scope, name: logGroupName, tags: {}, logGroupName }
    }
  },
})
