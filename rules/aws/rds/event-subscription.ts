import type { DbEventSubscription } from '../../../src/model/aws/rds.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { isRdsEngine } from '../../support/rds.js'

/** A kind of event source, with those of the region by the names that subscriptions know them by. */
type Sources = { readonly type: string; readonly categories: readonly string[]; readonly names: readonly string[] }

const isLive = ({ Enabled, Status = 'active' }: DbEventSubscription): boolean =>
  Enabled === true && !['no-permission', 'topic-not-exist', 'deleting'].includes(Status)

/** Whether the subscriptions together report a category for every source. What a subscription does not limit is all of it. */
function isReported(category: string, { type, names }: Sources, subscriptions: readonly DbEventSubscription[]) {
  const lists = subscriptions
    .filter(({ SourceType = '' }) => SourceType === '' || SourceType === type)
    .filter(
      ({ EventCategoriesList = [] }) => EventCategoriesList.length === 0 || EventCategoriesList.includes(category),
    )
    .map(({ SourceIdsList = [] }) => SourceIdsList)
  if (lists.some((ids) => ids.length === 0)) return true
  const listed = new Set(lists.flat())
  return names.every((name) => listed.has(name))
}

export default defineRule({
  id: 'aws/rds/event-subscription',
  title: 'Somebody is told of failures, failovers and maintenance of the databases in a region',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['database-monitoring', 'infrastructure-alerts'],
  effort: 'minutes',
  why: 'RDS reports failures, failovers and full storage as events. Where nobody subscribes, the team learns of them from what breaks next.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html',
  ],
  each: 'aws.regions',
  using: ['aws.rds.instances', 'aws.rds.clusters', 'aws.rds.eventSubscriptions'],
  options: {
    instanceCategories: {
      default: ['failure', 'failover', 'maintenance', 'low storage', 'configuration change'],
      doc: 'Categories of the events of instances that must be subscribed to.',
    },
    clusterCategories: {
      default: ['failure', 'failover', 'maintenance', 'configuration change'],
      doc: 'Categories of the events of clusters that must be subscribed to; clusters know no low storage.',
    },
  },
  check(region, { lookup, options }) {
    const instances = lookup('aws.rds.instances').list()
    const clusters = lookup('aws.rds.clusters').list()
    const sources: readonly Sources[] = [
      {
        type: 'db-instance',
        categories: options.instanceCategories,
        names: instances.filter(({ Engine }) => isRdsEngine(Engine)).map((db) => db.DBInstanceIdentifier),
      },
      {
        type: 'db-cluster',
        categories: options.clusterCategories,
        names: clusters.filter(({ Engine }) => isRdsEngine(Engine)).map((cluster) => cluster.DBClusterIdentifier),
      },
    ].filter(({ names }) => names.length > 0)
    if (sources.length === 0) return notApplicable('has no RDS databases', evidence(region, 'RegionName'))

    const subscriptions = lookup('aws.rds.eventSubscriptions').list()
    const live = subscriptions.filter(isLive)
    const missing = sources
      .map((source) => ({
        type: source.type,
        categories: source.categories.filter((category) => !isReported(category, source, live)),
      }))
      .filter(({ categories }) => categories.length > 0)
    const seen = [
      evidence(region, 'RegionName'),
      ...subscriptions.map((one) =>
        evidence(one, 'Enabled', 'Status', 'SourceType', 'SourceIdsList', 'EventCategoriesList'),
      ),
    ]
    return missing.length === 0
      ? pass('has subscriptions to the events of all its databases', ...seen)
      : fail(
          `has no working subscription to ${missing.map(({ type, categories }) => `${type} events on ${categories.join(', ')}`).join(', nor to ')} for all databases`,
          ...seen,
        )
  },
  fix: ({ RegionName }) => ({
    summary:
      'Subscribe to all events of instances and of clusters, with a topic that reaches the on-call in the place of TOPIC_ARN.',
    commands: [
      command`aws rds create-event-subscription --region ${RegionName} --subscription-name database-instances --source-type db-instance --sns-topic-arn TOPIC_ARN --enabled`,
      command`aws rds create-event-subscription --region ${RegionName} --subscription-name database-clusters --source-type db-cluster --sns-topic-arn TOPIC_ARN --enabled`,
    ],
  }),
})
