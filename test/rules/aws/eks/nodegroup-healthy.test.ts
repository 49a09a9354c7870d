import rule from '../../../../rules/aws/eks/nodegroup-healthy.js'
import { nodegroup } from '../../../support/make-eks.js'
import { testRule } from '../../../support/test-rule.js'

const issue = {
  code: 'AsgInstanceLaunchFailures',
  message: 'no capacity',
  resourceIds: ['eks-general-1'],
} as const

testRule(rule, {
  pass: {
    'active without issues': { subject: nodegroup() },
    'an update under way': { subject: nodegroup({ status: 'UPDATING' }) },
    'no health in the answer': { subject: nodegroup({ health: undefined }) },
    'no list of issues in the answer': { subject: nodegroup({ health: {} }) },
  },
  fail: {
    'an issue while degraded': {
      subject: nodegroup({ status: 'DEGRADED', health: { issues: [issue] } }),
      says: 'reports AsgInstanceLaunchFailures in cluster shop',
    },
    'an issue while still active': { subject: nodegroup({ health: { issues: [issue] } }) },
    'an issue while being created': { subject: nodegroup({ status: 'CREATING', health: { issues: [issue] } }) },
    'several issues, one of them twice': {
      subject: nodegroup({ health: { issues: [issue, issue, { code: 'InsufficientFreeAddresses' }] } }),
      says: 'reports AsgInstanceLaunchFailures, InsufficientFreeAddresses in',
    },
    'an issue without a code': { subject: nodegroup({ health: { issues: [{ message: 'something' }] } }) },
    'degraded without an issue': { subject: nodegroup({ status: 'DEGRADED' }), says: 'is in the state DEGRADED' },
    'never came up': { subject: nodegroup({ status: 'CREATE_FAILED' }) },
    'could not be deleted': { subject: nodegroup({ status: 'DELETE_FAILED' }) },
    'no name in the answer': {
      subject: nodegroup({ name: 'general', nodegroupName: undefined, status: 'DEGRADED' }),
    },
  },
  manual: {
    'no status in the answer': { subject: nodegroup({ status: undefined }) },
    'a status that this rule does not know': { subject: nodegroup({ status: 'PAUSED' as never }), says: 'PAUSED' },
  },
  'not-applicable': {
    'being created': { subject: nodegroup({ status: 'CREATING' }) },
    'being deleted, with the issues that this brings': {
      subject: nodegroup({ status: 'DELETING', health: { issues: [issue] } }),
    },
  },
})
