import rule from '../../../../rules/aws/rds/cluster-replica-lag.js'
import type { MetricRange } from '../../../../src/model/aws/metrics.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { ago, GAP } from '../../../support/make.js'
import { clusterMember, dbCluster, multiAzCluster } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const upTo = (most: number): MetricRange => ({ least: 8, most, latest: 12 })
const reader = (name: string, most?: number) => ({
  DBInstanceIdentifier: name,
  lag: most === undefined ? null : upTo(most),
})
const lagging = (
  readers: readonly ReturnType<typeof reader>[],
  {
    global = null as MetricRange | null,
    ...over
  }: Parameters<typeof dbCluster>[0] & { global?: MetricRange | null } = {},
) => ({ subject: dbCluster({ replicaLag: known({ readers, global }), ...over }) })

/** The secondary of a global database: nobody writes here. */
const secondary = {
  GlobalClusterIdentifier: 'world',
  DBClusterMembers: [{ DBInstanceIdentifier: 'ledger-1', IsClusterWriter: false }],
}
const member = (over: Parameters<typeof clusterMember>[0]) => ({
  given: { 'aws.rds.instances': [clusterMember({ DBInstanceIdentifier: 'ledger-2', ...over })] },
})

testRule(rule, {
  pass: {
    'some milliseconds': { ...lagging([reader('ledger-2', 31)]), says: '31 ms behind at the worst' },
    'exactly a second': lagging([reader('ledger-2', 1000)]),
    'more where the config allows it': { ...lagging([reader('ledger-2', 4000)]), options: { maxMilliseconds: 5000 } },
    'a secondary close behind': {
      ...lagging([reader('ledger-1')], { ...secondary, global: upTo(900) }),
      says: 'close behind its global database',
    },
    'a new reader beside one at work': {
      ...lagging([reader('ledger-2'), reader('ledger-3', 20)]),
      ...member({ InstanceCreateTime: ago({ hours: 2 }) }),
    },
  },
  fail: {
    'over a second': { ...lagging([reader('ledger-2', 1001)]), severity: 'high', says: 'ledger-2 (1001 ms)' },
    'one of two, and the other silent': {
      ...lagging([reader('ledger-2'), reader('ledger-3', 2200)]),
      says: 'behind: ledger-3 (2200 ms)',
    },
    'a secondary far behind': {
      ...lagging([], { ...secondary, global: upTo(45_000) }),
      says: '45000 ms behind its global database',
    },
  },
  'not-applicable': {
    'no reader': lagging([]),
    'a stopped cluster': lagging([], { Status: 'stopped' }),
    'a cluster made this morning': lagging([reader('ledger-2', 9000)], { ClusterCreateTime: ago({ hours: 3 }) }),
    'a Multi-AZ cluster': { subject: multiAzCluster() },
    DocumentDB: { subject: dbCluster({ Engine: 'docdb' }) },
    'a reader that is stopped': { ...lagging([reader('ledger-2')]), ...member({ DBInstanceStatus: 'stopped' }) },
  },
  unknown: {
    'metrics may not be read': { subject: dbCluster({ replicaLag: unknown(GAP) }) },
    'a reader at work of which CloudWatch has nothing': {
      ...lagging([reader('ledger-2')]),
      ...member({}),
    },
    'a reader that the list of instances does not have': lagging([reader('ledger-2')]),
  },
})
