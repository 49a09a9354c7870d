import rule from '../../../../rules/cross/database/used-database-backed-up.js'
import { protectedResource } from '../../../support/make-backup.js'
import { dbCluster, dbInstance } from '../../../support/make-rds.js'
import { container, deployment } from '../../../support/make-kubernetes.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const using = (...hosts: string[]) =>
  deployment('api', { containers: [container('app', { env: [{ name: 'DATABASE_URL', literal: 'plain', hosts }] })] })
const host = (name: string) => `${name}.example.eu-west-1.rds.amazonaws.com`
const api = using(host('orders'))
const bare = dbInstance({ BackupRetentionPeriod: 0 })
const held = (hours: number) => protectedResource({ ResourceArn: bare.id, LastBackupTime: ago({ hours }) })

testRule(rule, {
  pass: {
    'two weeks of backups': { subject: api, given: { 'aws.rds.instances': [dbInstance()] } },
    'a cluster': {
      subject: using('ledger.cluster-example.eu-west-1.rds.amazonaws.com'),
      given: { 'aws.rds.clusters': [dbCluster()] },
    },
    'AWS Backup in their place': {
      subject: api,
      given: { 'aws.rds.instances': [bare], 'aws.backup.protectedResources': [held(8)] },
    },
  },
  fail: {
    'no backups': {
      subject: api,
      given: { 'aws.rds.instances': [bare] },
      severity: 'critical',
      says: 'uses orders, which has no automated backups',
    },
    'an old backup of AWS Backup': {
      subject: api,
      given: { 'aws.rds.instances': [bare], 'aws.backup.protectedResources': [held(40)] },
      severity: 'critical',
    },
    'three days': {
      subject: api,
      given: { 'aws.rds.instances': [dbInstance({ BackupRetentionPeriod: 3 })] },
      severity: 'medium',
      says: '3 days only',
    },
    'no deletion protection': {
      subject: api,
      given: { 'aws.rds.instances': [dbInstance({ DeletionProtection: false })] },
      severity: 'medium',
    },
    'a cluster without': {
      subject: using('ledger.cluster-example.eu-west-1.rds.amazonaws.com'),
      given: { 'aws.rds.clusters': [dbCluster({ BackupRetentionPeriod: 1 })] },
    },
  },
  unknown: {
    'a database of an account that the run does not cover': {
      subject: using(host('elsewhere')),
      given: { 'aws.rds.instances': [bare] },
    },
  },
  'not-applicable': {
    'names no database': { subject: deployment('api'), given: { 'aws.rds.instances': [bare] } },
    'a replica': {
      subject: api,
      given: { 'aws.rds.instances': [{ ...bare, ReadReplicaSourceDBInstanceIdentifier: 'main' }] },
    },
    'a proxy': {
      subject: using('pool.proxy-abc.eu-west-1.rds.amazonaws.com'),
      given: { 'aws.rds.instances': [bare] },
    },
  },
})
