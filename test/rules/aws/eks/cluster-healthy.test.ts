import { expect, it } from 'vitest'
import rule from '../../../../rules/aws/eks/cluster-healthy.js'
import { connectedCluster, eksCluster, outpostCluster } from '../../../support/make-eks.js'
import { testRule } from '../../../support/test-rule.js'

const issue = { code: 'KmsKeyDisabled', message: 'the key is disabled', resourceIds: ['key-1'] } as const
const health = { issues: [issue] }

testRule(rule, {
  pass: {
    'active without issues': { subject: eksCluster(), says: 'is up and reports no issue' },
    'an update under way': { subject: eksCluster({ status: 'UPDATING' }) },
    'no health in the answer': { subject: eksCluster({ health: undefined }) },
    'no list of issues in the answer': { subject: eksCluster({ health: {} }) },
    'on an Outpost': { subject: outpostCluster() },
  },
  fail: {
    'an issue while still active': { subject: eksCluster({ health }), says: 'reports KmsKeyDisabled' },
    'an issue on an Outpost': { subject: outpostCluster({ health }) },
    'an issue while being created': { subject: eksCluster({ status: 'CREATING', health }) },
    'several issues, one of them twice': {
      subject: eksCluster({ health: { issues: [issue, issue, { code: 'Ec2SubnetNotFound' }] } }),
      says: 'reports KmsKeyDisabled, Ec2SubnetNotFound',
    },
    'an issue without a code': { subject: eksCluster({ health: { issues: [{ message: 'something' }] } }) },
    'failed, though other rules leave it out': {
      subject: eksCluster({ status: 'FAILED' }),
      says: 'is in the state FAILED',
    },
    'failed with an issue': { subject: eksCluster({ status: 'FAILED', health }), says: 'reports KmsKeyDisabled' },
  },
  manual: {
    'no status in the answer': { subject: eksCluster({ status: undefined }) },
    'a status that this rule does not know': { subject: eksCluster({ status: 'PAUSED' as never }), says: 'PAUSED' },
  },
  'not-applicable': {
    'being created': { subject: eksCluster({ status: 'CREATING' }) },
    pending: { subject: eksCluster({ status: 'PENDING' }) },
    'being deleted, with the issues that this brings': { subject: eksCluster({ status: 'DELETING', health }) },
    'only registered with EKS': { subject: connectedCluster(), says: 'runs elsewhere' },
    'only registered with EKS, and out of touch': { subject: connectedCluster({ status: 'FAILED' }) },
  },
})

it('does not promise to repair a cluster that failed', () => {
  const context = { lookup: (() => undefined) as never, now: 0, options: {} }
  expect(rule.fix(eksCluster({ status: 'FAILED' }), context).summary).toContain('create it anew')
  expect(rule.fix(eksCluster({ health }), context).summary).toContain('repair what the reported issue names')
})
