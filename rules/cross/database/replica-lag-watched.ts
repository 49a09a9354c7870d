import { databaseResource } from '../../../src/derive/coverage/aws-resources.js'
import { brokenReplication, replicaLag } from '../../../src/derive/coverage/signals.js'
import type { DbEventSubscription, DbInstance } from '../../../src/model/aws/rds.js'
import type { Watcher } from '../../../src/model/datadog/watcher.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type ChainLink, evidence, failAs, manual, notApplicable } from '../../../src/model/verdict.js'
import { attempt, settled } from '../../support/attempt.js'
import {
  DATABASE_FACTS,
  DATABASE_SOURCES,
  databaseLists,
  databaseWatching,
  rdsMetric,
} from '../../support/database-watching.js'
import { isReplica, outOfInstanceScope } from '../../support/rds.js'
import { watchingVerdict } from '../../support/watching.js'

export default defineRule({
  id: 'cross/database/replica-lag-watched',
  title: 'Somebody is paged when a read replica falls behind its source or stops following it',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['replication-lag-alert', 'database-monitoring', 'alerts-routed'],
  effort: 'minutes',
  why: 'A replica that is behind gives old answers, and one that has stopped is no replacement for its source: whoever promotes it loses what was written since. Both are silent, as the database goes on answering.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Monitoring.html',
    'https://docs.datadoghq.com/integrations/amazon_rds/',
  ],
  each: 'aws.rds.instances',
  using: [...DATABASE_SOURCES, 'aws.rds.eventSubscriptions'],
  facts: DATABASE_FACTS,
  options: {
    maxSeconds: { default: 300, doc: 'Seconds of lag after which somebody must have been told.', min: 1 },
  },
  check(db, { lookup, options }) {
    const outside = outOfInstanceScope(db)
    if (outside) return outside
    if (!isReplica(db))
      return notApplicable('is no read replica', evidence(db, 'ReadReplicaSourceDBInstanceIdentifier'))
    const seen = evidence(db, 'ReadReplicaSourceDBInstanceIdentifier', 'DBInstanceStatus')
    if (db.DBInstanceStatus === 'stopped' || db.DBInstanceStatus === 'stopping')
      return notApplicable(`is ${db.DBInstanceStatus}: it sends no metrics`, seen)

    const lists = databaseLists(lookup)
    const ask = (signal: typeof brokenReplication) =>
      databaseWatching(
        db,
        {
          signal,
          resource: (tags) => databaseResource(db, tags),
          metrics: [rdsMetric('ReplicaLag', 'DBInstanceIdentifier', db.DBInstanceIdentifier)],
        },
        lists,
      )
    const chain: readonly ChainLink[] = [
      { what: 'database', name: sourceOf(db), state: 'ok' },
      { what: 'read replica', name: db.DBInstanceIdentifier, state: 'ok' },
    ]
    const lag = ask(replicaLag(options.maxSeconds))
    const verdict = watchingVerdict(lag, chain, seen, 'high')
    if (lag.state !== 'watched' || lag.covering.some(tellsOfNoData)) return verdict

    const broken = attempt(() => ask(brokenReplication))
    if ('value' in broken && broken.value.state === 'watched') return verdict
    if (
      lookup('aws.rds.eventSubscriptions')
        .list()
        .some((one) => hearsOfReplicas(one, db))
    )
      return verdict
    const { state, because, evidence: looked } = settled(broken)
    if (state === 'open') return manual(`${lag.because}; ${because}`, seen, lag.evidence, looked)
    const note = 'a replication that has stopped reports -1, which no limit above sees'
    return along(
      [
        ...chain,
        ...lag.chain,
        { what: 'monitor', name: 'on a lag below 0 or on missing data', state: 'missing', note },
      ],
      failAs('high', `${lag.because}, but ${note}`, seen, lag.evidence, looked),
    )
  },
  fix: (db, { options }) => ({
    summary: `Add a metric monitor that pages the team, with missing data notified: max(last_15m):max:aws.rds.replica_lag{dbinstanceidentifier:${db.DBInstanceIdentifier}} > ${options.maxSeconds}; and a second one on min:aws.rds.replica_lag{dbinstanceidentifier:${db.DBInstanceIdentifier}} < 0, which is what RDS reports when replication has stopped. Where Datadog does not read this account or region, let it first.`,
    commands: [],
  }),
})

const sourceOf = (db: DbInstance): string =>
  db.ReadReplicaSourceDBInstanceIdentifier ?? db.ReadReplicaSourceDBClusterIdentifier ?? ''

/** Both generations of the option count; the message must tell somebody then. */
function tellsOfNoData({ monitor: { options }, recipients }: Watcher): boolean {
  const notifies =
    options.on_missing_data === undefined || options.on_missing_data === 'default'
      ? options.notify_no_data === true
      : options.on_missing_data === 'show_and_notify_no_data'
  return notifies && recipients.no_data.length > 0
}

/** RDS reports a replication that has stopped as an event of the category `read replica`. */
const hearsOfReplicas = (
  { Enabled, SourceType = '', SourceIdsList = [], EventCategoriesList = [] }: DbEventSubscription,
  db: DbInstance,
): boolean =>
  Enabled === true &&
  (SourceType === '' || SourceType === 'db-instance') &&
  (SourceIdsList.length === 0 || SourceIdsList.includes(db.DBInstanceIdentifier)) &&
  EventCategoriesList.includes('read replica')
