import type {
  HealthCheckConfig,
  HostedZone as SdkHostedZone,
  ResourceRecordSet as SdkResourceRecordSet,
} from '@aws-sdk/client-route-53'
import type { DomainSummary } from '@aws-sdk/client-route-53-domains'
import type { Item, Picked, Plain } from '../item.js'

export const HOSTED_ZONE_FIELDS = [
  'Config',
  'LinkedService',
  'ResourceRecordSetCount',
] as const satisfies readonly (keyof SdkHostedZone)[]

/** A zone of names. `zoneId` is without `/hostedzone/`; `domain` is in lower case and without the dot that ends it. */
export type HostedZone = Picked<SdkHostedZone, typeof HOSTED_ZONE_FIELDS> & {
  readonly zoneId: string
  readonly domain: string
}

export const RECORD_FIELDS = [
  'SetIdentifier',
  'Weight',
  'Region',
  'Failover',
  'MultiValueAnswer',
  'AliasTarget',
  'ResourceRecords',
  'TTL',
  'HealthCheckId',
] as const satisfies readonly (keyof SdkResourceRecordSet)[]
export type DnsRecord = Plain<Pick<SdkResourceRecordSet, (typeof RECORD_FIELDS)[number]>>

/** What a name leads to, of the types that lead to a host or to other name servers: all records of the name and type. */
export type RecordSet = Item & {
  readonly zoneId: string
  readonly isPrivate: boolean
  /** In lower case and without the dot that ends it; `*.shop.example.com` where it stands for many. */
  readonly host: string
  readonly type: string
  readonly records: readonly DnsRecord[]
}

export const HEALTH_CHECK_FIELDS = [
  'Type',
  'Disabled',
  'FullyQualifiedDomainName',
  'IPAddress',
  'Port',
  'ResourcePath',
] as const satisfies readonly (keyof HealthCheckConfig)[]

/** A health check of Route 53. The id is its ARN. */
export type HealthCheck = Picked<HealthCheckConfig, typeof HEALTH_CHECK_FIELDS> & { readonly healthCheckId: string }

export const DOMAIN_FIELDS = [
  'DomainName',
  'AutoRenew',
  'TransferLock',
  'Expiry',
] as const satisfies readonly (keyof DomainSummary)[]

/** A domain that is registered through the account. */
export type RegisteredDomain = Picked<DomainSummary, typeof DOMAIN_FIELDS> & { readonly DomainName: string }
