import rule from '../../../../rules/aws/ec2/availability-zone-available.js'
import type { AvailabilityZone } from '../../../../src/model/aws/ec2.js'
import { IRELAND } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const zone = (over: Partial<AvailabilityZone> = {}): AvailabilityZone => ({
  id: 'eu-west-1/eu-west-1a',
  scope: IRELAND,
  name: 'eu-west-1a',
  tags: {},
  ZoneName: 'eu-west-1a',
  ZoneType: 'availability-zone',
  OptInStatus: 'opt-in-not-required',
  State: 'available',
  ...over,
})

testRule(rule, {
  pass: {
    available: { subject: zone() },
    'of an emulator that tells no type': { subject: zone({ ZoneType: undefined }) },
  },
  fail: {
    impaired: { subject: zone({ State: 'impaired' }), says: 'is impaired' },
    unavailable: { subject: zone({ State: 'unavailable' }) },
    'short of capacity': { subject: zone({ State: 'constrained' }), severity: 'low' },
  },
  'not-applicable': {
    'a Local Zone': { subject: zone({ ZoneType: 'local-zone', State: 'impaired' }) },
    'a zone that nobody opted in to': { subject: zone({ OptInStatus: 'not-opted-in', State: 'impaired' }) },
  },
  manual: {
    'a state that nobody documented': { subject: zone({ State: 'information' }) },
    'no state': { subject: zone({ State: undefined }) },
  },
})
