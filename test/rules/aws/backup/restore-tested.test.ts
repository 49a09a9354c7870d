import rule from '../../../../rules/aws/backup/restore-tested.js'
import type { RestoreJob, RestoreTestingPlan } from '../../../../src/model/aws/backup-jobs.js'
import { protectedResource } from '../../../support/make-backup.js'
import { restoreJob, restoreTestingPlan } from '../../../support/make-backup-jobs.js'
import { region } from '../../../support/make-ec2.js'
import { ACCOUNT, ago, FRANKFURT } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const subject = region()
const bucket = { ResourceArn: 'arn:aws:s3:::acme-invoices', ResourceType: 'S3' }
const orders = protectedResource()
const given = (restores: readonly RestoreJob[], plans: readonly RestoreTestingPlan[] = [], held = [orders]) => ({
  'aws.backup.protectedResources': held,
  'aws.backup.restoreJobs': restores,
  'aws.backup.restoreTestingPlans': plans,
})
const elsewhere = { provider: 'aws', account: '222222222222', region: 'eu-west-1' } as const

testRule(rule, {
  pass: {
    'a restore of last month': { subject, given: given([restoreJob()]), says: 'restored backups of RDS' },
    'a restore that was found good': { subject, given: given([restoreJob({ ValidationStatus: 'SUCCESSFUL' })]) },
    'a restore on the last day that counts': {
      subject,
      given: given([restoreJob({ CompletionDate: ago({ days: 180 }) })]),
    },
    'a restore of a copy in another region': { subject, given: given([restoreJob({ scope: FRANKFURT })]) },
    'a restore in the account that keeps the copies': { subject, given: given([restoreJob({ scope: elsewhere })]) },
    'a bucket, whose name says no region': {
      subject,
      given: given(
        [restoreJob({ SourceResourceArn: bucket.ResourceArn, ResourceType: 'S3' })],
        [],
        [protectedResource(bucket)],
      ),
    },
    'a good restore after one that failed': {
      subject,
      given: given([restoreJob({ RestoreJobId: 'restore-0', Status: 'FAILED' }), restoreJob()]),
    },
  },
  fail: {
    'nothing at all': {
      subject,
      given: given([]),
      says: 'no backup of RDS was restored with success within the last 180 days',
    },
    'a restore that failed': { subject, given: given([restoreJob({ Status: 'FAILED' })]) },
    'a restore that runs': {
      subject,
      given: given([restoreJob({ Status: 'RUNNING', CompletionDate: undefined })]),
    },
    'a restore that was found bad': { subject, given: given([restoreJob({ ValidationStatus: 'FAILED' })]) },
    'a restore that nobody has looked at in time': {
      subject,
      given: given([restoreJob({ ValidationStatus: 'TIMED_OUT' })]),
    },
    'a restore of long ago': {
      subject,
      given: given([restoreJob({ CompletionDate: ago({ days: 91 }) })]),
      options: { maxDays: 90 },
    },
    'a restore of something else': { subject, given: given([restoreJob({ ResourceType: 'Aurora' })]) },
    'a restore of what lives elsewhere': {
      subject,
      given: given([restoreJob({ SourceResourceArn: `arn:aws:rds:eu-central-1:${ACCOUNT}:db:orders` })]),
    },
    'one kind of two': {
      subject,
      given: given([restoreJob()], [], [orders, protectedResource(bucket)]),
      says: 'no backup of S3 was restored',
    },
    'a plan that has never run': {
      subject,
      given: given([], [restoreTestingPlan({ LastExecutionTime: undefined })]),
      says: 'restore testing plan monthly has never run',
    },
    'a plan of which nothing came': {
      subject,
      given: given([], [restoreTestingPlan()]),
      says: 'restore testing plan monthly last ran on 2026-11-13',
    },
  },
  'not-applicable': {
    'no backups': { subject },
    'copies from another region alone': {
      subject,
      given: given([], [], [protectedResource({ ResourceArn: `arn:aws:rds:eu-central-1:${ACCOUNT}:db:orders` })]),
    },
    'what is no longer backed up': {
      subject,
      given: given([], [], [protectedResource({ LastBackupTime: ago({ days: 36 }) })]),
    },
  },
})
