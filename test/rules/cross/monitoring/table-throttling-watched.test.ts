import rule from '../../../../rules/cross/monitoring/table-throttling-watched.js'
import { table } from '../../../support/make-dynamodb.js'
import { alarmed, around, watched } from '../../../support/make-watched.js'
import { testRule } from '../../../support/test-rule.js'

const subject = table()

testRule(rule, {
  pass: {
    'a monitor on the table': {
      subject,
      given: watched('sum(last_10m):sum:aws.dynamodb.read_throttle_events{tablename:sessions}.as_count() > 10'),
    },
    'one monitor for all tables': {
      subject,
      given: watched('sum(last_10m):sum:aws.dynamodb.throttled_requests{*} by {tablename}.as_count() > 10'),
    },
    'an alarm': { subject, given: alarmed('AWS/DynamoDB WriteThrottleEvents', { TableName: 'sessions' }) },
    'an alarm on one operation': {
      subject: table({ TableStatus: 'UPDATING' }),
      given: alarmed('AWS/DynamoDB ThrottledRequests', { TableName: 'sessions', Operation: 'PutItem' }),
    },
  },
  fail: {
    nothing: { subject, given: around, severity: 'high', says: 'has no monitor on throttling or errors' },
    'an alarm on how much is read': {
      subject,
      given: alarmed('AWS/DynamoDB ConsumedReadCapacityUnits', { TableName: 'sessions' }),
    },
    'an alarm on another table': { subject, given: alarmed('AWS/DynamoDB SystemErrors', { TableName: 'carts' }) },
  },
  manual: {
    'a monitor by a tag, which was not read': {
      subject,
      given: watched('sum(last_10m):sum:aws.dynamodb.throttled_requests{team:shop} by {tablename}.as_count() > 10'),
    },
  },
  'not-applicable': {
    'a table that is being made': { subject: table({ TableStatus: 'CREATING' }), given: around },
  },
})
