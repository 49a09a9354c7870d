import rule from '../../../../rules/aws/sns/alert-topic-has-subscribers.js'
import { known, unknown } from '../../../../src/model/fact.js'
import type { SubscriptionCounts } from '../../../../src/model/aws/sns.js'
import { compositeAlarm, metricAlarm } from '../../../support/make-cloudwatch.js'
import { eventSubscription } from '../../../support/make-rds.js'
import { subscription, topic, topicArn } from '../../../support/make-sns.js'
import { FRANKFURT, GAP } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const counting = (counts: Partial<SubscriptionCounts>) =>
  topic({ subscriptions: known({ confirmed: 0, pending: 0, ...counts }) })
const deaf = counting({})
const alarm = { 'aws.cloudwatch.alarms': [metricAlarm()] }

testRule(rule, {
  pass: {
    'one in the list, whatever the count says': {
      subject: deaf,
      given: { ...alarm, 'aws.sns.subscriptions': [subscription()] },
      says: 'has a subscription that somebody confirmed: on-call to https://pager.example.com',
    },
    'one in the list, where the topic cannot be asked': {
      subject: topic({ subscriptions: unknown(GAP) }),
      given: { ...alarm, 'aws.sns.subscriptions': [subscription()] },
    },
    'one that somebody confirmed': { subject: topic(), given: alarm, says: 'has 1 subscription that somebody' },
    'one besides another that waits': { subject: counting({ confirmed: 1, pending: 1 }), given: alarm },
  },
  fail: {
    'no subscription': {
      subject: deaf,
      given: alarm,
      severity: 'critical',
      says: 'is told by alarm orders storage low, and nobody hears it: it has no subscription',
    },
    'one in the list that nobody confirmed': {
      subject: counting({ pending: 1 }),
      given: { ...alarm, 'aws.sns.subscriptions': [subscription({ SubscriptionArn: 'PendingConfirmation' })] },
    },
    'two that nobody confirmed': {
      subject: counting({ pending: 2 }),
      given: alarm,
      says: '2 subscriptions that nobody has confirmed',
    },
    'an alarm that does not say whether its actions are on': {
      subject: deaf,
      given: { 'aws.cloudwatch.alarms': [metricAlarm({ ActionsEnabled: undefined })] },
    },
    'a composite alarm': { subject: deaf, given: { 'aws.cloudwatch.alarms': [compositeAlarm()] } },
    'events of databases': {
      subject: deaf,
      given: { 'aws.rds.eventSubscriptions': [eventSubscription({ SnsTopicArn: topicArn('on-call') })] },
      says: 'is told by RDS event subscription',
    },
  },
  'not-applicable': {
    'nothing that alerts': { subject: deaf },
    'an alarm that tells another topic': {
      subject: deaf,
      given: { 'aws.cloudwatch.alarms': [metricAlarm({ AlarmActions: [topicArn('another')] })] },
    },
    'an alarm whose actions are off': {
      subject: deaf,
      given: { 'aws.cloudwatch.alarms': [metricAlarm({ ActionsEnabled: false })] },
    },
    'an alarm without any action': {
      subject: deaf,
      given: { 'aws.cloudwatch.alarms': [metricAlarm({ AlarmActions: undefined })] },
    },
    'events that are switched off': {
      subject: deaf,
      given: {
        'aws.rds.eventSubscriptions': [eventSubscription({ Enabled: false, SnsTopicArn: topicArn('on-call') })],
      },
    },
    'an alarm of another region': {
      subject: deaf,
      given: { 'aws.cloudwatch.alarms': [metricAlarm({ scope: FRANKFURT })] },
    },
  },
  unknown: {
    'a topic that cannot be asked': { subject: topic({ subscriptions: unknown(GAP) }), given: alarm },
  },
})
