import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { valuesOf } from '../../support/metrics.js'
import { isAurora, isIdle, isSecondary, outOfClusterScope } from '../../support/rds.js'
import { isNew } from '../../support/rds-backup.js'

export default defineRule({
  id: 'aws/rds/cluster-replica-lag',
  title: 'The readers of an Aurora cluster, and the secondaries of a global database, kept up in the last week',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['data-replication'],
  effort: 'hours',
  why: 'Readers share the storage and are behind by some milliseconds; one that is not gives old answers, and Aurora restarts it when it falls too far behind. What has not reached another region is lost with the first.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html',
  ],
  each: 'aws.rds.clusters',
  using: ['aws.rds.instancesByIdentifier'],
  facts: ['aws.rds.clusters:replicaLag'],
  options: {
    maxMilliseconds: {
      default: 1000,
      doc: 'Milliseconds that a reader may have been behind at the worst moment of the last 7 days; usually it is less than 100.',
      min: 1,
    },
    maxGlobalMilliseconds: {
      default: 20_000,
      doc: 'Milliseconds that a secondary cluster may have been behind the primary; 20 seconds is the least that rds.global_db_rpo takes.',
      min: 1,
    },
  },
  check(cluster, { lookup, now, options }) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    if (!isAurora(cluster.Engine)) return notApplicable('is no Aurora cluster', evidence(cluster, 'Engine'))
    if (isIdle({ DBInstanceStatus: cluster.Status }))
      return notApplicable(`is ${cluster.Status ?? 'in no known state'}`, evidence(cluster, 'Status'))
    if (isNew(cluster.ClusterCreateTime, now))
      return notApplicable('is less than a day old', evidence(cluster, 'ClusterCreateTime'))
    const { readers, global } = need(cluster.replicaLag)
    const seen = evidence(cluster, 'replicaLag', 'DBClusterMembers', 'GlobalClusterIdentifier')
    if (readers.length === 0 && global === null) return notApplicable('has no reader, and follows no other', seen)

    if (global && global.most > options.maxGlobalMilliseconds)
      return fail(`was ${Math.round(global.most)} ms behind its global database in the last 7 days`, seen)
    const late = readers.flatMap(({ DBInstanceIdentifier: name, lag }) =>
      lag && lag.most > options.maxMilliseconds ? `${name} (${Math.round(lag.most)} ms)` : [],
    )
    if (late.length > 0) return fail(`in the last 7 days these were behind: ${late.join(', ')}`, seen)

    const mostOf = readers.flatMap(({ DBInstanceIdentifier: name, lag }) => {
      // The first instance of a secondary cluster follows no writer beside it.
      if (lag === null && (isSecondary(cluster) || isQuiet(name))) return []
      return valuesOf(lag, cluster, `AuroraReplicaLag of ${name}`).most
    })
    if (mostOf.length === 0 && global === null) return notApplicable('has no reader that is at work for a day', seen)
    const worst = mostOf.reduce((most, one) => Math.max(most, one), 0)
    return pass(
      mostOf.length === 0
        ? 'was close behind its global database in the last 7 days'
        : `its readers were ${Math.round(worst)} ms behind at the worst in the last 7 days`,
      seen,
    )

    function isQuiet(name: string): boolean {
      const db = lookup('aws.rds.instancesByIdentifier').find(name)
      return db !== undefined && (isIdle(db) || isNew(db.InstanceCreateTime, now))
    }
  },
  fix: (cluster) => ({
    summary:
      'Compare the classes of the readers with the writer’s: a smaller one cannot keep up. Break up large transactions and end long queries on the readers; between regions, look at what the writer writes.',
    commands: [
      command`aws rds describe-events --region ${regionOf(cluster)} --source-type db-cluster --source-identifier ${cluster.DBClusterIdentifier} --duration 10080`,
    ],
  }),
})
