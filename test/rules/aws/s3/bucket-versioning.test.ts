import rule from '../../../../rules/aws/s3/bucket-versioning.js'
import { known, unknown } from '../../../../src/model/fact.js'
import type { Bucket } from '../../../../src/model/aws/s3.js'
import { FRANKFURT, GAP } from '../../../support/make.js'
import { bucket } from '../../../support/make-s3.js'
import { testRule } from '../../../support/test-rule.js'

const without = (over: Partial<Bucket> = {}) =>
  bucket({ versioning: known({ Status: null, MFADelete: null }), ...over })
const named = (name: string, over: Partial<Bucket> = {}) => without({ name, ...over })
const loggingTo = (TargetBucket: string) => known({ TargetBucket, TargetPrefix: '' })
const tagged = (value: string) => known({ 'data-class': value })

testRule(rule, {
  pass: {
    'versions are kept': { subject: bucket() },
    'deleting versions needs no MFA': {
      subject: bucket({ versioning: known({ Status: 'Enabled', MFADelete: 'Disabled' }), name: 'acme-orders' }),
    },
    'versions are kept of logs too': { subject: bucket({ name: 'acme-logs' }) },
    'versions are kept, tags may not be read': { subject: bucket({ tagging: unknown(GAP) }) },
  },
  fail: {
    'never switched on': { subject: without(), says: 'keeps no earlier versions' },
    suspended: {
      subject: bucket({ versioning: known({ Status: 'Suspended', MFADelete: null }) }),
      says: 'suspended',
    },
    'a word that only looks like logs': { subject: named('acme-catalogs') },
    'a word that only looks like temp': { subject: named('acme-templates') },
    'a name like logs, but tagged as data': { subject: named('acme-logs', { tagging: tagged('customer') }) },
    'the state of Terraform': { subject: named('acme-tfstate') },
    'it logs into itself': { subject: without({ logging: loggingTo('acme-invoices') }) },
    'it logs elsewhere': { subject: without({ logging: loggingTo('acme-logs') }) },
    'its own logging is not known': { subject: without({ logging: unknown(GAP) }) },
    'others log elsewhere': {
      subject: without(),
      given: { 'aws.s3.buckets': [bucket({ name: 'acme-web', logging: loggingTo('acme-logs') })] },
    },
    'the logging of a bucket in another region is not known': {
      subject: without(),
      given: {
        'aws.s3.buckets': [
          bucket({ name: 'acme-de', scope: FRANKFURT, BucketRegion: 'eu-central-1', logging: unknown(GAP) }),
        ],
      },
    },
    'others log to it, but it is tagged as data': {
      subject: without({ tagging: tagged('customer') }),
      given: { 'aws.s3.buckets': [bucket({ name: 'acme-web', logging: loggingTo('acme-invoices') })] },
    },
    'words of its own chosen': { subject: named('acme-logs'), options: { disposable: ['trash'] } },
    'another tag chosen': {
      subject: without({ tagging: tagged('temp') }),
      options: { classTag: 'class' },
    },
  },
  'not-applicable': {
    'logs by name': { subject: named('acme-logs'), says: 'by its name (logs)' },
    'logs by a word between dots': { subject: named('alb.logs.acme.example') },
    'the trail of the account': { subject: named('aws-cloudtrail-logs-111111111111-0a1b2c3d') },
    'artifacts of builds': { subject: named('acme-build-artifacts') },
    'temporary files': { subject: named('acme-tmp') },
    'assets of the CDK': { subject: named('cdk-hnb659fds-assets-111111111111-eu-west-1') },
    'results of Athena': { subject: named('aws-athena-query-results-111111111111-eu-west-1') },
    'templates of CloudFormation': { subject: named('cf-templates-1a2b3c-eu-west-1') },
    'packages of Serverless': { subject: named('shop-prod-serverlessdeploymentbucket-1x2y3z') },
    'logs by tag': { subject: without({ tagging: tagged('log') }), says: 'its tag data-class is log' },
    'logs by tag, suspended': {
      subject: bucket({ versioning: known({ Status: 'Suspended', MFADelete: null }), tagging: tagged('temp') }),
    },
    'access logs of another bucket': {
      subject: without(),
      given: { 'aws.s3.buckets': [bucket({ name: 'acme-web', logging: loggingTo('acme-invoices') })] },
      says: 'receives the access logs of acme-web',
    },
    'access logs of one bucket, while another may not be read': {
      subject: without(),
      given: {
        'aws.s3.buckets': [
          bucket({ name: 'acme-dark', logging: unknown(GAP) }),
          bucket({ name: 'acme-web', logging: loggingTo('acme-invoices') }),
        ],
      },
    },
    'a directory bucket': { subject: named('acme-hot--euw1-az1--x-s3') },
  },
  unknown: {
    'versioning may not be read': { subject: bucket({ versioning: unknown(GAP) }) },
    'tags may not be read': { subject: without({ tagging: unknown(GAP) }) },
    'another bucket may log to it': {
      subject: without(),
      given: { 'aws.s3.buckets': [bucket({ name: 'acme-dark', logging: unknown(GAP) })] },
    },
  },
})
