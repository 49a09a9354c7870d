import rule from '../../../../rules/aws/rds/snapshot-not-public.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { GAP } from '../../../support/make.js'
import { dbSnapshot } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'shared with nobody': { subject: dbSnapshot(), says: 'with nobody' },
    'shared with one account': {
      subject: dbSnapshot({ restorableBy: known(['222222222222']) }),
      says: '1 named account',
    },
    'a type that is not stated': { subject: dbSnapshot({ SnapshotType: undefined }) },
  },
  fail: {
    'shared with everybody': { subject: dbSnapshot({ restorableBy: known(['all']) }) },
    'shared with everybody and one account': { subject: dbSnapshot({ restorableBy: known(['222222222222', 'all']) }) },
  },
  'not-applicable': {
    'a public snapshot of somebody else': {
      subject: dbSnapshot({ SnapshotType: 'public', restorableBy: known(['all']) }),
    },
    'an automated snapshot': { subject: dbSnapshot({ SnapshotType: 'automated' }) },
  },
  unknown: {
    'attributes that could not be read': { subject: dbSnapshot({ restorableBy: unknown(GAP) }) },
  },
})
