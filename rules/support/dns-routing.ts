import type { DnsRecord } from '../../src/model/aws/route53.js'

/** How Route 53 chooses among the records of one name, and those of them whose health decides. */
type Routing = {
  readonly policy: 'simple' | 'failover' | 'weighted' | 'latency' | 'multivalue' | 'place'
  readonly chosen: readonly DnsRecord[]
}

/** A record of weight 0 gets nothing while another has any; a secondary one gets what is left. */
export function routingOf(records: readonly DnsRecord[]): Routing {
  if (records.every(({ SetIdentifier }) => SetIdentifier === undefined)) return { policy: 'simple', chosen: [] }
  if (records.some(({ Failover }) => Failover !== undefined))
    return { policy: 'failover', chosen: records.filter(({ Failover }) => Failover === 'PRIMARY') }
  if (records.some(({ Weight }) => Weight !== undefined))
    return { policy: 'weighted', chosen: records.filter(({ Weight = 0 }) => Weight > 0) }
  if (records.some(({ Region }) => Region !== undefined)) return { policy: 'latency', chosen: records }
  if (records.some(({ MultiValueAnswer }) => MultiValueAnswer === true))
    return { policy: 'multivalue', chosen: records }
  return { policy: 'place', chosen: [] }
}
