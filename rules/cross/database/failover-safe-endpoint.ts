import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { breaks, holds } from '../../support/links.js'
import { databasesOf, decidingOf, judgeDatabases } from '../../support/used-database.js'

export default defineRule({
  id: 'cross/database/failover-safe-endpoint',
  title: 'A workload reaches a database cluster by an endpoint that follows a failover',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['multi-az', 'auto-recovery'],
  effort: 'minutes',
  why: 'The endpoint of one member stays with that member. After a failover the workload writes to what is now a reader, or waits for an instance that is gone, while the cluster itself is well.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.html',
  ],
  each: 'kubernetes.workloads',
  using: ['aws.rds.clusters', 'aws.rds.clustersByEndpoint', 'aws.rds.instancesByEndpoint'],
  check(workload, { lookup }) {
    const lookups = {
      clusters: lookup('aws.rds.clusters'),
      clustersByEndpoint: lookup('aws.rds.clustersByEndpoint'),
      instancesByEndpoint: lookup('aws.rds.instancesByEndpoint'),
    }
    return judgeDatabases(workload, lookups, (used) => {
      if (used.is === 'proxy')
        return along(
          [...used.chain, holds('RDS Proxy', used.host)],
          pass(`uses ${used.host}, an RDS Proxy, which follows a failover`, used.evidence),
        )
      const deciding = decidingOf(used)
      if ('outside' in deciding) return deciding.outside
      if (used.is === 'instance')
        return along(
          [...used.chain, holds('RDS instance', used.db.name)],
          pass(`uses ${used.db.name}, whose name moves to its standby`, used.evidence, evidence(used.db, 'Endpoint')),
        )
      if (used.is === 'cluster')
        return along(
          [...used.chain, holds('RDS cluster', used.cluster.name)],
          pass(
            `uses an endpoint of cluster ${used.cluster.name}, which follows a failover`,
            used.evidence,
            evidence(used.cluster, 'Endpoint', 'ReaderEndpoint'),
          ),
        )
      return along(
        [...used.chain, breaks('cluster member', used.db.name, `one member of cluster ${used.cluster.name}`)],
        fail(
          `uses the endpoint of ${used.db.name} alone, one member of cluster ${used.cluster.name}`,
          used.evidence,
          evidence(used.db, 'Endpoint', 'DBClusterIdentifier'),
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
    const ends = used.flatMap((one) =>
      one.is === 'member'
        ? [
            `${one.cluster.Endpoint ?? 'the cluster endpoint'} to write, ${one.cluster.ReaderEndpoint ?? 'the reader endpoint'} to read`,
          ]
        : [],
    )
    return changeTemplate(workload, `Put an endpoint of the cluster in its place: ${ends.join('; ')}.`)
  },
})
