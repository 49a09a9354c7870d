import type { AnyRule } from '../src/model/rule.js'
import accessDormantUsers from './datadog/access/dormant-users.js'
import accessStaleApiKeys from './datadog/access/stale-api-keys.js'
import accessStaleApplicationKeys from './datadog/access/stale-application-keys.js'
import accessUnscopedApplicationKeys from './datadog/access/unscoped-application-keys.js'
import accessUserMfa from './datadog/access/user-mfa.js'
import awsCollection from './datadog/aws/collection.js'
import catalogOwner from './datadog/catalog/owner.js'
import catalogScorecard from './datadog/catalog/scorecard.js'
import catalogWatched from './datadog/catalog/watched.js'
import hostsMuted from './datadog/hosts/muted.js'
import logsArchive from './datadog/logs/archive.js'
import logsArchiveWorks from './datadog/logs/archive-works.js'
import logsExclusionOfErrors from './datadog/logs/exclusion-of-errors.js'
import logsIndexQuota from './datadog/logs/index-quota.js'
import logsRetention from './datadog/logs/retention.js'
import monitorBrokenHandle from './datadog/monitor/broken-handle.js'
import monitorCloudMetricDelay from './datadog/monitor/cloud-metric-delay.js'
import monitorComposite from './datadog/monitor/composite.js'
import monitorDeadMetric from './datadog/monitor/dead-metric.js'
import monitorHidesMembers from './datadog/monitor/hides-members.js'
import monitorImpossibleThresholds from './datadog/monitor/impossible-thresholds.js'
import monitorMuted from './datadog/monitor/muted.js'
import monitorNoData from './datadog/monitor/no-data.js'
import monitorOwner from './datadog/monitor/owner.js'
import monitorQueryUnderstood from './datadog/monitor/query-understood.js'
import monitorRecipient from './datadog/monitor/recipient.js'
import monitorRenotify from './datadog/monitor/renotify.js'
import monitorRunbook from './datadog/monitor/runbook.js'
import monitorSamePagerForWarning from './datadog/monitor/same-pager-for-warning.js'
import monitorStuckInAlert from './datadog/monitor/stuck-in-alert.js'
import monitorStuckInNoData from './datadog/monitor/stuck-in-no-data.js'
import routingEscalation from './datadog/routing/escalation.js'
import routingMailOfDisabledUser from './datadog/routing/mail-of-disabled-user.js'
import routingOnCallResolves from './datadog/routing/on-call-resolves.js'
import routingPagesForHighPriority from './datadog/routing/pages-for-high-priority.js'
import routingScheduleStaffed from './datadog/routing/schedule-staffed.js'
import sloAlerts from './datadog/slo/alerts.js'
import sloMissing from './datadog/slo/missing.js'
import sloPartsAlive from './datadog/slo/parts-alive.js'
import sloTarget from './datadog/slo/target.js'
import syntheticsLocations from './datadog/synthetics/locations.js'
import syntheticsPaused from './datadog/synthetics/paused.js'
import syntheticsRecipient from './datadog/synthetics/recipient.js'

/** Every rule on Datadog, in the order of their ids. */
export const datadogRules = [
  accessDormantUsers,
  accessStaleApiKeys,
  accessStaleApplicationKeys,
  accessUnscopedApplicationKeys,
  accessUserMfa,
  awsCollection,
  catalogOwner,
  catalogScorecard,
  catalogWatched,
  hostsMuted,
  logsArchive,
  logsArchiveWorks,
  logsExclusionOfErrors,
  logsIndexQuota,
  logsRetention,
  monitorBrokenHandle,
  monitorCloudMetricDelay,
  monitorComposite,
  monitorDeadMetric,
  monitorHidesMembers,
  monitorImpossibleThresholds,
  monitorMuted,
  monitorNoData,
  monitorOwner,
  monitorQueryUnderstood,
  monitorRecipient,
  monitorRenotify,
  monitorRunbook,
  monitorSamePagerForWarning,
  monitorStuckInAlert,
  monitorStuckInNoData,
  routingEscalation,
  routingMailOfDisabledUser,
  routingOnCallResolves,
  routingPagesForHighPriority,
  routingScheduleStaffed,
  sloAlerts,
  sloMissing,
  sloPartsAlive,
  sloTarget,
  syntheticsLocations,
  syntheticsPaused,
  syntheticsRecipient,
] as unknown as readonly AnyRule[]
