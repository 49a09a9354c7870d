import rule from '../../../../rules/aws/rds/cluster-engine-supported.js'
import { ago } from '../../../support/make.js'
import { dbCluster, majorVersion, multiAzCluster, supportUntil } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const LATER = ago({ days: -1200 })
const listed = (Engine: string, MajorEngineVersion: string, standard = ago({ days: -400 })) => ({
  'aws.rds.majorEngineVersions': [
    majorVersion({ Engine, MajorEngineVersion, SupportedEngineLifecycles: supportUntil(standard, LATER) }),
  ],
})
const mysql = (EngineVersion: string) => dbCluster({ Engine: 'aurora-mysql', EngineVersion })

testRule(rule, {
  pass: {
    'Aurora PostgreSQL, with one number': { subject: dbCluster(), given: listed('aurora-postgresql', '16') },
    'Aurora MySQL, with the numbers of MySQL': {
      subject: mysql('8.0.mysql_aurora.3.04.0'),
      given: listed('aurora-mysql', '8.0'),
    },
    'a Multi-AZ cluster': { subject: multiAzCluster(), given: listed('mysql', '8.4') },
    'exactly as many days left as asked for': {
      subject: dbCluster(),
      given: listed('aurora-postgresql', '16', ago({ days: -90 })),
    },
  },
  fail: {
    'Aurora MySQL in extended support': {
      subject: mysql('5.7.mysql_aurora.2.12.4'),
      given: listed('aurora-mysql', '5.7', ago({ days: 700 })),
      says: 'extended support',
    },
    'a day less than asked for': {
      subject: dbCluster(),
      given: listed('aurora-postgresql', '16', ago({ days: -89 })),
      severity: 'medium',
    },
    'a Multi-AZ cluster past standard support': {
      subject: multiAzCluster({ EngineVersion: '8.0.39' }),
      given: listed('mysql', '8.0', ago({ days: 1 })),
    },
  },
  'not-applicable': {
    'a DocumentDB cluster': { subject: dbCluster({ Engine: 'docdb', EngineVersion: '3.6.0' }) },
    'a Neptune cluster': { subject: dbCluster({ Engine: 'neptune', EngineVersion: '1.1.0.0' }) },
    'being deleted': { subject: dbCluster({ Status: 'deleting' }) },
  },
  manual: {
    'the first Aurora, which is in no list': { subject: dbCluster({ Engine: 'aurora', EngineVersion: '5.6.10a' }) },
  },
})
