import rule from '../../../../rules/aws/acm/certificate-expiry.js'
import { ago } from '../../../support/make.js'
import { certificate, imported } from '../../../support/make-acm.js'
import { testRule } from '../../../support/test-rule.js'

const ending = (days: number) => certificate({ NotAfter: ago({ days: -days }) })

testRule(rule, {
  pass: {
    'one that ACM renews': { subject: certificate(), says: 'and ACM renews it' },
    'one that ACM renews, exactly at the limit': { subject: ending(30) },
    'one that was imported, exactly at the limit': { subject: imported(45), says: 'far enough ahead' },
    'one that was imported, by its own limit': { subject: imported(20), options: { minDaysByHand: 20 } },
    'an imported one of ninety days in the middle of its life': {
      subject: imported(40, { NotBefore: ago({ days: 50 }) }),
    },
    'a private one that was exported and is renewed': {
      subject: certificate({ Type: 'PRIVATE', InUse: false, Exported: true }),
    },
    'one of which it is not known when it began': { subject: certificate({ NotBefore: undefined }) },
  },
  fail: {
    'one that ACM should have renewed': {
      subject: ending(29),
      severity: 'high',
      says: 'ends on 2026-12-19, in 29 days: ACM should have renewed it by now',
    },
    'one that ends within a week': { subject: ending(7), severity: 'critical' },
    'one that ended': { subject: ending(-1), severity: 'critical', says: 'ran out on 2026-11-19' },
    'one that has ended, as ACM says': { subject: certificate({ Status: 'EXPIRED' }), severity: 'critical' },
    'one that was revoked': { subject: certificate({ Status: 'REVOKED' }), says: 'is in use and was revoked' },
    'one that is not active': { subject: certificate({ Status: 'INACTIVE' }), severity: 'critical' },
    'an imported one with six weeks to go': {
      subject: imported(44),
      severity: 'medium',
      says: 'was imported: ACM does not renew it',
    },
    'an imported one with a month to go': { subject: imported(30), severity: 'high' },
    'an imported one of ninety days near its end': {
      subject: imported(29, { NotBefore: ago({ days: 61 }) }),
      severity: 'high',
    },
    'one of ACM that it cannot renew': {
      subject: certificate({ RenewalEligibility: 'INELIGIBLE', NotAfter: ago({ days: -40 }) }),
      severity: 'medium',
      says: 'ACM cannot renew it',
    },
    'one of which it is not said whether it is used': { subject: certificate({ ...ending(3), InUse: undefined }) },
    'one that is critical earlier': { subject: ending(20), options: { criticalDays: 21 }, severity: 'critical' },
  },
  'not-applicable': {
    'one that nothing uses': { subject: imported(3, { InUse: false }), says: 'is used by nothing' },
    'one that was never issued': { subject: certificate({ Status: 'PENDING_VALIDATION', InUse: false }) },
  },
  unknown: {
    'one without an end': { subject: certificate({ NotAfter: undefined }) },
  },
})
