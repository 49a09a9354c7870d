import rule from '../../../../rules/aws/ec2/volume-encrypted.js'
import { attachment, volume } from '../../../support/make-ec2.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    encrypted: { subject: volume() },
    'encrypted under a key of its own': { subject: volume({ KmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1' }) },
  },
  fail: {
    'not encrypted': { subject: volume({ Encrypted: false }), says: 'is not encrypted' },
    'the root of an instance': {
      subject: volume({ Encrypted: false, Attachments: [attachment({ DeleteOnTermination: true })] }),
    },
    'of a node that a group throws away': {
      subject: volume({ Encrypted: false, tags: { 'aws:autoscaling:groupName': 'web' } }),
    },
    'an answer that does not say': { subject: volume({ Encrypted: undefined }) },
    'an answer without a type and a zone': {
      subject: volume({ Encrypted: false, VolumeType: undefined, AvailabilityZone: undefined }),
    },
  },
  'not-applicable': {
    'attached to nothing': {
      subject: volume({ Encrypted: false, State: 'available', Attachments: [] }),
      says: 'is not in use (available)',
    },
    'being deleted': { subject: volume({ Encrypted: false, State: 'deleting' }) },
    'an answer without a state': { subject: volume({ Encrypted: false, State: undefined }), says: 'is not in use' },
  },
})
