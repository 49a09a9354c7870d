import { defineCollector } from '../collector.js'
import { AWS_ACCOUNT, HOST } from '../decode/integrations.js'
import { lifted } from '../decode/shape.js'
import { eachOf, eachOn, flat, itemParts, wholeList } from '../item-parts.js'

export const hosts = defineCollector({
  fills: 'datadog.hosts',
  operations: ['datadog:ListHosts'],
  async *collect(reader) {
    const paging = {
      parameters: { includeHostsMetadata: true, includeMutedHostsData: true },
      by: 'offset',
      page: 'start',
      size: 'count',
      most: 1000,
      list: 'host_list',
      total: ['total_matching'],
    } as const
    const prepare = (raw: object): object => lifted(raw, 'meta', ['agent_version'])
    for await (const { fields, odd, raw } of eachOf(reader, 'datadog:ListHosts', paging, HOST, prepare)) {
      const name = fields.host_name === '' ? raw['name'] : fields.host_name
      const parts = itemParts(reader.scope, `host/${fields.host_id}`, name, { tags: fields.tag_list, odd })
      yield { ...fields, ...parts, host_name: parts.name }
    }
  },
})

export const awsAccounts = defineCollector({
  fills: 'datadog.awsAccounts',
  operations: ['datadog:ListAWSAccounts'],
  async *collect(reader) {
    const operation = 'datadog:ListAWSAccounts'
    const accounts = await wholeList(reader, operation, 'data')
    for (const { fields, odd } of eachOn(reader, operation, accounts, AWS_ACCOUNT, flat)) {
      const { id, aws_account_id, account_tags } = fields
      const parts = itemParts(reader.scope, `aws-account/${id}`, aws_account_id, { tags: account_tags, odd })
      yield { ...fields, ...parts }
    }
  },
})
