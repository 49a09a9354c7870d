import rule from '../../../../rules/datadog/access/dormant-users.js'
import { user } from '../../../support/make-datadog.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const seenBefore = (days: number) => user('ada', { last_login_time: ago({ days }) })

testRule(rule, {
  pass: {
    'this week': { subject: user('ada'), says: '2 days ago' },
    today: { subject: seenBefore(0), says: 'signed in today' },
    'on the last day': { subject: seenBefore(90) },
    'new, and not signed in yet': {
      subject: user('ada', { last_login_time: null, created_at: ago({ days: 4 }) }),
      says: 'is new',
    },
    'long ago where that is allowed': { subject: seenBefore(120), options: { days: 180 } },
  },
  fail: {
    'most of a year ago': { subject: seenBefore(260), says: 'last signed in 260 days ago' },
    never: { subject: user('ada', { last_login_time: null }), says: 'knows of no sign-in' },
  },
  'not-applicable': {
    disabled: { subject: user('ada', { last_login_time: null, disabled: true, status: 'Disabled' }) },
    'a machine': { subject: user('ada', { last_login_time: null, service_account: true }) },
    invited: { subject: user('ada', { last_login_time: null, status: 'Pending' }) },
  },
  manual: {
    'does not say': { subject: user('ada', { last_login_time: undefined }) },
    'never, and added nobody knows when': { subject: user('ada', { last_login_time: null, created_at: undefined }) },
  },
  unknown: { 'an odd date': { subject: user('ada', { last_login_time: undefined, odd: ['last_login_time'] }) } },
})
