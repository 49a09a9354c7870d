import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'

export default defineRule({
  id: 'aws/ec2/availability-zone-available',
  title: 'An Availability Zone of the region is not impaired',
  severity: 'medium',
  controls: ['multi-az', 'capacity-planned'],
  effort: 'hours',
  why: 'While a zone is impaired or short of capacity, what runs in it may fail and what fails over into it may not start: a launch then is a bad idea.',
  references: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AvailabilityZone.html'],
  each: 'aws.ec2.availabilityZones',
  check(zone) {
    const seen = evidence(zone, 'State', 'ZoneType', 'OptInStatus')
    if (zone.ZoneType !== undefined && zone.ZoneType !== 'availability-zone')
      return notApplicable(`is a ${zone.ZoneType}`, seen)
    if (zone.OptInStatus === 'not-opted-in') return notApplicable('is not used by the account', seen)
    switch (zone.State) {
      case 'available':
        return pass('is available', seen)
      case 'impaired':
      case 'unavailable':
        return fail(`is ${zone.State}`, seen)
      case 'constrained':
        return failAs('low', 'is short of capacity', seen)
      default:
        return manual(zone.State === undefined ? 'does not tell its state' : `is in the state ${zone.State}`, seen)
    }
  },
  fix: (zone) => ({
    summary: 'Read what AWS Health says of the zone, and move or start new capacity in the others meanwhile.',
    commands: [command`aws ec2 describe-availability-zones --region ${regionOf(zone)} --zone-names ${zone.ZoneName}`],
  }),
})
