import rule from '../../../../rules/aws/opensearch/domain-multi-az.js'
import { domain } from '../../../support/make-opensearch.js'
import { testRule } from '../../../support/test-rule.js'

const aware = (InstanceCount: number, AvailabilityZoneCount?: number) =>
  domain({
    InstanceCount,
    ZoneAwarenessEnabled: true,
    ...(AvailabilityZoneCount !== undefined && { ZoneAwarenessConfig: { AvailabilityZoneCount } }),
  })

testRule(rule, {
  pass: {
    'three nodes in three zones': { subject: aware(3, 3), says: '3 data nodes in 3 zones' },
    // Peers want three.
    'two nodes in two zones': { subject: aware(2, 2) },
    'two zones, as nobody said how many': { subject: aware(4), says: '4 data nodes in 2 zones' },
    'three zones with standby': {
      subject: domain({ InstanceCount: 3, MultiAZWithStandbyEnabled: true, ZoneAwarenessEnabled: true }),
      says: 'on standby',
    },
    'a domain that is being changed': { subject: { ...aware(2, 2), Processing: true } },
  },
  fail: {
    'a single node': {
      subject: domain({ InstanceCount: 1, ZoneAwarenessEnabled: false }),
      severity: 'high',
      says: 'has a single data node',
    },
    'no number of nodes': { subject: domain({}), says: 'has a single data node' },
    'no cluster in the answer': { subject: domain(undefined) },
    'three nodes in one zone': {
      subject: domain({ InstanceCount: 3, ZoneAwarenessEnabled: false }),
      says: 'has its 3 data nodes in one zone',
    },
    'two nodes for three zones': { subject: aware(2, 3), says: 'not every zone has one' },
  },
  'not-applicable': {
    'a domain that is being made': { subject: domain({ InstanceCount: 1 }, { Created: false }) },
    'a domain that is going': { subject: domain({ InstanceCount: 1 }, { Deleted: true }) },
  },
})
