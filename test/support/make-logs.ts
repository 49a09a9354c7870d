import type { LogGroup } from '../../src/model/aws/logs.js'
import { ACCOUNT, IRELAND } from './make.js'

/** The log group of the function `orders`, which keeps its events for ninety days. */
export function logGroup(over: Partial<LogGroup> = {}): LogGroup {
  const logGroupName = over.logGroupName ?? '/aws/lambda/orders'
  return {
    id: `arn:aws:logs:${IRELAND.region}:${ACCOUNT}:log-group:${logGroupName}`,
    scope: IRELAND,
    name: logGroupName,
    tags: {},
    logGroupName,
    logGroupClass: 'STANDARD',
    retentionInDays: 90,
    storedBytes: 12_345,
    ...over,
  }
}
