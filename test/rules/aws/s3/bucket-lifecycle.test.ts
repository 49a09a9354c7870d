import rule from '../../../../rules/aws/s3/bucket-lifecycle.js'
import { known, unknown } from '../../../../src/model/fact.js'
import type { Bucket } from '../../../../src/model/aws/s3.js'
import { GAP } from '../../../support/make.js'
import { bucket } from '../../../support/make-s3.js'
import { testRule } from '../../../support/test-rule.js'

type Rules = Extract<Bucket['lifecycle'], { known: true }>['value']
const uploads = { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }
const versions = { NoncurrentVersionExpiration: { NoncurrentDays: 90 } }
const enabled = (over: Partial<Rules[number]>): Rules[number] => ({ Status: 'Enabled', Filter: {}, ...over })
const having = (...rules: Rules): Partial<Bucket> => ({ lifecycle: known(rules) })
const noVersions = { versioning: known({ Status: null, MFADelete: null }) }

testRule(rule, {
  pass: {
    'one rule for both': { subject: bucket() },
    'a rule for each': { subject: bucket(having(enabled(uploads), enabled(versions))) },
    'a rule of the old form, for every prefix': {
      subject: bucket(having({ Status: 'Enabled', Prefix: '', ...uploads, ...versions })),
    },
    'a filter for every prefix': {
      subject: bucket(having(enabled({ Filter: { Prefix: '' }, ...uploads, ...versions }))),
    },
    'no versions to expire': {
      subject: bucket({ ...noVersions, ...having(enabled(uploads)) }),
      says: 'keeps no versions',
    },
    'both, versioning may not be read': { subject: bucket({ versioning: unknown(GAP) }) },
    'a narrow rule beside a wide one': {
      subject: bucket(
        having(enabled({ Filter: { Prefix: 'tmp/' }, ...versions }), enabled({ ...uploads, ...versions })),
      ),
    },
  },
  fail: {
    'no rules': { subject: bucket(having()), says: 'unfinished uploads and old versions' },
    'no rules and no versions': {
      subject: bucket({ ...noVersions, ...having() }),
      says: 'clears up unfinished uploads',
    },
    'only uploads, with versions': { subject: bucket(having(enabled(uploads))), says: 'never clears up old versions' },
    'only uploads, with versioning suspended': {
      subject: bucket({ versioning: known({ Status: 'Suspended', MFADelete: null }), ...having(enabled(uploads)) }),
      says: 'old versions',
    },
    'only versions': { subject: bucket(having(enabled(versions))), says: 'never clears up unfinished uploads' },
    'a rule that is switched off': {
      subject: bucket(having(enabled({ ...uploads, ...versions, Status: 'Disabled' }))),
    },
    'an enabled rule for something else': {
      subject: bucket(having(enabled({ Expiration: { Days: 30 } }), enabled(uploads))),
      says: 'old versions',
    },
    'old versions only moved to a cheaper class': {
      subject: bucket(
        having(
          enabled(uploads),
          enabled({ NoncurrentVersionTransitions: [{ NoncurrentDays: 30, StorageClass: 'GLACIER' }] }),
        ),
      ),
    },
    'old versions under one prefix': {
      subject: bucket(having(enabled(uploads), enabled({ Filter: { Prefix: 'tmp/' }, ...versions }))),
      severity: 'low',
      says: 'old versions in a part of the bucket',
    },
    'uploads under one prefix of the old form': {
      subject: bucket(having({ Status: 'Enabled', Prefix: 'in/', ...uploads }, enabled(versions))),
      severity: 'low',
    },
    'old versions of tagged objects': {
      subject: bucket(
        having(enabled(uploads), enabled({ Filter: { Tag: { Key: 'keep', Value: 'no' } }, ...versions })),
      ),
      severity: 'low',
    },
  },
  'not-applicable': { 'a directory bucket': { subject: bucket({ name: 'hot--euw1-az1--x-s3', ...having() }) } },
  unknown: {
    'rules may not be read': { subject: bucket({ lifecycle: unknown(GAP) }) },
    'no rule for versions, versioning may not be read': {
      subject: bucket({ versioning: unknown(GAP), ...having(enabled(uploads)) }),
    },
  },
})
