import type { ResourceRecordSet } from '@aws-sdk/client-route-53'
import { type DnsRecord, HEALTH_CHECK_FIELDS, HOSTED_ZONE_FIELDS, RECORD_FIELDS } from '../../../model/aws/route53.js'
import { pick } from '../../../model/item.js'
import { route53 } from '../clients/route53.js'
import { type Collected, defineCollector, type Reader } from '../collector.js'
import { eachOf, gather } from '../gather.js'
import { eachNamed } from '../item-parts.js'

const PAGING = { next: 'NextMarker', token: 'Marker', more: 'IsTruncated' } as const
const GONE = ['NoSuchHostedZone'] as const

/** What leads to a host, or to those who know it. Texts may hold secrets, and no rule asks for them. */
const TYPES: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME', 'NS'])

/** The records that every zone has: who answers for it. */
const RECORDS_OF_EMPTY_ZONE = 2

export const hostedZones = defineCollector({
  fills: 'aws.route53.hostedZones',
  operations: ['route53:ListHostedZones'],
  async *collect(reader) {
    const pages = reader.pages(route53, 'ListHostedZones', {
      input: { MaxItems: 100 },
      items: 'HostedZones',
      ...PAGING,
    })
    for await (const [zone, { Id, Name }] of eachNamed(reader, 'route53:ListHostedZones', pages, ['Id', 'Name'])) {
      const [zoneId, domain] = [Id.replace(/^\/hostedzone\//, ''), hostOf(Name)]
      const id = `arn:${reader.partition}:route53:::hostedzone/${zoneId}`
      yield { ...pick(zone, HOSTED_ZONE_FIELDS), id, scope: reader.scope, name: domain, tags: {}, zoneId, domain }
    }
  },
})

/** Zones that a service of AWS looks after are left alone, and those that hold nothing are not asked. */
export const recordSets = defineCollector({
  fills: 'aws.route53.recordSets',
  operations: ['route53:ListResourceRecordSets'],
  after: ['aws.route53.hostedZones'],
  async *collect(reader) {
    const zones = (await reader.itemsOf('aws.route53.hostedZones')).filter(
      ({ LinkedService, ResourceRecordSetCount }) =>
        LinkedService === undefined && (ResourceRecordSetCount ?? Infinity) > RECORDS_OF_EMPTY_ZONE,
    )
    for (const sets of await eachOf(zones, (zone) => recordsOf(reader, zone))) yield* sets
  },
})

export const healthChecks = defineCollector({
  fills: 'aws.route53.healthChecks',
  operations: ['route53:ListHealthChecks'],
  async *collect(reader) {
    const pages = reader.pages(route53, 'ListHealthChecks', {
      input: { MaxItems: 1000 },
      items: 'HealthChecks',
      ...PAGING,
    })
    const operation = 'route53:ListHealthChecks'
    for await (const [, named] of eachNamed(reader, operation, pages, ['Id', 'HealthCheckConfig'])) {
      const { Id: healthCheckId, HealthCheckConfig: config } = named
      const id = `arn:${reader.partition}:route53:::healthcheck/${healthCheckId}`
      const name = config.FullyQualifiedDomainName ?? config.IPAddress ?? healthCheckId
      yield { ...pick(config, HEALTH_CHECK_FIELDS), id, scope: reader.scope, name, tags: {}, healthCheckId }
    }
  },
})

type RecordSet = Collected<'aws.route53.recordSets'>

/** Among several records of one name and type Route 53 chooses: they are one thing. */
async function recordsOf(reader: Reader, { zoneId, domain, Config }: Collected<'aws.route53.hostedZones'>) {
  const pages = reader.pages(route53, 'ListResourceRecordSets', {
    input: { HostedZoneId: zoneId, MaxItems: 300 },
    items: 'ResourceRecordSets',
    next: 'NextRecordName',
    token: 'StartRecordName',
    beside: { StartRecordType: 'NextRecordType', StartRecordIdentifier: 'NextRecordIdentifier' },
    more: 'IsTruncated',
  })
  type Growing = Omit<RecordSet, 'records'> & { readonly records: DnsRecord[] }
  const sets = new Map<string, Growing>()
  for (const record of await gather<ResourceRecordSet>(reader, pages, GONE)) {
    const { Name = '', Type: type = '' } = record
    if (!TYPES.has(type)) continue
    const host = hostOf(Name)
    // Who answers for the zone itself.
    if (type === 'NS' && host === domain) continue
    const id = `aws://${reader.scope.account}/route53/${zoneId}/${host}/${type}`
    const item = { id, scope: reader.scope, name: `${host} ${type}`, tags: {} }
    const isPrivate = Config?.PrivateZone === true
    const set: Growing = sets.get(id) ?? { ...item, zoneId, isPrivate, host, type, records: [] }
    sets.set(id, set)
    set.records.push(pick(record, RECORD_FIELDS))
  }
  return [...sets.values()]
}

/** Route 53 writes what is no letter, digit, hyphen or underscore as its number in base eight: `\\052` is an asterisk. */
const hostOf = (name: string): string =>
  name
    .replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)))
    .replace(/\.$/, '')
    .toLowerCase()
