import type { InvokeConfig, LambdaFunction } from '../../../src/model/aws/lambda.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { accountOf } from '../../support/account-of.js'
import { functionNameIn, outOfFunctionScope } from '../../support/lambda.js'

/** What hands its events over and does not wait for what becomes of them. */
const ASYNCHRONOUS: readonly string[] = [
  ...['codecommit', 'codepipeline', 'config', 'events', 'iot', 'logs', 's3', 'ses', 'sns'],
]

/** `logs.eu-west-1.amazonaws.com` is CloudWatch Logs too. */
const serviceOf = (principal: string): string => principal.split('.')[0] ?? principal

const hasDestination = ({ DestinationConfig }: InvokeConfig): boolean =>
  (DestinationConfig?.OnFailure?.Destination ?? '') !== ''

const deadLettersOf = ({ DeadLetterConfig }: Pick<LambdaFunction, 'DeadLetterConfig'>): string =>
  DeadLetterConfig?.TargetArn ?? ''

export default defineRule({
  id: 'aws/lambda/function-async-failure',
  title: 'A Lambda function that is invoked asynchronously keeps the events that it failed to process',
  severity: 'high',
  controls: ['retries'],
  effort: 'minutes',
  why: 'Lambda tries an asynchronous event three times and then throws it away. Whoever sent it got a success long ago, so an order, an upload or a message is gone and nobody knows.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
  ],
  each: 'aws.lambda.functions',
  facts: ['aws.lambda.functions:invokers', 'aws.lambda.functions:invokeConfigs'],
  check(one) {
    const outside = outOfFunctionScope(one)
    if (outside) return outside
    const own = evidence(one, 'DeadLetterConfig')
    if (deadLettersOf(one) !== '') return pass(`sends events that fail to ${deadLettersOf(one)}`, own)

    const configs = need(one.invokeConfigs)
    const kept = configs.filter(hasDestination)
    const seen = [...own, ...evidence(one, 'invokeConfigs')]
    const [first] = kept
    if (first && kept.length === configs.length)
      return pass(`sends events that fail to ${first.DestinationConfig?.OnFailure?.Destination ?? ''}`, seen)
    if (first) {
      const without = configs.filter((config) => !hasDestination(config))
      const names = without.map(({ FunctionArn = one.FunctionArn }) => functionNameIn(FunctionArn))
      return failAs('medium', `keeps events that fail, but not those of ${names.join(', ')}`, seen)
    }
    if (configs.length > 0) return fail('says how asynchronous events are retried, but not where they go then', seen)

    const all = [...seen, ...evidence(one, 'invokers')]
    const senders = need(one.invokers).map(serviceOf)
    const silent = [...new Set(senders)].filter((sender) => ASYNCHRONOUS.includes(sender))
    return silent.length === 0
      ? notApplicable('is invoked asynchronously by nobody whom its policy names', all)
      : fail(`gets events from ${silent.join(', ')}, and loses those that fail`, all)
  },
  fix(one) {
    const [region, name] = [regionOf(one), one.FunctionName]
    const queue = `${name}-failed`
    const partition = one.FunctionArn.split(':')[1] ?? 'aws'
    const destination = { OnFailure: { Destination: `arn:${partition}:sqs:${region}:${accountOf(one)}:${queue}` } }
    return {
      summary:
        'Make a queue for what fails, let the role of the function send to it, name it as the destination of failures, and have an alarm go off when something is in it.',
      commands: [
        command`aws sqs create-queue --region ${region} --queue-name ${queue}`,
        command`aws lambda update-function-event-invoke-config --region ${region} --function-name ${name} --destination-config ${JSON.stringify(destination)}`,
      ],
    }
  },
})
