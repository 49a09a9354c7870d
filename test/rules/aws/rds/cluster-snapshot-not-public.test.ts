import rule from '../../../../rules/aws/rds/cluster-snapshot-not-public.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { GAP } from '../../../support/make.js'
import { dbClusterSnapshot } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'shared with nobody': { subject: dbClusterSnapshot(), says: 'with nobody' },
    'shared with one account': {
      subject: dbClusterSnapshot({ restorableBy: known(['222222222222']) }),
      says: '1 named account',
    },
    'a type that is not stated': { subject: dbClusterSnapshot({ SnapshotType: undefined }) },
  },
  fail: {
    'shared with everybody': { subject: dbClusterSnapshot({ restorableBy: known(['all']) }) },
    'shared with everybody and one account': {
      subject: dbClusterSnapshot({ restorableBy: known(['222222222222', 'all']) }),
    },
  },
  'not-applicable': {
    'a public snapshot of somebody else': {
      subject: dbClusterSnapshot({ SnapshotType: 'public', restorableBy: known(['all']) }),
    },
    'an automated snapshot': { subject: dbClusterSnapshot({ SnapshotType: 'automated' }) },
  },
  unknown: {
    'attributes that could not be read': { subject: dbClusterSnapshot({ restorableBy: unknown(GAP) }) },
  },
})
