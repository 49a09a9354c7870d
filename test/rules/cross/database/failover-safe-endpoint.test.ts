import rule from '../../../../rules/cross/database/failover-safe-endpoint.js'
import { dbCluster, dbInstance } from '../../../support/make-rds.js'
import { container, deployment } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const using = (...hosts: string[]) =>
  deployment('api', { containers: [container('app', { env: [{ name: 'DATABASE_URL', literal: 'plain', hosts }] })] })
const host = (name: string) => `${name}.example.eu-west-1.rds.amazonaws.com`
const ledger = dbCluster({ CustomEndpoints: ['reports.cluster-custom-example.eu-west-1.rds.amazonaws.com'] })
const writer = dbInstance({ DBInstanceIdentifier: 'ledger-1', DBClusterIdentifier: 'ledger' })
const given = { 'aws.rds.clusters': [ledger], 'aws.rds.instances': [writer, dbInstance()] }

testRule(rule, {
  pass: {
    'the endpoint of the cluster': { subject: using('ledger.cluster-example.eu-west-1.rds.amazonaws.com'), given },
    'an endpoint of its own': { subject: using('reports.cluster-custom-example.eu-west-1.rds.amazonaws.com'), given },
    'an instance with a standby': { subject: using(host('orders')), given, says: 'whose name moves to its standby' },
    'a proxy': { subject: using('pool.proxy-abc.eu-west-1.rds.amazonaws.com'), given },
  },
  fail: {
    'a member of a cluster': {
      subject: using(host('ledger-1')),
      given,
      says: 'uses the endpoint of ledger-1 alone, one member of cluster ledger',
    },
    'a member beside the right endpoint': {
      subject: using('ledger.cluster-example.eu-west-1.rds.amazonaws.com', host('ledger-1')),
      given,
    },
  },
  unknown: {
    'a database of an account that the run does not cover': { subject: using(host('elsewhere')), given },
    'a member whose cluster was not read': {
      subject: using(host('ledger-1')),
      given: { 'aws.rds.instances': [writer] },
    },
  },
  'not-applicable': {
    'names no database': { subject: deployment('api'), given },
    'another engine': {
      subject: using('ledger.cluster-example.eu-west-1.rds.amazonaws.com'),
      given: { 'aws.rds.clusters': [dbCluster({ Engine: 'neptune' })] },
    },
  },
})
