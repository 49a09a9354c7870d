import { message, onAlert, onNoData, runbook } from '../../../../fixtures/support/datadog/message.js'
import { monitor } from '../../../../fixtures/support/datadog/monitor.js'
import type { Creator } from '../../../../src/sandbox/datadog/wire/monitors.js'
import type { Moments } from './moments.js'
import { AGAIN, CHANNEL, MISSED, OF_PAYMENTS, OF_WEB, PAYS, WEB } from './monitor-parts.js'

const GIB = 2 ** 30

/** The monitors of the databases. */
export const databaseMonitors = ({ before }: Moments, creator: Creator) => [
  monitor('Disk of checkout', {
    query: `min(last_15m):min:aws.rds.free_storage_space{dbinstanceidentifier:checkout} < ${10 * GIB}`,
    message: message('A tenth is left.', PAYS, runbook('databases/disk')),
    tags: ['service:checkout', 'env:production', 'team:payments'],
    priority: 1,
    options: { ...AGAIN, ...MISSED },
    creator,
  }),
  /** Muted for good. */
  monitor('Disk of catalogue', {
    query: `min(last_15m):min:aws.rds.free_storage_space{dbinstanceidentifier:catalogue} < ${10 * GIB}`,
    message: message('A tenth is left.', PAYS),
    tags: OF_PAYMENTS,
    priority: 2,
    options: { silenced: { '*': null } },
    creator,
  }),
  /** Pages a team that there is not. */
  monitor('Disk of customers', {
    query: `min(last_15m):min:aws.rds.free_storage_space{dbinstanceidentifier:customers} < ${10 * GIB}`,
    message: message('A tenth is left.', '@oncall-gone'),
    tags: ['service:customers'],
    priority: 2,
    creator,
  }),
  /** Wakes nobody. */
  monitor('Disk of partners', {
    query: `min(last_15m):min:aws.rds.free_storage_space{dbinstanceidentifier:partners} < ${10 * GIB}`,
    message: message('A tenth is left.', CHANNEL),
    tags: OF_WEB,
    options: MISSED,
    creator,
  }),
  /** Meant as gigabytes. */
  monitor('Disk of reports', {
    query: 'min(last_15m):min:aws.rds.free_storage_space{dbinstanceidentifier:reports} < 20',
    message: message('20 GB are left.', PAYS, runbook('databases/disk')),
    tags: OF_PAYMENTS,
    priority: 3,
    options: { ...AGAIN, on_missing_data: 'show_no_data' },
    creator,
  }),
  /** Does not wait for what CloudWatch has late. */
  monitor('Databases are busy', {
    query: 'avg(last_15m):avg:aws.rds.cpuutilization{engine:postgres} by {dbinstanceidentifier} > 90',
    message: message('{{dbinstanceidentifier.name}} is busy.', CHANNEL),
    tags: [...OF_PAYMENTS, 'env:production'],
    options: { evaluation_delay: 0 },
    search: { quality_issues: ['crawler_metric_missing_eval_delay'] },
    creator,
  }),
  monitor('Replica of checkout is behind', {
    query: 'min(last_15m):max:aws.rds.replica_lag{dbinstanceidentifier:checkout-replica} > 120',
    message: message('Two minutes behind.', onAlert(PAYS), onNoData(PAYS), runbook('databases/replica')),
    tags: ['service:checkout'],
    priority: 2,
    options: { ...AGAIN, ...MISSED, thresholds: { critical: 120, warning: 60 } },
    creator,
  }),
  /** Says nothing when replication has stopped, and wakes people for a warning. */
  monitor('Replica of catalogue is behind', {
    query: 'min(last_15m):max:aws.rds.replica_lag{dbinstanceidentifier:catalogue-replica} > 120',
    message: message('Two minutes behind.', PAYS),
    options: { thresholds: { critical: 120, warning: 60 } },
    creator,
  }),
  /** Has been red for a month. */
  monitor('Readers of orders are behind', {
    query: 'avg(last_10m):max:aws.rds.aurora_replica_lag{dbclusteridentifier:orders} by {dbinstanceidentifier} > 2000',
    message: message('Two seconds behind.', WEB, runbook('databases/replica')),
    tags: OF_WEB,
    priority: 2,
    options: { ...AGAIN, ...MISSED },
    state: 'Alert',
    since: before({ days: 30 }),
    search: { quality_issues: ['alerted_too_long'] },
    creator,
  }),
  /** Of a database that is gone. */
  monitor('The old basket is busy', {
    query: 'avg(last_10m):avg:aws.rds.cpuutilization{dbinstanceidentifier:basket-old} > 80',
    message: message('Busy.', CHANNEL),
    tags: OF_WEB,
    state: 'No Data',
    since: before({ days: 200 }),
    creator,
  }),
  /** Its message names nobody: a notification rule tells the web team. */
  monitor('Checkout has many connections', {
    query: 'avg(last_5m):avg:aws.rds.database_connections{dbinstanceidentifier:checkout} > 500',
    message: 'More than five hundred connections.',
    tags: [...OF_WEB, 'routing:web'],
    priority: 2,
    search: { notifications: [] },
    creator,
  }),
]
