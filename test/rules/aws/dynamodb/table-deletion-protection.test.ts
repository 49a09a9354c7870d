import rule from '../../../../rules/aws/dynamodb/table-deletion-protection.js'
import { table } from '../../../support/make-dynamodb.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'a table that is protected': { subject: table() },
    'a protected table whose key cannot be reached': {
      subject: table({ TableStatus: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' }),
    },
  },
  fail: {
    'a table that is not': { subject: table({ DeletionProtectionEnabled: false }), severity: 'high' },
    'no word of it in the answer': { subject: table({ DeletionProtectionEnabled: undefined }) },
    'a table that is being changed': { subject: table({ TableStatus: 'UPDATING', DeletionProtectionEnabled: false }) },
    'the locks of Terraform': {
      subject: table({
        TableName: 'terraform-locks',
        KeySchema: [{ AttributeName: 'LockID', KeyType: 'HASH' }],
        DeletionProtectionEnabled: false,
      }),
      severity: 'low',
      says: 'made again',
    },
  },
  'not-applicable': {
    'a table that is being made': {
      subject: table({ TableStatus: 'CREATING', DeletionProtectionEnabled: false }),
      says: 'is creating',
    },
    'a table that is going': { subject: table({ TableStatus: 'DELETING', DeletionProtectionEnabled: false }) },
    'a table that was put away': {
      subject: table({
        TableStatus: 'ARCHIVED',
        ArchivalSummary: { ArchivalReason: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' },
      }),
      says: 'is archived',
    },
  },
})
