import type { TopicNotifier } from '../model/aws/sns.js'
import type { Join } from './join.js'

const TOPIC = /^arn:[^:]+:sns:/

/** What sends its alerts to each topic. What is switched off sends none. */
export const topicNotifiers: Join<TopicNotifier> = {
  from: ['aws.cloudwatch.alarms', 'aws.rds.eventSubscriptions'],
  *entries(read) {
    for (const { scope, item } of read('aws.cloudwatch.alarms')) {
      // CloudWatch enables actions unless told otherwise.
      const topics = item.ActionsEnabled === false ? [] : (item.AlarmActions ?? []).filter((arn) => TOPIC.test(arn))
      const value = { id: item.id, title: `alarm ${item.name}`, field: 'AlarmActions', topics }
      if (topics.length > 0) yield { scope, keys: topics, value }
    }
    for (const { scope, item } of read('aws.rds.eventSubscriptions')) {
      const topics = item.Enabled === true && item.SnsTopicArn !== undefined ? [item.SnsTopicArn] : []
      const value = { id: item.id, title: `RDS event subscription ${item.name}`, field: 'SnsTopicArn', topics }
      if (topics.length > 0) yield { scope, keys: topics, value }
    }
  },
}
