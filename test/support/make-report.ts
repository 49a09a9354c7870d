import type { CoverageGap, Report } from '../../src/model/report.js'
import {
  LIVE,
  LIVE_GLOBAL,
  LIVE_IRELAND,
  LIVE_VIRGINIA,
  makeReport,
  results,
  STAGING_GLOBAL,
  STAGING_IRELAND,
} from './make-report-parts.js'
import { FINDINGS } from './make-report-findings.js'

export { hostileReport } from './make-hostile-report.js'

const GAPS: readonly CoverageGap[] = [
  {
    reason: 'denied',
    source: 'rds:DescribeDBInstances',
    permission: 'rds:DescribeDBInstances',
    detail: `User: arn:aws:sts::${LIVE}:assumed-role/audit/plumbline is not authorized to perform: rds:DescribeDBInstances`,
    scopes: [LIVE_VIRGINIA],
    rules: ['aws/rds/instance-backup-retention', 'aws/rds/instance-multi-az'],
    results: 2,
  },
  {
    reason: 'throttled',
    source: 's3:GetBucketVersioning',
    detail: 'Please reduce your request rate.',
    scopes: [STAGING_GLOBAL],
    rules: ['aws/s3/bucket-versioning'],
    results: 3,
  },
]

const NOT_ENABLED: readonly CoverageGap[] = [
  {
    reason: 'not-enabled',
    source: 'backup:ListBackupPlans',
    detail: 'The account does not use AWS Backup.',
    scopes: [STAGING_IRELAND],
    rules: ['aws/backup/plan-exists'],
    results: 0,
  },
]

const PASSES = [
  ...results(
    'pass',
    'aws/rds/instance-multi-az',
    LIVE_IRELAND,
    ['billing', 'users', 'stock', 'mail'],
    'has a standby in a second zone',
  ),
  ...results(
    'pass',
    'aws/rds/instance-backup-retention',
    LIVE_IRELAND,
    ['billing', 'users', 'stock', 'mail', 'ledger-archive'],
    'keeps backups for 14 days',
  ),
  ...results(
    'pass',
    'aws/s3/bucket-public-access-blocked',
    LIVE_GLOBAL,
    ['acme-logs', 'acme-state', 'acme-build-cache'],
    'blocks public access in all four ways',
  ),
  ...results('pass', 'aws/s3/bucket-versioning', LIVE_GLOBAL, ['acme-logs', 'acme-state'], 'keeps versions'),
  ...results(
    'not-applicable',
    'aws/eks/nodegroup-multi-az',
    STAGING_IRELAND,
    ['node groups'],
    'there are no node groups here',
  ),
]

/** Two accounts with eight findings, two gaps, a point for a person and a service that is not in use. */
export const report = (): Report =>
  makeReport({
    findings: FINDINGS,
    gaps: GAPS,
    notEnabled: NOT_ENABLED,
    others: [
      ...PASSES,
      ...results(
        'manual',
        'aws/s3/bucket-replicated-or-locked',
        LIVE_GLOBAL,
        ['acme-customer-exports'],
        'is replicated to an account that this run did not read',
      ),
      ...results(
        'unknown',
        'aws/rds/instance-multi-az',
        LIVE_VIRGINIA,
        ['database instances of aws/111111111111/us-east-1'],
        'not judged: rds:DescribeDBInstances was denied',
      ),
      ...results(
        'unknown',
        'aws/rds/instance-backup-retention',
        LIVE_VIRGINIA,
        ['database instances of aws/111111111111/us-east-1'],
        'not judged: rds:DescribeDBInstances was denied',
      ),
      ...results(
        'unknown',
        'aws/s3/bucket-versioning',
        STAGING_GLOBAL,
        ['acme-staging-a', 'acme-staging-b', 'acme-staging-c'],
        'not judged: s3:GetBucketVersioning was throttled to the end',
      ),
    ],
  })

/** Everything was read and nothing fails. */
export const readyReport = (): Report => makeReport({ others: PASSES })

/** Everything was read, and there is nothing that a rule applies to. */
export const emptyReport = (): Report =>
  makeReport({
    others: ['aws/rds/instance-multi-az', 'aws/s3/bucket-versioning'].flatMap((rule) =>
      results('not-applicable', rule, LIVE_IRELAND, ['things'], 'there are no things here'),
    ),
  })

/** Nothing that was judged fails, and half was not seen; one rule broke. */
export const incompleteReport = (): Report =>
  makeReport({
    gaps: GAPS,
    others: [
      ...results(
        'pass',
        'aws/s3/bucket-public-access-blocked',
        LIVE_GLOBAL,
        ['acme-logs', 'acme-state'],
        'blocks public access in all four ways',
      ),
      ...results(
        'unknown',
        'aws/rds/instance-multi-az',
        LIVE_VIRGINIA,
        ['database instances'],
        'not judged: rds:DescribeDBInstances was denied',
      ),
      ...results(
        'unknown',
        'aws/rds/instance-backup-retention',
        LIVE_VIRGINIA,
        ['database instances'],
        'not judged: rds:DescribeDBInstances was denied',
      ),
      ...results(
        'unknown',
        'aws/s3/bucket-versioning',
        STAGING_GLOBAL,
        ['a', 'b', 'c'],
        'not judged: s3:GetBucketVersioning was throttled to the end',
      ),
      ...results(
        'error',
        'aws/eks/addon-healthy',
        LIVE_IRELAND,
        ['checkout'],
        'the rule broke on this subject: the version has no parts',
      ),
    ],
  })
