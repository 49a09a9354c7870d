import rule from '../../../../rules/cross/monitoring/function-errors-watched.js'
import { lambdaFunction } from '../../../support/make-lambda.js'
import { alarmed, around, watched } from '../../../support/make-watched.js'
import { testRule } from '../../../support/test-rule.js'

const subject = lambdaFunction()

testRule(rule, {
  pass: {
    'a monitor on the function': {
      subject,
      given: watched('sum(last_10m):sum:aws.lambda.errors{functionname:invoices}.as_count() > 5'),
    },
    'one monitor for all functions': {
      subject,
      given: watched('sum(last_10m):sum:aws.lambda.errors{*} by {functionname}.as_count() > 5'),
    },
    'an alarm on the function': { subject, given: alarmed('AWS/Lambda Errors', { FunctionName: 'invoices' }) },
    'one alarm for all functions': { subject, given: alarmed('AWS/Lambda Errors', {}) },
  },
  fail: {
    nothing: { subject, given: around, severity: 'medium', says: 'has no monitor on errors or throttling' },
    'an alarm on another function': { subject, given: alarmed('AWS/Lambda Errors', { FunctionName: 'mails' }) },
    'an alarm on how often it runs': { subject, given: alarmed('AWS/Lambda Invocations', {}) },
    'an alarm on another service of AWS': { subject, given: alarmed('AWS/States Errors', {}) },
  },
  manual: {
    'a monitor by a tag, which was not read': {
      subject,
      given: watched('sum(last_10m):sum:aws.lambda.errors{service:invoices} by {functionname}.as_count() > 5'),
    },
  },
  'not-applicable': {
    'a copy of CloudFront': { subject: lambdaFunction({ MasterArn: 'arn:master' }), given: around },
  },
})
