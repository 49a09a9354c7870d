import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { count } from '../../support/time.js'

/** What OpenSearch Service takes where zone awareness is on and nobody said over how many zones. */
const ZONES_UNLESS_TOLD = 2

export default defineRule({
  id: 'aws/opensearch/domain-multi-az',
  title: 'The data nodes of an OpenSearch domain are spread over Availability Zones',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['multi-az', 'no-single-instance', 'data-replication'],
  effort: 'hours',
  why: 'With the only zone, or the only node, goes every shard: searches fail until the domain is back, and what was indexed since the last snapshot of the hour may be lost.',
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/opensearch-data-node-fault-tolerance.html',
  ],
  each: 'aws.opensearch.domains',
  check(domain) {
    if (domain.Deleted === true) return notApplicable('is being deleted', evidence(domain, 'Deleted'))
    if (domain.Created === false) return notApplicable('is being made', evidence(domain, 'Created'))
    const seen = evidence(domain, 'ClusterConfig')
    const {
      InstanceCount: nodes = 1,
      ZoneAwarenessEnabled,
      ZoneAwarenessConfig,
      MultiAZWithStandbyEnabled,
    } = domain.ClusterConfig ?? {}
    if (MultiAZWithStandbyEnabled === true) return pass('runs in three zones, one of them on standby', seen)
    if (nodes < 2) return fail('has a single data node', seen)
    if (ZoneAwarenessEnabled !== true) return fail(`has its ${count(nodes, 'data node')} in one zone`, seen)
    const zones = ZoneAwarenessConfig?.AvailabilityZoneCount ?? ZONES_UNLESS_TOLD
    return nodes >= zones
      ? pass(`has ${count(nodes, 'data node')} in ${zones} zones`, seen)
      : fail(`has ${count(nodes, 'data node')} for ${zones} zones: not every zone has one`, seen)
  },
  fix: (domain) => {
    const { InstanceCount: nodes = 1, ZoneAwarenessConfig } = domain.ClusterConfig ?? {}
    const zones = Math.max(ZONES_UNLESS_TOLD, ZoneAwarenessConfig?.AvailabilityZoneCount ?? ZONES_UNLESS_TOLD)
    const config = `InstanceCount=${Math.ceil(Math.max(nodes, zones) / zones) * zones},ZoneAwarenessEnabled=true,ZoneAwarenessConfig={AvailabilityZoneCount=${zones}}`
    return {
      summary:
        'Switch zone awareness on with as many data nodes in each zone, a subnet for each zone where the domain lies in a VPC, and a replica for each index; for what matters most, take three zones with standby. The domain stays up while it moves.',
      commands: [
        command`aws opensearch update-domain-config --region ${regionOf(domain)} --domain-name ${domain.DomainName} --cluster-config ${config}`,
      ],
    }
  },
})
