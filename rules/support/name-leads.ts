import { hostKey } from '../../src/model/aws/host-key.js'
import type { DnsRecord, HostedZone, RecordSet } from '../../src/model/aws/route53.js'
import type { Lookup } from '../../src/model/lookup.js'

/**
 * Where a name leads, as far as the zones that were read tell. `beyond`: to something before the load balancer, such as a
 * distribution, or into a zone that was not read. `nowhere`: its zone was read, and has no record of it.
 */
export type Leads =
  | { readonly to: 'here'; readonly set: RecordSet }
  | { readonly to: 'elsewhere' | 'beyond'; readonly name: string; readonly set?: RecordSet }
  | { readonly to: 'nowhere'; readonly zone: HostedZone }

type Zones = { readonly zones: Lookup<HostedZone>; readonly records: Lookup<RecordSet> }

/** Enough for a name of the shop that is another name of the platform, and so on. */
const MOST_NAMES = 5

/** `lb-1.eu-west-1.elb.amazonaws.com` of application load balancers, `lb-1.elb.eu-west-1.amazonaws.com` of network ones. */
const BALANCER = /\.elb\.(?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?$/

/** Follows a name through the public zones of the run. */
export function nameLeads(host: string, addresses: ReadonlySet<string>, run: Zones, names = 1): Leads {
  const zone = zoneOf(host, run)
  if (zone === undefined) return { to: 'beyond', name: 'a zone that is not part of this run' }
  const sets = setsFor(host, zone, run)
  const [delegated] = sets.filter(({ type }) => type === 'NS')
  if (delegated) return { to: 'beyond', name: `the name servers of ${delegated.host}`, set: delegated }
  const [first] = sets
  if (first === undefined) return { to: 'nowhere', zone }
  const here = sets.find(({ records }) =>
    records.some((record) => targetsOf(record).some((name) => addresses.has(name))),
  )
  if (here) return { to: 'here', set: here }

  const further = sets.flatMap((set) =>
    set.records.flatMap(targetsOf).map((name): Leads => {
      if (BALANCER.test(name)) return { to: 'elsewhere', name, set }
      return names < MOST_NAMES && zoneOf(name, run)
        ? nameLeads(name, addresses, run, names + 1)
        : { to: 'beyond', name, set }
    }),
  )
  return (
    further.find(({ to }) => to === 'here') ??
    further.find(({ to }) => to === 'beyond') ??
    further[0] ?? { to: 'beyond', name: first.name, set: first }
  )
}

/** The zone that knows a name: that of the longest domain. */
function zoneOf(host: string, { zones }: Zones): HostedZone | undefined {
  for (const domain of parentsOf(host)) {
    const zone = zones.find(domain)
    if (zone) return zone
  }
  return undefined
}

/** The records of a name; else those of the nearest name above it that hands it on, or stands for all below. */
function setsFor(host: string, zone: HostedZone, { records }: Zones): readonly RecordSet[] {
  const own = records.all(host)
  if (own.length > 0) return own
  for (const above of parentsOf(host).slice(1)) {
    if (above.length <= zone.domain.length) break
    const handsOn = records.all(above).filter(({ type }) => type === 'NS')
    if (handsOn.length > 0) return handsOn
    const all = records.all(`*.${above}`)
    if (all.length > 0) return all
  }
  return records.all(`*.${zone.domain}`)
}

/** `a.b.c`, `b.c`, `c`. */
const parentsOf = (host: string): readonly string[] => {
  const labels = host.split('.')
  return labels.map((_, index) => labels.slice(index).join('.'))
}

const targetsOf = ({ AliasTarget, ResourceRecords = [] }: DnsRecord): readonly string[] =>
  [AliasTarget?.DNSName, ...ResourceRecords.map(({ Value }) => Value)].flatMap((name) =>
    name === undefined ? [] : [hostKey(name)],
  )
