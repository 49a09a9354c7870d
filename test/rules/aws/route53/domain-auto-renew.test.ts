import rule from '../../../../rules/aws/route53/domain-auto-renew.js'
import { ago } from '../../../support/make.js'
import { registeredDomain } from '../../../support/make-route53.js'
import { testRule } from '../../../support/test-rule.js'

const byHand = (days: number) => registeredDomain({ AutoRenew: false, Expiry: ago({ days: -days }) })

testRule(rule, {
  pass: {
    'one that renews itself': { subject: registeredDomain(), says: 'renews itself' },
    'one that renews itself soon': { subject: registeredDomain({ Expiry: ago({ days: -7 }) }) },
    'one that is paid for just long enough': { subject: byHand(90), says: 'is paid for until 2027-02-18' },
    'one that policy lets be taken away': {
      subject: registeredDomain({ TransferLock: false }),
      options: { requireTransferLock: false },
    },
  },
  fail: {
    'one that runs out in three months': {
      subject: byHand(89),
      severity: 'high',
      says: 'runs out on 2027-02-17, in 89 days, and does not renew itself',
    },
    'one that runs out in a month': { subject: byHand(30), severity: 'high' },
    'one that runs out sooner': { subject: byHand(29), severity: 'critical' },
    'one that ran out': { subject: byHand(-1), severity: 'critical', says: 'ran out on 2026-11-19' },
    'one that should have renewed itself': {
      subject: registeredDomain({ Expiry: ago({ days: -6 }) }),
      severity: 'critical',
      says: 'it should have renewed itself by now',
    },
    'one that can be taken away': {
      subject: registeredDomain({ TransferLock: false }),
      severity: 'medium',
      says: 'is not locked',
    },
    'one of which it is not said whether it renews itself': {
      subject: { ...byHand(40), AutoRenew: undefined },
      severity: 'high',
    },
  },
  unknown: { 'one without an end': { subject: registeredDomain({ Expiry: undefined }) } },
})
