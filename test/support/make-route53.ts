import type { DnsRecord, HealthCheck, HostedZone, RecordSet, RegisteredDomain } from '../../src/model/aws/route53.js'
import { ACCOUNT, ago, GLOBAL } from './make.js'

/** The public zone `example.com`. */
export function hostedZone(over: Partial<HostedZone> = {}): HostedZone {
  const { zoneId = 'Z1', domain = 'example.com' } = over
  return {
    id: `arn:aws:route53:::hostedzone/${zoneId}`,
    scope: GLOBAL,
    name: domain,
    tags: {},
    zoneId,
    domain,
    Config: { PrivateZone: false },
    ResourceRecordSetCount: 12,
    ...over,
  }
}

/** What `api.shop.example.com` leads to. */
export function recordSet(records: readonly DnsRecord[], over: Partial<RecordSet> = {}): RecordSet {
  const { zoneId = 'Z1', host = 'api.shop.example.com', type = 'A' } = over
  return {
    id: `aws://${ACCOUNT}/route53/${zoneId}/${host}/${type}`,
    scope: GLOBAL,
    name: `${host} ${type}`,
    tags: {},
    zoneId,
    isPrivate: false,
    host,
    type,
    records,
    ...over,
  }
}

/** An alias of a load balancer whose health is looked at. */
export const alias = (over: Partial<DnsRecord> = {}, DNSName = 'shop-1.eu-west-1.elb.amazonaws.com.'): DnsRecord => ({
  AliasTarget: { HostedZoneId: 'Z32O12XQLNTSW2', DNSName, EvaluateTargetHealth: true },
  ...over,
})

/** An address under a health check. */
export const address = (over: Partial<DnsRecord> = {}): DnsRecord => ({
  TTL: 60,
  ResourceRecords: [{ Value: '192.0.2.1' }],
  HealthCheckId: 'check-1',
  ...over,
})

export function healthCheck(over: Partial<HealthCheck> = {}): HealthCheck {
  const { healthCheckId = 'check-1' } = over
  return {
    id: `arn:aws:route53:::healthcheck/${healthCheckId}`,
    scope: GLOBAL,
    name: 'api.shop.example.com',
    tags: {},
    healthCheckId,
    Type: 'HTTPS',
    FullyQualifiedDomainName: 'api.shop.example.com',
    Port: 443,
    ...over,
  }
}

/** A domain that renews itself in half a year. */
export const registeredDomain = (over: Partial<RegisteredDomain> = {}): RegisteredDomain => ({
  id: `aws://${ACCOUNT}/route53domains/example.com`,
  scope: GLOBAL,
  name: 'example.com',
  tags: {},
  DomainName: 'example.com',
  AutoRenew: true,
  TransferLock: true,
  Expiry: ago({ days: -180 }),
  ...over,
})
