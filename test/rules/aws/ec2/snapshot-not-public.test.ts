import rule from '../../../../rules/aws/ec2/snapshot-not-public.js'
import { ebsSnapshot, region } from '../../../support/make-ec2.js'
import { FRANKFURT } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'no public snapshot': { subject: region() },
    'a public snapshot in another region': {
      subject: region(),
      given: { 'aws.ec2.publicSnapshots': [ebsSnapshot({ scope: FRANKFURT })] },
    },
  },
  fail: {
    'a public snapshot': {
      subject: region(),
      given: { 'aws.ec2.publicSnapshots': [ebsSnapshot()] },
      says: 'shares snap-1 with every AWS account',
    },
    'several public snapshots': {
      subject: region(),
      given: { 'aws.ec2.publicSnapshots': [ebsSnapshot(), ebsSnapshot({ SnapshotId: 'snap-2' })] },
    },
    'a public snapshot that says nothing else of itself': {
      subject: region(),
      given: {
        'aws.ec2.publicSnapshots': [ebsSnapshot({ VolumeId: undefined, OwnerId: undefined, StartTime: undefined })],
      },
    },
  },
})
