import rule from '../../../../rules/aws/lambda/function-async-failure.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { ACCOUNT, GAP } from '../../../support/make.js'
import { functionArn, invokeConfig, lambdaFunction, QUEUE } from '../../../support/make-lambda.js'
import { testRule } from '../../../support/test-rule.js'

const from = (...services: string[]) => ({
  invokers: known(services.map((service) => `${service}.amazonaws.com`)),
})
const configs = (...list: ReturnType<typeof invokeConfig>[]) => ({ invokeConfigs: known(list) })
const of = (...over: Parameters<typeof lambdaFunction>[0][]) => ({
  subject: lambdaFunction(Object.assign({}, ...over) as Parameters<typeof lambdaFunction>[0]),
})
const TOPIC = `arn:aws:sns:eu-west-1:${ACCOUNT}:failed`

testRule(rule, {
  pass: {
    'a dead-letter queue': { ...of(from('s3'), { DeadLetterConfig: { TargetArn: QUEUE } }), says: QUEUE },
    'a destination of failures': { ...of(from('sns'), configs(invokeConfig(TOPIC))), says: TOPIC },
    'one for each alias': of(from('events'), configs(invokeConfig(QUEUE), invokeConfig(TOPIC, 'live'))),
    'a destination, whoever invokes it': of(configs(invokeConfig(QUEUE))),
    'a dead-letter queue, and nothing else is known': of({
      DeadLetterConfig: { TargetArn: QUEUE },
      invokers: unknown(GAP),
      invokeConfigs: unknown(GAP),
    }),
  },
  fail: {
    'events of S3': { ...of(from('s3')), severity: 'high', says: 'gets events from s3, and loses those that fail' },
    'log events of a region': { ...of(from('logs.eu-west-1')), says: 'from logs' },
    'rules of EventBridge beside a gateway': { ...of(from('apigateway', 'events')), says: 'from events,' },
    'an empty dead-letter queue': of(from('sns'), { DeadLetterConfig: {} }),
    'retries without a destination': { ...of(configs(invokeConfig())), says: 'but not where they go then' },
    'one alias without': {
      ...of(configs(invokeConfig(QUEUE), invokeConfig(undefined, 'live'))),
      severity: 'medium',
      says: 'but not those of invoices:live',
    },
  },
  'not-applicable': {
    'invoked by nobody': of(),
    'behind a gateway': of(from('apigateway', 'elasticloadbalancing')),
    'a copy at the edge': of(from('s3'), { MasterArn: functionArn('edge') }),
  },
  unknown: {
    'its policy may not be read': of({ invokers: unknown(GAP) }),
    'its destinations may not be read': of(from('s3'), { invokeConfigs: unknown(GAP) }),
  },
})
