import type { AnyCollector } from '../collector.js'
import * as catalogue from './catalogue.js'
import * as integrations from './integrations.js'
import * as keys from './keys.js'
import * as logs from './logs.js'
import * as metrics from './metrics.js'
import * as monitors from './monitors.js'
import * as objectives from './objectives.js'
import * as onCall from './on-call.js'
import * as people from './people.js'
import * as schedules from './schedules.js'
import * as scorecards from './scorecards.js'

/** Every collector of Datadog. The slowest chains come first, so that they are never what a run waits for last. */
export const datadogCollectors: readonly AnyCollector[] = [
  monitors.monitors,
  monitors.notificationRules,
  objectives.syntheticTests,
  people.teams,
  catalogue.entities,
  scorecards.scorecardOutcomes,
  scorecards.scorecardRules,
  onCall.routingRules,
  onCall.escalationPolicies,
  schedules.schedules,
  monitors.search,
  integrations.hosts,
  metrics.activeMetrics,
  objectives.slos,
  people.users,
  integrations.awsAccounts,
  logs.archives,
  logs.indexes,
  keys.apiKeys,
  keys.applicationKeys,
]
