import type { EventSourceMapping, LambdaFunction } from '../../src/model/aws/lambda.js'
import type { Queue } from '../../src/model/aws/sqs.js'
import type { Lookup } from '../../src/model/lookup.js'
import {
  type Evidence,
  evidence,
  fail,
  failAs,
  manual,
  notApplicable,
  pass,
  type Verdict,
} from '../../src/model/verdict.js'
import { functionNameIn } from './lambda.js'
import { count } from './time.js'

/** How many times the timeout of the function AWS wants a message to stay hidden. */
const FACTOR = 6

/** What Lambda gives a function unless told, in seconds. */
const DEFAULT_TIMEOUT = 3

/** Where the queue and the function of a mapping are found: a queue may lie in another account. */
type Lists = {
  readonly queues: Lookup<Queue>
  readonly queuesOfRun: Lookup<Queue>
  readonly functions: Lookup<Omit<LambdaFunction, 'invokers' | 'invokeConfigs'>>
}

/** The ARN of a function without the alias or version that follows its name. */
const unqualified = (arn: string): string => arn.split(':').slice(0, 7).join(':')

/** The verdict on a function that reads a queue. That the queue puts nothing aside is judged of the queue. */
export function judgeQueueReader(mapping: EventSourceMapping, lists: Lists, state: readonly Evidence[]): Verdict {
  const { EventSourceArn: arn = '', FunctionArn, FunctionResponseTypes = [], scope } = mapping
  const account = arn.split(':')[4]
  const isOwn = scope.provider === 'aws' && scope.account === account
  const queue = (isOwn ? lists.queues : lists.queuesOfRun).find(arn)
  const name = functionNameIn(FunctionArn)
  if (!queue)
    return isOwn
      ? fail(`${name} reads a queue that is not there`, state)
      : manual(`reads a queue of account ${account ?? ''}, which was not read`, state)
  const reader = lists.functions.find(unqualified(FunctionArn))
  if (!reader) return notApplicable(`is for function ${name}, which is not there`, state)

  const timeout = reader.Timeout ?? DEFAULT_TIMEOUT
  const seen = [
    ...state,
    ...evidence(mapping, 'FunctionResponseTypes', 'BatchSize'),
    ...evidence(queue, 'VisibilityTimeout', 'RedrivePolicy'),
    ...evidence(reader, 'Timeout'),
  ]
  const hidden = `queue ${queue.name} hides a message for ${count(queue.VisibilityTimeout, 'second')}`
  if (queue.VisibilityTimeout < timeout)
    return fail(`${hidden}, and ${name} may work on it for ${timeout}: it is then given out once more`, seen)
  if (queue.VisibilityTimeout < FACTOR * timeout)
    return failAs('medium', `${hidden}, less than ${FACTOR} times the ${timeout} that ${name} may take`, seen)
  if (mapping.BatchSize !== 1 && !FunctionResponseTypes.includes('ReportBatchItemFailures'))
    return failAs('medium', `${name} reads a queue, and gives back a whole batch for one message`, seen)
  return queue.RedrivePolicy
    ? pass(`${hidden}, and ${name} gives back only what failed`, seen)
    : notApplicable(`reads queue ${queue.name}, which puts nothing aside: that is judged of the queue`, seen)
}

/** The `VisibilityTimeout` that a queue should have for the function that reads it. */
export const wantedVisibility = (mapping: EventSourceMapping, functions: Lists['functions']): number =>
  FACTOR * (functions.find(unqualified(mapping.FunctionArn))?.Timeout ?? DEFAULT_TIMEOUT)
