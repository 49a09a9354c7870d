import rule from '../../../../rules/aws/eks/addon-healthy.js'
import { addon } from '../../../support/make-eks.js'
import { testRule } from '../../../support/test-rule.js'

const issue = { code: 'InsufficientNumberOfReplicas', message: 'no nodes', resourceIds: ['coredns'] } as const

testRule(rule, {
  pass: {
    'active without issues': { subject: addon() },
    'an update under way': { subject: addon({ status: 'UPDATING' }) },
    'no health in the answer': { subject: addon({ health: undefined }) },
  },
  fail: {
    'too few replicas': {
      subject: addon({ status: 'DEGRADED', health: { issues: [issue] } }),
      says: 'reports InsufficientNumberOfReplicas in cluster shop',
    },
    'an issue while still active': { subject: addon({ health: { issues: [issue] } }) },
    'an update that failed': { subject: addon({ status: 'UPDATE_FAILED' }), says: 'is in the state UPDATE_FAILED' },
    'an installation that failed': { subject: addon({ addonName: 'aws-ebs-csi-driver', status: 'CREATE_FAILED' }) },
    'a removal that failed': { subject: addon({ status: 'DELETE_FAILED' }) },
    'an add-on of another vendor': { subject: addon({ addonName: 'kubecost_kubecost', status: 'DEGRADED' }) },
  },
  manual: { 'no status in the answer': { subject: addon({ status: undefined }) } },
  'not-applicable': {
    'being installed': { subject: addon({ status: 'CREATING' }) },
    'being removed': { subject: addon({ status: 'DELETING', health: { issues: [issue] } }) },
  },
})
