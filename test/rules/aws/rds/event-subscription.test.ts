import rule from '../../../../rules/aws/rds/event-subscription.js'
import type { DbEventSubscription } from '../../../../src/model/aws/rds.js'
import { dbCluster, dbInstance, eventSubscription, region } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const NEEDED = ['failure', 'failover', 'maintenance', 'low storage', 'configuration change']
const subject = region()
const instance = (...more: DbEventSubscription[]) => ({
  'aws.rds.instances': [dbInstance()],
  'aws.rds.eventSubscriptions': more,
})
const cluster = (...more: DbEventSubscription[]) => ({
  'aws.rds.clusters': [dbCluster()],
  'aws.rds.eventSubscriptions': more,
})
const toInstances = (over: Partial<DbEventSubscription> = {}) =>
  eventSubscription({ CustSubscriptionId: 'instances', SourceType: 'db-instance', ...over })
const toClusters = (over: Partial<DbEventSubscription> = {}) =>
  eventSubscription({ CustSubscriptionId: 'clusters', SourceType: 'db-cluster', ...over })

testRule(rule, {
  pass: {
    'everything, for an instance': { subject, given: instance(eventSubscription()) },
    'everything, for a cluster': { subject, given: cluster(eventSubscription()) },
    'empty lists that are left out': {
      subject,
      given: instance(eventSubscription({ SourceIdsList: undefined, EventCategoriesList: undefined, SourceType: '' })),
    },
    'exactly what is needed': { subject, given: instance(toInstances({ EventCategoriesList: NEEDED })) },
    'more than is needed': {
      subject,
      given: instance(toInstances({ EventCategoriesList: ['backup', ...NEEDED, 'recovery'] })),
    },
    'a cluster, which knows no low storage': {
      subject,
      given: cluster(toClusters({ EventCategoriesList: NEEDED.filter((category) => category !== 'low storage') })),
    },
    'one subscription for each kind': {
      subject,
      given: { ...instance(toInstances(), toClusters()), 'aws.rds.clusters': [dbCluster()] },
    },
    'categories spread over two subscriptions': {
      subject,
      given: instance(
        toInstances({ EventCategoriesList: NEEDED.slice(0, 2) }),
        toInstances({ CustSubscriptionId: 'rest', EventCategoriesList: NEEDED.slice(2) }),
      ),
    },
    'every instance named': {
      subject,
      given: {
        'aws.rds.instances': [dbInstance(), dbInstance({ DBInstanceIdentifier: 'billing' })],
        'aws.rds.eventSubscriptions': [
          toInstances({ SourceIdsList: ['orders'] }),
          toInstances({ CustSubscriptionId: 'two', SourceIdsList: ['billing'] }),
        ],
      },
    },
    'a state that is not stated': { subject, given: instance(toInstances({ Status: undefined })) },
    'being changed': { subject, given: instance(toInstances({ Status: 'modifying' })) },
    'fewer categories in the config': {
      subject,
      given: instance(toInstances({ EventCategoriesList: ['failure'] })),
      options: { instanceCategories: ['failure'] },
    },
  },
  fail: {
    'no subscription': { subject, given: instance(), says: 'db-instance events on failure, failover' },
    'one category missing': {
      subject,
      given: instance(toInstances({ EventCategoriesList: NEEDED.slice(1) })),
      says: 'db-instance events on failure for all',
    },
    'clusters forgotten': {
      subject,
      given: { ...instance(toInstances()), 'aws.rds.clusters': [dbCluster()] },
      says: 'db-cluster events',
    },
    'instances and clusters forgotten, in one finding': {
      subject,
      given: { ...instance(), 'aws.rds.clusters': [dbCluster()] },
      says: ', nor to db-cluster events on',
    },
    'the wrong kind of source': { subject, given: instance(toClusters()) },
    'one instance of two named': {
      subject,
      given: {
        'aws.rds.instances': [dbInstance(), dbInstance({ DBInstanceIdentifier: 'billing' })],
        'aws.rds.eventSubscriptions': [toInstances({ SourceIdsList: ['orders'] })],
      },
    },
    'switched off': { subject, given: instance(toInstances({ Enabled: false })) },
    'not said to be on': { subject, given: instance(toInstances({ Enabled: undefined })) },
    'no permission to publish': { subject, given: instance(toInstances({ Status: 'no-permission' })) },
    'a topic that is gone': { subject, given: instance(toInstances({ Status: 'topic-not-exist' })) },
    'on its way out': { subject, given: instance(toInstances({ Status: 'deleting' })) },
  },
  'not-applicable': {
    'no databases': { subject },
    'no databases, though subscribed': { subject, given: { 'aws.rds.eventSubscriptions': [eventSubscription()] } },
    'DocumentDB and Neptune only': {
      subject,
      given: {
        'aws.rds.instances': [dbInstance({ Engine: 'docdb' })],
        'aws.rds.clusters': [dbCluster({ Engine: 'neptune' })],
      },
    },
  },
})
