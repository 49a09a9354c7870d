import rule from '../../../../rules/datadog/routing/mail-of-disabled-user.js'
import { monitor, user } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const says = (message: string) => monitor(1, { message })
const given = {
  'datadog.users': [
    user('ada'),
    user('tom', { disabled: true, status: 'Disabled' }),
    user('new', { status: 'Pending' }),
  ],
}

testRule(rule, {
  pass: {
    'somebody who is there': { subject: says('@ada@acme.example'), given },
    'somebody outside': { subject: says('@ops@partner.example'), given },
    'somebody who was invited': { subject: says('@new@acme.example'), given },
    everybody: { subject: says('@all'), given },
  },
  fail: {
    'somebody who has left, and nobody else': { subject: says('@Tom@acme.example'), given, severity: 'critical' },
    'somebody who has left, beside a channel': {
      subject: says('@tom@acme.example @slack-a'),
      given,
      says: '@tom@acme.example',
    },
  },
  'not-applicable': {
    'no mail': { subject: says('@oncall-payments'), given },
    'a draft': { subject: monitor(1, { message: '@tom@acme.example', draft_status: 'draft' }), given },
  },
  unknown: {
    'a user in words that are new': {
      subject: says('@eve@acme.example'),
      given: { 'datadog.users': [user('eve', { status: 'Dormant' })] },
    },
    'a message in an odd shape': { subject: monitor(1, { message: '', odd: ['message'] }), given },
  },
})
