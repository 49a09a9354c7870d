import rule from '../../../../rules/aws/vpc/vpn-tunnels.js'
import { vpnConnection } from '../../../support/make-vpc.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'both up': { subject: vpnConnection(['UP', 'UP']), says: 'has 2 tunnels up' },
    'no word on its state': { subject: vpnConnection(['UP', 'UP'], { State: undefined }) },
  },
  fail: {
    'one up': { subject: vpnConnection(['UP', 'DOWN']), severity: 'medium', says: 'one of its 2 tunnels' },
    'none up': { subject: vpnConnection(['DOWN', 'DOWN']), severity: 'critical', says: 'no tunnel up' },
  },
  'not-applicable': {
    'being made': { subject: vpnConnection(['DOWN', 'DOWN'], { State: 'pending' }) },
    deleted: { subject: vpnConnection([], { State: 'deleted' }) },
  },
  manual: { 'nothing on its tunnels': { subject: vpnConnection([]) } },
})
