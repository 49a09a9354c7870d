import { known } from '../../src/model/fact.js'
import type { EventSourceMapping, InvokeConfig, LambdaAccount, LambdaFunction } from '../../src/model/aws/lambda.js'
import { ACCOUNT, IRELAND } from './make.js'

const here = `${IRELAND.region}:${ACCOUNT}`

export const functionArn = (name: string): string => `arn:aws:lambda:${here}:function:${name}`
export const QUEUE = `arn:aws:sqs:${here}:failed`

/** The function `invoices`, which nobody invokes; a case states what differs. */
export function lambdaFunction(over: Partial<LambdaFunction> = {}): LambdaFunction {
  const name = over.FunctionName ?? 'invoices'
  return {
    id: functionArn(name),
    scope: IRELAND,
    name,
    tags: {},
    FunctionName: name,
    FunctionArn: functionArn(name),
    Runtime: 'nodejs24.x',
    PackageType: 'Zip',
    Timeout: 30,
    MemorySize: 512,
    invokers: known([]),
    invokeConfigs: known([]),
    ...over,
  }
}

/** What becomes of the asynchronous invocations of `invoices`, or of one of its aliases. */
export const invokeConfig = (destination?: string, alias = '$LATEST'): InvokeConfig => ({
  FunctionArn: functionArn(`invoices:${alias}`),
  MaximumRetryAttempts: 2,
  DestinationConfig: { OnSuccess: {}, OnFailure: destination === undefined ? {} : { Destination: destination } },
})

/** `invoices` reads the stream `orders`: five retries, halved batches, and a queue for what fails. */
export const eventSourceMapping = (over: Partial<EventSourceMapping> = {}): EventSourceMapping => ({
  id: `arn:aws:lambda:${here}:event-source-mapping:1`,
  scope: IRELAND,
  name: '1',
  tags: {},
  UUID: '1',
  EventSourceArn: `arn:aws:kinesis:${here}:stream/orders`,
  FunctionArn: functionArn('invoices'),
  State: 'Enabled',
  StateTransitionReason: 'User action',
  BatchSize: 100,
  MaximumRetryAttempts: 5,
  MaximumRecordAgeInSeconds: -1,
  BisectBatchOnFunctionError: true,
  DestinationConfig: { OnFailure: { Destination: QUEUE } },
  ...over,
})

/** A thousand at once, of which 300 ran, and nobody was turned away. */
export const lambdaAccount = (over: Partial<LambdaAccount> = {}): LambdaAccount => ({
  id: `aws://${ACCOUNT}/eu-west-1/lambda`,
  scope: IRELAND,
  name: 'Lambda in eu-west-1',
  tags: {},
  AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 900 },
  AccountUsage: { FunctionCount: 12 },
  recentConcurrency: known({ peak: 300, throttles: 0 }),
  ...over,
})
