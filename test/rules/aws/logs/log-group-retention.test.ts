import rule from '../../../../rules/aws/logs/log-group-retention.js'
import { logGroup } from '../../../support/make-logs.js'
import { testRule } from '../../../support/test-rule.js'

const GIB = 2 ** 30
const trail = { logGroupName: 'aws-CloudTrail-logs' }
const endless = { retentionInDays: undefined }

testRule(rule, {
  pass: {
    'ninety days': { subject: logGroup(), says: 'keeps its events for 90 days' },
    'exactly enough': { subject: logGroup({ retentionInDays: 30 }) },
    'a year of who did what': { subject: logGroup({ ...trail, retentionInDays: 365 }) },
    'who did what, for ever': { subject: logGroup({ ...trail, ...endless }), says: 'keeps for ever who did what' },
    'a few days where policy asks for no more': { subject: logGroup({ retentionInDays: 3 }), options: { minDays: 3 } },
    'the cheaper class': { subject: logGroup({ logGroupClass: 'INFREQUENT_ACCESS' }) },
    'a name that policy does not take for one of audits': {
      subject: logGroup({ logGroupName: '/app/audit', retentionInDays: 60 }),
      options: { auditWords: [] },
    },
  },
  fail: {
    'a week': { subject: logGroup({ retentionInDays: 7 }), severity: 'medium', says: 'for 7 days, not 30' },
    'one day': { subject: logGroup({ retentionInDays: 1 }), says: 'for 1 day, not 30' },
    'three months of who did what': {
      subject: logGroup(trail),
      severity: 'medium',
      says: 'for 90 days, not 365, though it tells who did what',
    },
    'for ever, and little': { subject: logGroup(endless), severity: 'low', says: 'keeps its events for ever' },
    'for ever, exactly at the limit': { subject: logGroup({ ...endless, storedBytes: 10 * GIB }), severity: 'low' },
    'for ever, and much': {
      subject: logGroup({ ...endless, storedBytes: 42 * GIB }),
      severity: 'medium',
      says: 'for ever, 42 GiB by now',
    },
    'for ever, in the cheaper class': { subject: logGroup({ ...endless, logGroupClass: 'INFREQUENT_ACCESS' }) },
    'for ever, and not said how much': { subject: logGroup({ ...endless, storedBytes: undefined }), severity: 'low' },
    'what AWS makes, where policy looks at it': {
      subject: logGroup({ ...endless, logGroupName: '/aws/lambda/us-east-1.headers' }),
      options: { ignoredPrefixes: [] },
    },
  },
  'not-applicable': {
    'a group that hands on': {
      subject: logGroup({ logGroupClass: 'DELIVERY', ...endless }),
      says: 'only hands its events on',
    },
    'what Lambda@Edge makes': { subject: logGroup({ ...endless, logGroupName: '/aws/lambda/us-east-1.headers' }) },
    'what Control Tower makes': { subject: logGroup({ ...endless, logGroupName: 'aws-controltower/CloudTrailLogs' }) },
  },
})
