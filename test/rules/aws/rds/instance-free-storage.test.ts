import rule from '../../../../rules/aws/rds/instance-free-storage.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { ago, GAP } from '../../../support/make.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const GIBIBYTE = 2 ** 30

/** 200 GiB, of which so many were free at the least and last of all. */
const free = (least: number, latest = least, over: Parameters<typeof dbInstance>[0] = {}) => ({
  subject: dbInstance({
    freeStorage: known({ least: least * GIBIBYTE, most: 190 * GIBIBYTE, latest: latest * GIBIBYTE }),
    ...over,
  }),
})

testRule(rule, {
  pass: {
    'half of it free': { ...free(100), says: '50% of 200 GiB was free at the least' },
    'exactly 20 percent': free(40),
    'less where the config allows it': { ...free(30), options: { minPercent: 15 } },
    'a replica': free(100, 100, { ReadReplicaSourceDBInstanceIdentifier: 'orders' }),
    'a server that is being changed': free(100, 100, { DBInstanceStatus: 'storage-optimization' }),
  },
  fail: {
    'just under 20 percent': { ...free(39.9), severity: 'high', says: '19% of 200 GiB' },
    'exactly 10 percent': { ...free(20), severity: 'high' },
    'under 10 percent': { ...free(19.9), severity: 'critical', says: '9% of 200 GiB' },
    'nothing at all': { ...free(0), severity: 'critical', says: '0% of 200 GiB' },
    'low during the day, and made larger since': { ...free(5, 120), severity: 'medium', says: 'by now 60% is' },
    'a full disk, by its status': {
      subject: dbInstance({ DBInstanceStatus: 'storage-full', freeStorage: unknown(GAP) }),
      severity: 'critical',
      says: 'no storage left',
    },
  },
  'not-applicable': {
    'a stopped server': { subject: dbInstance({ DBInstanceStatus: 'stopped' }), says: 'stopped' },
    'a server that is being stopped': { subject: dbInstance({ DBInstanceStatus: 'stopping' }) },
    'a server that is being made': { subject: dbInstance({ DBInstanceStatus: 'creating' }) },
    'a server made this morning': {
      ...free(1, 1, { InstanceCreateTime: ago({ hours: 23 }) }),
      says: 'less than a day old',
    },
    'storage that is not stated': { subject: dbInstance({ AllocatedStorage: undefined }) },
    'a member of an Aurora cluster': { subject: clusterMember({ AllocatedStorage: 1 }) },
    'a member of a Multi-AZ cluster': { subject: dbInstance({ DBClusterIdentifier: 'ledger' }) },
    'RDS Custom': { subject: dbInstance({ Engine: 'custom-oracle-ee' }) },
    'a DocumentDB instance': { subject: dbInstance({ Engine: 'docdb', DBClusterIdentifier: 'documents' }) },
  },
  unknown: {
    'metrics may not be read': { subject: dbInstance({ freeStorage: unknown(GAP) }) },
    'a server of which CloudWatch has nothing': { subject: dbInstance() },
  },
})
