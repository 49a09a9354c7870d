import { readerResource } from '../../../src/derive/coverage/aws-resources.js'
import { auroraLag } from '../../../src/derive/coverage/signals.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, notApplicable } from '../../../src/model/verdict.js'
import {
  DATABASE_FACTS,
  DATABASE_SOURCES,
  databaseLists,
  databaseWatching,
  rdsMetric,
} from '../../support/database-watching.js'
import { isAurora, outOfClusterScope } from '../../support/rds.js'
import { seen as observed } from '../../support/seen.js'
import { watchingVerdict } from '../../support/watching.js'

/** The worst first: one reader that nobody watches is enough. */
const WORST = ['unwatched', 'quiet', 'open', 'watched'] as const

export default defineRule({
  id: 'cross/database/aurora-lag-watched',
  title: 'Somebody is paged when a reader of an Aurora cluster falls behind, by a limit in milliseconds',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['replication-lag-alert', 'database-monitoring', 'alerts-routed'],
  effort: 'minutes',
  why: 'Readers of Aurora are usually some milliseconds behind. One that is seconds behind gives old answers and restarts itself before long. Its lag comes in milliseconds: a limit that was meant in seconds either always rings or never does.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html',
    'https://docs.datadoghq.com/integrations/amazon_rds/',
  ],
  each: 'aws.rds.clusters',
  using: [...DATABASE_SOURCES, 'aws.rds.instancesByIdentifier'],
  facts: DATABASE_FACTS,
  options: {
    minMilliseconds: { default: 10, doc: 'A lower limit than this is always passed, or meant in seconds.', min: 0 },
    maxMilliseconds: { default: 60_000, doc: 'A higher limit than this is never passed, or tells too late.', min: 1 },
  },
  check(cluster, { lookup, options }) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    if (!isAurora(cluster.Engine))
      return notApplicable('is no Aurora cluster: its members do not share their storage', evidence(cluster, 'Engine'))
    if (cluster.Status === 'stopped' || cluster.Status === 'stopping')
      return notApplicable(`is ${cluster.Status}: it sends no metrics`, evidence(cluster, 'Status'))
    const readers = (cluster.DBClusterMembers ?? []).flatMap(({ DBInstanceIdentifier: name, IsClusterWriter }) =>
      name !== undefined && IsClusterWriter !== true ? [name] : [],
    )
    const members = [observed(cluster, 'DBClusterMembers', cluster.DBClusterMembers)]
    if (readers.length === 0) return notApplicable('has no readers', members)

    const lists = databaseLists(lookup)
    const judged = readers.map((reader) => ({
      reader,
      watching: databaseWatching(
        cluster,
        {
          signal: auroraLag(options.minMilliseconds, options.maxMilliseconds),
          resource: (tags) =>
            readerResource(cluster, reader, lookup('aws.rds.instancesByIdentifier').find(reader), tags),
          metrics: [
            rdsMetric('AuroraReplicaLag', 'DBInstanceIdentifier', reader),
            rdsMetric('AuroraReplicaLagMaximum', 'DBClusterIdentifier', cluster.DBClusterIdentifier),
          ],
        },
        lists,
      ),
    }))
    const worst = WORST.flatMap((state) => judged.filter(({ watching }) => watching.state === state))[0]
    if (!worst) return notApplicable('has no readers', members)
    const { reader, watching } = worst
    const because = watching.state === 'watched' ? watching.because : `has reader ${reader}, which ${watching.because}`
    return watchingVerdict(
      { ...watching, because },
      [
        { what: 'Aurora cluster', name: cluster.DBClusterIdentifier, state: 'ok' },
        { what: 'reader', name: reader, state: 'ok' },
      ],
      members,
      'medium',
    )
  },
  fix: (cluster) => ({
    summary: `Add a metric monitor that pages the team: max(last_10m):max:aws.rds.aurora_replica_lag{dbclusteridentifier:${cluster.DBClusterIdentifier}} by {dbinstanceidentifier} > 2000, which is 2 seconds: the metric counts milliseconds.`,
    commands: [],
  }),
})
