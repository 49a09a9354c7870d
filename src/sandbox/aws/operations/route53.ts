import { type Handlers, orFail, text } from '../operation.js'

export const route53Handlers: Handlers = {
  ListHostedZones: ({ own }) => ({
    HostedZones: (own.route53?.hostedZones ?? []).map(({ records = [], ...zone }) => ({
      ResourceRecordSetCount: records.length + 2,
      ...zone,
    })),
    Marker: '',
    IsTruncated: false,
    MaxItems: 100,
  }),
  /** The only list of AWS that goes on from a record instead of a token. */
  ListResourceRecordSets: ({ own, pageSize }, input) => {
    const id = text(input, 'HostedZoneId')
    const zone = own.route53?.hostedZones?.find(({ Id }) => Id === `/hostedzone/${id}`)
    const { records = [] } = orFail(zone, 'NoSuchHostedZone', 404, `No hosted zone found with ID: ${id}`)
    const size = Math.min(pageSize, Number(input['MaxItems'] ?? 300))
    const from = records.findIndex(
      ({ Name, Type, SetIdentifier = '' }) =>
        Name === text(input, 'StartRecordName') &&
        Type === text(input, 'StartRecordType') &&
        SetIdentifier === text(input, 'StartRecordIdentifier'),
    )
    const start = Math.max(0, from)
    const next = records[start + size]
    return {
      ResourceRecordSets: records.slice(start, start + size),
      IsTruncated: next !== undefined,
      MaxItems: size,
      ...(next && { NextRecordName: next.Name, NextRecordType: next.Type, NextRecordIdentifier: next.SetIdentifier }),
    }
  },
  ListHealthChecks: ({ own }) => ({
    HealthChecks: own.route53?.healthChecks ?? [],
    Marker: '',
    IsTruncated: false,
    MaxItems: 1000,
  }),
}

export const route53domainsHandlers: Handlers = {
  ListDomains: ({ own }) => ({ Domains: own.route53?.domains ?? [] }),
}
