import rule from '../../../../rules/aws/rds/cluster-multi-az.js'
import type { MeasuredDbInstance } from '../../../../src/model/aws/rds.js'
import { clusterMember, dbCluster, multiAzCluster } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const writer = (over: Partial<MeasuredDbInstance> = {}) => clusterMember({ DBInstanceIdentifier: 'ledger-1', ...over })
const reader = (over: Partial<MeasuredDbInstance> = {}) =>
  clusterMember({ DBInstanceIdentifier: 'ledger-2', AvailabilityZone: 'eu-west-1b', ...over })
const third = (over: Partial<MeasuredDbInstance> = {}) => reader({ DBInstanceIdentifier: 'ledger-3', ...over })
const servers = (...members: MeasuredDbInstance[]) => ({ 'aws.rds.instances': members })
const members = (...tiers: (number | undefined)[]) =>
  tiers.map((PromotionTier, index) => ({
    DBInstanceIdentifier: `ledger-${index + 1}`,
    IsClusterWriter: index === 0,
    PromotionTier,
  }))
const readersOnly = (...names: string[]) =>
  names.map((DBInstanceIdentifier) => ({ DBInstanceIdentifier, IsClusterWriter: false }))
const serverless = { DBInstanceClass: 'db.serverless' }

testRule(rule, {
  pass: {
    'a writer and a reader in two zones': {
      subject: dbCluster(),
      given: servers(writer(), reader()),
      says: '2 members in 2 zones',
    },
    'two zones, whatever the API says of the cluster': {
      subject: dbCluster({ MultiAZ: false }),
      given: servers(writer(), reader()),
    },
    'a larger reader': {
      subject: dbCluster(),
      given: servers(writer(), reader({ DBInstanceClass: 'db.m7g.2xlarge' })),
    },
    'a reader of another generation': {
      subject: dbCluster(),
      given: servers(writer(), reader({ DBInstanceClass: 'db.m6g.large' })),
    },
    'a reader late in line, as the only one': {
      subject: dbCluster({ DBClusterMembers: members(1, 15) }),
      given: servers(writer(), reader()),
    },
    'members without a tier': {
      subject: dbCluster({ DBClusterMembers: members(undefined, undefined) }),
      given: servers(writer(), reader()),
    },
    'serverless v2 in two zones': { subject: dbCluster(), given: servers(writer(serverless), reader(serverless)) },
    'a serverless writer with a provisioned reader': {
      subject: dbCluster(),
      given: servers(writer(serverless), reader()),
    },
    'burstable throughout': {
      subject: dbCluster(),
      given: servers(writer({ DBInstanceClass: 'db.t4g.medium' }), reader({ DBInstanceClass: 'db.t4g.medium' })),
    },
    'a small reader behind one that can take over': {
      subject: dbCluster({ DBClusterMembers: members(1, 1, 1) }),
      given: servers(writer(), reader({ DBInstanceClass: 'db.t4g.medium' }), third()),
    },
    'serverless v1, which has no members': {
      subject: dbCluster({ EngineMode: 'serverless', DBClusterMembers: [], MultiAZ: false }),
      says: 'by itself',
    },
    'a Multi-AZ cluster': { subject: multiAzCluster() },
    'a Multi-AZ cluster that does not call itself so': {
      subject: multiAzCluster({ MultiAZ: undefined }),
      given: servers(writer(), reader(), third({ AvailabilityZone: 'eu-west-1c' })),
      says: '3 zones',
    },
    'a secondary of a global database with readers in two zones': {
      subject: dbCluster({ GlobalClusterIdentifier: 'world', DBClusterMembers: readersOnly('ledger-1', 'ledger-2') }),
      given: servers(writer(), reader()),
    },
  },
  fail: {
    'a single member': {
      subject: dbCluster({ DBClusterMembers: members(1) }),
      given: servers(writer()),
      says: 'has a single member',
    },
    'a single serverless v2 member': {
      subject: dbCluster({ DBClusterMembers: members(1) }),
      given: servers(writer(serverless)),
    },
    'all members in one zone': {
      subject: dbCluster(),
      given: servers(writer(), reader({ AvailabilityZone: 'eu-west-1a' })),
      says: 'serves from eu-west-1a alone',
    },
    'all in one zone, whatever the API says of the cluster': {
      subject: dbCluster({ MultiAZ: true, AvailabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] }),
      given: servers(writer(), reader({ AvailabilityZone: 'eu-west-1a' })),
    },
    'a reader that is being deleted': {
      subject: dbCluster(),
      given: servers(writer(), reader({ DBInstanceStatus: 'deleting' })),
      says: 'serves from eu-west-1a alone',
    },
    'a reader that is not finished': {
      subject: dbCluster(),
      given: servers(writer(), reader({ DBInstanceStatus: 'creating' })),
    },
    'a reader that does not exist': { subject: dbCluster(), given: servers(writer()) },
    'no member that exists': { subject: dbCluster(), says: 'none of them known to serve' },
    'a reader without a zone': {
      subject: dbCluster(),
      given: servers(writer(), reader({ AvailabilityZone: undefined })),
    },
    'a Multi-AZ cluster that has lost its zones': {
      subject: multiAzCluster({ MultiAZ: false }),
      given: servers(writer(), reader({ AvailabilityZone: 'eu-west-1a' }), third({ AvailabilityZone: 'eu-west-1a' })),
    },
    'a smaller reader': {
      subject: dbCluster(),
      given: servers(writer({ DBInstanceClass: 'db.r7g.2xlarge' }), reader({ DBInstanceClass: 'db.r7g.xlarge' })),
      severity: 'medium',
      says: 'would fail over to ledger-2',
    },
    'a burstable reader': {
      subject: dbCluster(),
      given: servers(writer(), reader({ DBInstanceClass: 'db.t4g.large' })),
      severity: 'medium',
    },
    'a small reader first in line': {
      subject: dbCluster({ DBClusterMembers: members(1, 0, 1) }),
      given: servers(writer(), reader({ DBInstanceClass: 'db.t4g.medium' }), third()),
      severity: 'medium',
      says: 'ledger-2 (db.t4g.medium, tier 0)',
    },
    'a fitting reader in the zone of the writer only': {
      subject: dbCluster({ DBClusterMembers: members(1, 1, 1) }),
      given: servers(writer(), reader({ AvailabilityZone: 'eu-west-1a' }), third({ DBInstanceClass: 'db.m7g.medium' })),
      severity: 'medium',
    },
    'a serverless reader that does not keep up with the writer': {
      subject: dbCluster({ DBClusterMembers: members(1, 2) }),
      given: servers(writer(serverless), reader(serverless)),
      severity: 'medium',
    },
    'a reader without a class': {
      subject: dbCluster(),
      given: servers(writer(), reader({ DBInstanceClass: undefined })),
      severity: 'medium',
      says: 'of no known class',
    },
    'a secondary of a global database with one reader': {
      subject: dbCluster({ GlobalClusterIdentifier: 'world', DBClusterMembers: readersOnly('ledger-1') }),
      given: servers(writer()),
      severity: 'medium',
    },
    'a replica of another cluster in one zone': {
      subject: dbCluster({ ReplicationSourceIdentifier: 'arn:aws:rds:us-east-1:111111111111:cluster:ledger' }),
      given: servers(writer(), reader({ AvailabilityZone: 'eu-west-1a' })),
      severity: 'medium',
    },
  },
  'not-applicable': {
    'a headless cluster': { subject: dbCluster({ DBClusterMembers: [], MultiAZ: false }), says: 'no members' },
    'a cluster whose members are left out': { subject: dbCluster({ DBClusterMembers: undefined }) },
    'a headless secondary of a global database': {
      subject: dbCluster({ DBClusterMembers: [], GlobalClusterIdentifier: 'world' }),
    },
    'a Limitless Database': { subject: dbCluster({ ClusterScalabilityType: 'limitless', DBClusterMembers: [] }) },
    'a DocumentDB cluster': { subject: dbCluster({ Engine: 'docdb', DBClusterMembers: members(1) }) },
    'a Neptune cluster': { subject: dbCluster({ Engine: 'neptune', DBClusterMembers: members(1) }) },
    'being created': { subject: dbCluster({ Status: 'creating', DBClusterMembers: members(1) }) },
  },
})
