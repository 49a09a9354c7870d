import rule from '../../../../rules/aws/backup/jobs-succeed.js'
import { latestJob } from '../../../support/make-backup-jobs.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'a backup of this morning': { subject: latestJob(), says: 'was backed up on 2026-11-20' },
    'one of which no category is known': { subject: latestJob({ MessageCategory: undefined }) },
    'one of which the end is not known': { subject: latestJob({ CompletionDate: undefined }) },
  },
  fail: {
    'a failed one': {
      subject: latestJob({ State: 'FAILED', StatusMessage: 'No right to the key' }),
      severity: 'high',
      says: 'the backup of 2026-11-20 failed: No right to the key',
    },
    'one that somebody stopped': { subject: latestJob({ State: 'ABORTED' }), says: 'was stopped before its end' },
    'one whose window was over': {
      subject: latestJob({ State: 'EXPIRED' }),
      says: 'did not come about within its window',
    },
    'one of which parts failed': { subject: latestJob({ State: 'PARTIAL' }), says: 'holds a part only' },
    'one with issues': {
      subject: latestJob({ MessageCategory: 'VSS_ERROR', StatusMessage: 'Windows VSS failed' }),
      severity: 'medium',
      says: 'was completed with issues: Windows VSS failed',
    },
    'an end that AWS has thought of since': { subject: latestJob({ State: 'LOST' }), says: 'ended as LOST' },
  },
  'not-applicable': {
    'the first one, which waits': { subject: latestJob({ State: 'CREATED', CompletionDate: undefined }) },
    'the first one, which runs': { subject: latestJob({ State: 'RUNNING', CompletionDate: undefined }) },
    'one that is being stopped': { subject: latestJob({ State: 'ABORTING', CompletionDate: undefined }) },
  },
})
