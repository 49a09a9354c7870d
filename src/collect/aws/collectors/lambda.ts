import {
  EVENT_SOURCE_MAPPING_FIELDS,
  FUNCTION_FIELDS,
  INVOKE_CONFIG_FIELDS,
  type InvokeConfig,
} from '../../../model/aws/lambda.js'
import { pick, plain } from '../../../model/item.js'
import { failedAnswer, unless } from '../../call-failed.js'
import { lambda } from '../clients/lambda.js'
import { defineCollector } from '../collector.js'
import { eachNamed } from '../item-parts.js'
import { invokersIn } from '../lambda-invokers.js'
import { readConcurrency } from '../lambda-concurrency.js'
import { METRICS } from '../metrics.js'

const GONE = ['ResourceNotFoundException']

/** The list names each function once, as it was deployed last; Lambda gives fifty at a time at most. */
export const functions = defineCollector({
  fills: 'aws.lambda.functions',
  operations: ['lambda:ListFunctions'],
  goneCodes: GONE,
  async *collect(reader) {
    const pages = reader.pages(lambda, 'ListFunctions', {
      input: { MaxItems: 50 },
      items: 'Functions',
      next: 'NextMarker',
      token: 'Marker',
    })
    const items = eachNamed(reader, 'lambda:ListFunctions', pages, ['FunctionName', 'FunctionArn'])
    for await (const [one, { FunctionName, FunctionArn }] of items) {
      const item = { id: FunctionArn, scope: reader.scope, name: FunctionName, tags: {} }
      yield { ...pick(one, FUNCTION_FIELDS), ...item, FunctionName, FunctionArn }
    }
  },
  facts: {
    invokers: {
      operations: ['lambda:GetPolicy'],
      async read({ FunctionName }, reader) {
        // A function that nobody else may invoke has no policy; one that is gone has none either.
        const answer = await unless(GONE, null, reader.call(lambda, 'GetPolicy', { FunctionName }))
        if (answer === null) return []
        const { Policy } = answer
        return invokersIn(Policy ?? failedAnswer(reader, 'lambda:GetPolicy', 'the answer has no policy'))
      },
    },
    invokeConfigs: {
      operations: ['lambda:ListFunctionEventInvokeConfigs'],
      async read({ FunctionName }, reader) {
        const pages = reader.pages(lambda, 'ListFunctionEventInvokeConfigs', {
          input: { FunctionName, MaxItems: 50 },
          items: 'FunctionEventInvokeConfigs',
          next: 'NextMarker',
          token: 'Marker',
        })
        const configs: InvokeConfig[] = []
        for await (const page of pages) for (const config of page) configs.push(pick(config, INVOKE_CONFIG_FIELDS))
        return configs
      },
    },
  },
})

export const eventSourceMappings = defineCollector({
  fills: 'aws.lambda.eventSourceMappings',
  operations: ['lambda:ListEventSourceMappings'],
  async *collect(reader) {
    const { partition, scope } = reader
    const pages = reader.pages(lambda, 'ListEventSourceMappings', {
      input: { MaxItems: 100 },
      items: 'EventSourceMappings',
      next: 'NextMarker',
      token: 'Marker',
    })
    const items = eachNamed(reader, 'lambda:ListEventSourceMappings', pages, ['UUID', 'FunctionArn'])
    for await (const [mapping, { UUID, FunctionArn }] of items) {
      const made = `arn:${partition}:lambda:${scope.region}:${scope.account}:event-source-mapping:${UUID}`
      const name = `${resourceOf(FunctionArn)} reading ${resourceOf(mapping.EventSourceArn)}`
      const item = { id: mapping.EventSourceMappingArn ?? made, scope, name, tags: {} }
      yield { ...pick(mapping, EVENT_SOURCE_MAPPING_FIELDS), ...item, UUID, FunctionArn }
    }
  },
})

/** What people call the thing with an ARN: `order-index`, `stream/clicks`, `table/orders`. */
const resourceOf = (arn = 'its own Kafka'): string =>
  arn.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:function:)?/, '').replace(/^(table\/[^/]+)\/stream\/.*$/, '$1')

export const accounts = defineCollector({
  fills: 'aws.lambda.accounts',
  operations: ['lambda:GetAccountSettings'],
  async *collect(reader) {
    const { scope } = reader
    const { AccountLimit, AccountUsage } = await reader.call(lambda, 'GetAccountSettings', {})
    if (AccountLimit === undefined || AccountUsage === undefined)
      return failedAnswer(reader, 'lambda:GetAccountSettings', 'the answer has no limits')
    const id = `aws://${scope.account}/${scope.region}/lambda`
    const item = { id, scope, name: `Lambda in ${scope.region}`, tags: {} }
    yield { ...item, AccountLimit: plain(AccountLimit), AccountUsage: plain(AccountUsage) }
  },
  facts: {
    recentConcurrency: {
      operations: [METRICS],
      read: ({ AccountUsage }, reader) =>
        // Metrics are billed, and where there are no functions they say nothing.
        AccountUsage.FunctionCount === 0 ? Promise.resolve({ peak: null, throttles: 0 }) : readConcurrency(reader),
    },
  },
})
