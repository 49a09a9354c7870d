import rule from '../../../../rules/aws/rds/instance-engine-supported.js'
import { ago } from '../../../support/make.js'
import { clusterMember, dbInstance, majorVersion, supportUntil } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const runs = (Engine: string, EngineVersion: string | undefined, more: Parameters<typeof dbInstance>[0] = {}) =>
  dbInstance({ Engine, EngineVersion, ...more })
const listed = (...versions: ReturnType<typeof majorVersion>[]) => ({ 'aws.rds.majorEngineVersions': versions })
const major = (Engine: string, MajorEngineVersion: string, standard = ago({ days: -400 }), extended?: string) =>
  majorVersion({ Engine, MajorEngineVersion, SupportedEngineLifecycles: supportUntil(standard, extended) })
const LATER = ago({ days: -1200 })
const DISABLED = { EngineLifecycleSupport: 'open-source-rds-extended-support-disabled' }

testRule(rule, {
  pass: {
    'a version in standard support': { subject: dbInstance(), given: listed(majorVersion()), says: 'postgres 17' },
    'enrolled in extended support by default, and far from it': {
      subject: dbInstance({ EngineLifecycleSupport: 'open-source-rds-extended-support' }),
      given: listed(majorVersion()),
    },
    'exactly as many days left as asked for': {
      subject: dbInstance(),
      given: listed(major('postgres', '17', ago({ days: -90 }), LATER)),
    },
    'fewer days where the config allows it': {
      subject: dbInstance(),
      given: listed(major('postgres', '17', ago({ days: -40 }), LATER)),
      options: { minDays: 30 },
    },
    'MySQL, with two numbers': {
      subject: runs('mysql', '8.4.3'),
      given: listed(major('mysql', '8.4'), major('mysql', '8.0', ago({ days: 9 }))),
    },
    'MariaDB, which has no extended support': {
      subject: runs('mariadb', '10.11.9'),
      given: listed(major('mariadb', '10.11')),
    },
    'PostgreSQL before 10, with two numbers': {
      subject: runs('postgres', '9.6.24'),
      given: listed(major('postgres', '9.6')),
    },
    'a replica': {
      subject: dbInstance({ ReadReplicaSourceDBInstanceIdentifier: 'main' }),
      given: listed(majorVersion()),
    },
  },
  fail: {
    'a day less than asked for': {
      subject: dbInstance(),
      given: listed(major('postgres', '17', ago({ days: -89 }), LATER)),
      severity: 'medium',
      says: 'surcharge',
    },
    'an end that AWS will enforce': {
      subject: dbInstance(DISABLED),
      given: listed(major('postgres', '17', ago({ days: -89 }), LATER)),
      says: 'upgrades it by itself',
    },
    'in extended support': {
      subject: dbInstance(),
      given: listed(major('postgres', '17', ago({ days: 1 }), LATER)),
      says: 'at a surcharge, until',
    },
    'past its end without extended support': {
      subject: dbInstance(DISABLED),
      given: listed(major('postgres', '17', ago({ days: 1 }), LATER)),
      says: 'out of support since 2026-11-19',
    },
    'past the end of extended support': {
      subject: dbInstance(),
      given: listed(major('postgres', '17', ago({ days: 1000 }), ago({ days: 3 }))),
      severity: 'critical',
    },
    'MariaDB past its end': {
      subject: runs('mariadb', '10.4.34'),
      given: listed(major('mariadb', '10.4', ago({ days: 30 }))),
      says: 'out of support',
    },
    'a version that is gone from the list': {
      subject: runs('mariadb', '10.3.39'),
      given: listed(major('mariadb', '10.11')),
      severity: 'critical',
      says: 'does not list any more',
    },
  },
  'not-applicable': {
    'a member of an Aurora cluster': {
      subject: clusterMember({ EngineVersion: '11.9' }),
      given: listed(major('aurora-postgresql', '11', ago({ days: 100 }))),
    },
    'a DocumentDB instance': { subject: runs('docdb', '3.6.0') },
    'a Neptune instance': { subject: runs('neptune', '1.1.0.0') },
    'RDS Custom': { subject: runs('custom-oracle-ee', '19.0') },
    'being created': { subject: dbInstance({ DBInstanceStatus: 'creating' }) },
  },
  manual: {
    "Oracle, whose dates are its vendor's": { subject: runs('oracle-se2', '19.0.0.0.ru-2025-01.rur-2025-01.r1') },
    'SQL Server, listed without dates': {
      subject: runs('sqlserver-se', '15.00.4335.1.v1'),
      given: listed(
        majorVersion({ Engine: 'sqlserver-se', MajorEngineVersion: '15.00', SupportedEngineLifecycles: [] }),
      ),
    },
    Db2: { subject: runs('db2-se', '11.5.9.0.sb00063198.r1') },
    'a version newer than the list': { subject: runs('postgres', '18.1'), given: listed(majorVersion()) },
    'an empty list': { subject: dbInstance() },
    'a listed version without lifecycles': {
      subject: dbInstance(),
      given: listed(majorVersion({ SupportedEngineLifecycles: undefined })),
    },
    'a version that is not stated': { subject: runs('postgres', undefined), given: listed(majorVersion()) },
    'an engine that is not stated': { subject: dbInstance({ Engine: undefined }), given: listed(majorVersion()) },
  },
})
