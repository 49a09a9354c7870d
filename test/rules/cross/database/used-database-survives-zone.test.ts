import rule from '../../../../rules/cross/database/used-database-survives-zone.js'
import { dbCluster, dbInstance } from '../../../support/make-rds.js'
import { container, cronJob, deployment, estate, exposed } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const env = (...hosts: string[]) => [
  container('app', {
    env: [
      { name: 'DATABASE_URL', literal: 'plain', hosts },
      { name: 'MODE', value: 'fast' },
    ],
  }),
]
const using = (...hosts: string[]) => deployment('api', { containers: env(...hosts) })
const host = (name: string) => `${name}.example.eu-west-1.rds.amazonaws.com`
const orders = dbInstance()
const single = dbInstance({ MultiAZ: false })
const ledger = dbCluster()
const reader = dbInstance({ DBInstanceIdentifier: 'ledger-2', DBClusterIdentifier: 'ledger', MultiAZ: false })
const api = using(host('orders'))

testRule(rule, {
  pass: {
    'an instance with a standby': {
      subject: api,
      given: { 'aws.rds.instances': [orders] },
      says: 'uses orders, which runs in two zones or more',
    },
    'a cluster over zones, by its reader endpoint': {
      subject: using('ledger.cluster-ro-example.eu-west-1.rds.amazonaws.com'),
      given: { 'aws.rds.clusters': [ledger] },
    },
    'a member of such a cluster': {
      subject: using(host('ledger-2')),
      given: { 'aws.rds.clusters': [ledger], 'aws.rds.instances': [reader] },
    },
    'a name in capitals': {
      subject: using(host('orders').toUpperCase().replace('.RDS.AMAZONAWS.COM', '.rds.amazonaws.com')),
      given: { 'aws.rds.instances': [orders] },
    },
  },
  fail: {
    'an instance in one zone': {
      subject: api,
      given: { 'aws.rds.instances': [single] },
      says: 'uses RDS instance orders, which runs in one zone alone',
    },
    'behind the internet': {
      subject: api,
      given: { ...estate(exposed(api, { to: 'internet' })), 'aws.rds.instances': [single] },
    },
    'a cluster in one zone': {
      subject: using('ledger.cluster-example.eu-west-1.rds.amazonaws.com'),
      given: { 'aws.rds.clusters': [dbCluster({ MultiAZ: false })] },
    },
    'one of two': {
      subject: using(host('orders'), host('stock')),
      given: { 'aws.rds.instances': [orders, dbInstance({ DBInstanceIdentifier: 'stock', MultiAZ: false })] },
      says: 'stock',
    },
    'one of two, the other of an account that the run does not cover': {
      subject: using(host('elsewhere'), host('orders')),
      given: { 'aws.rds.instances': [single] },
    },
    'a CronJob': {
      subject: cronJob('report', { containers: env(host('orders')) }),
      given: { 'aws.rds.instances': [single] },
    },
  },
  unknown: {
    'a database of an account that the run does not cover': {
      subject: using(host('elsewhere')),
      given: { 'aws.rds.instances': [orders] },
      says: 'aws.rds.instances was not collected',
    },
  },
  'not-applicable': {
    'names no database': { subject: deployment('api'), given: { 'aws.rds.instances': [orders] } },
    'names a cache alone': {
      subject: using('cache.abc.euw1.cache.amazonaws.com'),
      given: { 'aws.rds.instances': [orders] },
    },
    'a proxy': {
      subject: using('pool.proxy-abc.eu-west-1.rds.amazonaws.com'),
      given: { 'aws.rds.instances': [orders] },
    },
    'a replica': {
      subject: api,
      given: { 'aws.rds.instances': [dbInstance({ MultiAZ: false, ReadReplicaSourceDBInstanceIdentifier: 'main' })] },
    },
    'Aurora Serverless v1': {
      subject: using('ledger.cluster-example.eu-west-1.rds.amazonaws.com'),
      given: { 'aws.rds.clusters': [dbCluster({ EngineMode: 'serverless', MultiAZ: false })] },
    },
    'a workload of the cluster': {
      subject: deployment('api', { namespace: 'kube-system', containers: env(host('orders')) }),
      given: { 'aws.rds.instances': [single] },
    },
  },
})
