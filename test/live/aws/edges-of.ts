import { ACM } from '@aws-sdk/client-acm'
import { CloudTrail } from '@aws-sdk/client-cloudtrail'
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import { Route53 } from '@aws-sdk/client-route-53'
import { Route53Domains } from '@aws-sdk/client-route-53-domains'
import type { AwsAccountEstate, AwsRegionEstate } from '../../../src/sandbox/aws/estate.js'
import { type Place, present } from './seed/place.js'

type Config = Place['config']

/** What a server tells of the certificates and log groups of a region. */
export async function edgesOfRegion(config: Config): Promise<Pick<AwsRegionEstate, 'acm' | 'logs'>> {
  const { CertificateSummaryList } = await new ACM(config).listCertificates({})
  return {
    acm: { certificates: present(CertificateSummaryList) },
    logs: { logGroups: present((await new CloudWatchLogs(config).describeLogGroups({})).logGroups) },
  }
}

/** What a server tells of the trails and names of an account. */
export async function edgesOfAccount(config: Config): Promise<Pick<AwsAccountEstate, 'cloudtrail' | 'route53'>> {
  const [trails, names] = [new CloudTrail(config), new Route53(config)]
  const list = present((await trails.describeTrails({})).trailList)
  const zones = present((await names.listHostedZones({})).HostedZones)
  return {
    cloudtrail: {
      trails: await Promise.all(
        list.map(async (trail) => ({ ...trail, status: await trails.getTrailStatus({ Name: trail.TrailARN }) })),
      ),
    },
    route53: {
      hostedZones: await Promise.all(
        zones.map(async (zone) => {
          const { ResourceRecordSets } = await names.listResourceRecordSets({ HostedZoneId: zone.Id })
          return { ...zone, records: present(ResourceRecordSets) }
        }),
      ),
      healthChecks: present((await names.listHealthChecks({})).HealthChecks),
      domains: present((await new Route53Domains({ ...config, region: 'us-east-1' }).listDomains({})).Domains),
    },
  }
}
