import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { attempt, settled } from '../../support/attempt.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'aws/sns/alert-topic-has-subscribers',
  title: 'A topic that alerts are sent to has a subscriber',
  severity: 'critical',
  relaxed: { outsideProduction: 'medium', tierC: 'high' },
  controls: ['alerts-routed', 'infrastructure-alerts'],
  effort: 'minutes',
  why: 'SNS takes every message, also for a topic that nobody listens to, and drops it without a word. Alarms fire, everything looks wired up, and the room is empty.',
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html',
  ],
  each: 'aws.sns.topics',
  using: ['aws.sns.notifiersByTopic', 'aws.sns.subscriptionsByTopic'],
  facts: ['aws.sns.topics:subscriptions'],
  check(topic, { lookup }) {
    const notifier = lookup('aws.sns.notifiersByTopic').find(topic.TopicArn)
    if (!notifier)
      return notApplicable('is named by no alarm and no event subscription', [
        ...evidence(topic, 'TopicArn'),
        { item: topic.id, field: 'alarms and event subscriptions', value: 0 },
      ])
    // Either is enough: the list has those of the account, the count those of other accounts too.
    const own = attempt(() =>
      lookup('aws.sns.subscriptionsByTopic').first(topic.TopicArn, (one) => one.SubscriptionArn.startsWith('arn:')),
    )
    if ('value' in own && own.value)
      return pass(
        `has a subscription that somebody confirmed: ${own.value.name}`,
        evidence(own.value, 'SubscriptionArn', 'Protocol'),
      )
    const { confirmed, pending } = need(topic.subscriptions)
    const seen = [
      ...evidence(topic, 'subscriptions'),
      { item: notifier.id, field: notifier.field, value: notifier.topics },
    ]
    if (confirmed > 0) return pass(`has ${count(confirmed, 'subscription')} that somebody confirmed`, seen)
    settled(own)
    return pending > 0
      ? fail(
          `is told by ${notifier.title}, and nobody hears it: ${count(pending, 'subscription')} that nobody has confirmed`,
          seen,
        )
      : fail(`is told by ${notifier.title}, and nobody hears it: it has no subscription`, seen)
  },
  fix: (topic) => ({
    summary:
      'Subscribe whoever is on call, best the address of the on-call tool, and have the subscription confirmed: until then nothing is sent. Then send a message to try it out.',
    commands: [
      command`aws sns list-subscriptions-by-topic --region ${regionOf(topic)} --topic-arn ${topic.TopicArn}`,
      command`aws sns subscribe --region ${regionOf(topic)} --topic-arn ${topic.TopicArn} --protocol https --notification-endpoint ADDRESS-OF-THE-ON-CALL-TOOL`,
    ],
  }),
})
