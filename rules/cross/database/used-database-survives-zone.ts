import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { breaks, holds } from '../../support/links.js'
import { databasesOf, decidingOf, judgeDatabases } from '../../support/used-database.js'
import { reached } from '../../support/workload-reach.js'

export default defineRule({
  id: 'cross/database/used-database-survives-zone',
  title: 'The databases that a workload uses survive the loss of a zone',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['multi-az', 'no-single-instance'],
  effort: 'minutes',
  why: 'Replicas in three zones help nothing when the database behind all of them is in one: with that zone, the whole service is down until somebody has restored a backup.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
  ],
  each: 'kubernetes.workloads',
  using: [
    'kubernetes.servingByWorkload',
    'aws.rds.clusters',
    'aws.rds.clustersByEndpoint',
    'aws.rds.instancesByEndpoint',
  ],
  check(workload, { lookup }) {
    const lookups = {
      clusters: lookup('aws.rds.clusters'),
      clustersByEndpoint: lookup('aws.rds.clustersByEndpoint'),
      instancesByEndpoint: lookup('aws.rds.instancesByEndpoint'),
    }
    return judgeDatabases(workload, lookups, (used) => {
      const deciding = decidingOf(used)
      if ('outside' in deciding) return deciding.outside
      const { what, item } = deciding
      if ('EngineMode' in item && item.EngineMode === 'serverless')
        return notApplicable(
          `uses ${item.name}, Aurora Serverless v1, which moves to another zone by itself`,
          used.evidence,
        )
      const shown = [...used.evidence, ...evidence(item, 'MultiAZ')]
      return item.MultiAZ === true
        ? along(
            [...used.chain, holds(what, item.name)],
            pass(`uses ${item.name}, which runs in two zones or more`, shown),
          )
        : reached(
            workload,
            lookup('kubernetes.servingByWorkload'),
            along(
              [...used.chain, breaks(what, item.name, 'in one zone alone')],
              fail(`uses ${what} ${item.name}, which runs in one zone alone`, shown),
            ),
          )
    })
  },
  fix(workload, { lookup }) {
    const used = databasesOf(workload, {
      clusters: lookup('aws.rds.clusters'),
      clustersByEndpoint: lookup('aws.rds.clustersByEndpoint'),
      instancesByEndpoint: lookup('aws.rds.instancesByEndpoint'),
    })
    return {
      summary:
        "Convert instances to Multi-AZ, and give clusters a reader of the writer's class in another zone. RDS builds the standby while the database serves.",
      commands: used.flatMap((one) =>
        one.is === 'instance' && one.db.MultiAZ !== true
          ? [
              command`aws rds modify-db-instance --region ${regionOf(one.db)} --db-instance-identifier ${one.db.DBInstanceIdentifier} --multi-az`,
            ]
          : [],
      ),
    }
  },
})
