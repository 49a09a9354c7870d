import rule from '../../../../rules/aws/servicequotas/quota-utilisation.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { GAP } from '../../../support/make.js'
import { quota } from '../../../support/make-quota.js'
import { testRule } from '../../../support/test-rule.js'

const used = (most: number, over: Parameters<typeof quota>[0] = {}) => ({
  subject: quota({ usage: known({ least: 0, most, latest: most }), ...over }),
})

testRule(rule, {
  pass: {
    'half in use': { subject: quota(), says: '100 of 200 in use at the most' },
    'exactly 80 percent': used(160),
    'nearly all, where the config allows it': { ...used(188), options: { maxPercent: 95 } },
    'a fraction': { ...used(0.251, { Value: 6 }), says: '0.25 of 6' },
  },
  fail: {
    'just over 80 percent': { ...used(161), severity: 'high', says: '161 of 200' },
    'exactly 95 percent': { ...used(190), severity: 'high' },
    'over 95 percent': { ...used(191), severity: 'critical' },
    'all of it': { ...used(200), severity: 'critical' },
    'a quota of nothing': { ...used(1, { Value: 0 }), severity: 'critical' },
    'one that cannot be raised': used(199, { Adjustable: false }),
  },
  'not-applicable': {
    'nothing counted': { subject: quota({ usage: known(null) }), says: 'nothing was counted' },
    'nothing counted, and no value': { subject: quota({ usage: known(null), Value: undefined }) },
  },
  unknown: {
    'metrics may not be read': { subject: quota({ usage: unknown(GAP) }) },
    'a quota without a value': used(5, { Value: undefined, ErrorReason: { ErrorMessage: 'the service is down' } }),
  },
})
