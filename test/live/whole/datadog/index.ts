import { downtime } from '../../../../fixtures/support/datadog/downtime.js'
import { uuidOf } from '../../../../fixtures/support/datadog/ids.js'
import { stamp } from '../../../../fixtures/support/datadog/moments.js'
import type { DatadogEstate } from '../../../../src/sandbox/datadog/estate.js'
import type { Ground } from '../seed/aws.js'
import { clusterMonitors } from './cluster-monitors.js'
import { databaseMonitors } from './database-monitors.js'
import { accountsAt, hostsOn, logArchives, logIndexes, metricsAt } from './integrations.js'
import { momentsAround } from './moments.js'
import { serviceMonitors } from './service-monitors.js'
import { peopleOf } from './people.js'
import { entities, monitorsOf, objectivesBy, testsBy } from './services.js'

/** An organisation that watches what was built in AWS and in the cluster, some of it well. */
export function orgAround(ground: Ground, now: Date): DatadogEstate {
  const moments = momentsAround(now)
  const { estate, maker } = peopleOf(moments)
  const syntheticTests = testsBy(moments, maker)
  const changed = stamp(moments.before({ days: 100 }))
  return {
    ...estate,
    monitors: [
      ...databaseMonitors(moments, maker),
      ...clusterMonitors(ground, moments, maker),
      ...serviceMonitors(ground, moments, maker),
      ...monitorsOf(syntheticTests),
    ],
    downtimes: [
      downtime('search', { monitor: 'Search is slow', from: moments.before({ days: 90 }), about: 'Until tomorrow' }),
    ],
    notificationRules: [
      {
        type: 'monitor-notification-rule',
        id: uuidOf('notification-rule/web'),
        attributes: {
          name: 'The web team',
          filter: { tags: ['routing:web'] },
          recipients: ['oncall-web'],
          created_at: changed,
          modified_at: changed,
        },
      },
    ],
    objectives: objectivesBy(maker),
    syntheticTests,
    hosts: hostsOn(ground, moments),
    awsAccounts: accountsAt(moments),
    logArchives,
    logIndexes,
    entities,
    metrics: metricsAt(moments),
  }
}
