import { DOMAIN_FIELDS } from '../../../model/aws/opensearch.js'
import { pick } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { opensearch } from '../clients/opensearch.js'
import { defineCollector, type Reader } from '../collector.js'
import { required } from '../item-parts.js'
import { METRICS, readRange } from '../metrics.js'

/** The most that one call describes. */
const BATCH = 5

/** Tags would take a call for each domain. */
export const domains = defineCollector({
  fills: 'aws.opensearch.domains',
  operations: ['es:ListDomainNames', 'es:DescribeDomains'],
  async *collect(reader) {
    const { DomainNames } = await reader.call(opensearch, 'ListDomainNames', {})
    if (!Array.isArray(DomainNames)) failedAnswer(reader, 'es:ListDomainNames', 'the answer has no list DomainNames')
    const names = DomainNames.flatMap((one) => required(reader, 'es:ListDomainNames', one, ['DomainName']) ?? [])
    const batches = Array.from({ length: Math.ceil(names.length / BATCH) }, (_, index) =>
      names.slice(index * BATCH, (index + 1) * BATCH).map(({ DomainName }) => DomainName),
    )
    // Domains that are gone since are left out of the answer.
    const described = await Promise.all(batches.map((batch) => reader.attempt(describeDomains(reader, batch))))
    for (const domain of described.flatMap((list) => list ?? [])) {
      const named = required(reader, 'es:DescribeDomains', domain, ['ARN', 'DomainName'])
      if (!named) continue
      const { ARN, DomainName } = named
      yield { ...pick(domain, DOMAIN_FIELDS), id: ARN, scope: reader.scope, name: DomainName, tags: {}, DomainName }
    }
  },
  facts: {
    storage: {
      operations: [METRICS],
      async read({ Created, Deleted, DomainName, scope }, reader) {
        if (Created === false || Deleted === true || scope.provider !== 'aws') return { free: null, blocked: null }
        const day = { Namespace: 'AWS/ES', Dimensions: { DomainName, ClientId: scope.account }, days: 1 }
        const [free, blocked] = await Promise.all([
          readRange(reader, { ...day, MetricName: 'FreeStorageSpace', Stat: 'Minimum' }),
          readRange(reader, { ...day, MetricName: 'ClusterIndexWritesBlocked', Stat: 'Maximum' }),
        ])
        return { free, blocked }
      },
    },
  },
})

async function describeDomains(reader: Reader, DomainNames: string[]) {
  const { DomainStatusList } = await reader.call(opensearch, 'DescribeDomains', { DomainNames })
  return Array.isArray(DomainStatusList)
    ? DomainStatusList
    : failedAnswer(reader, 'es:DescribeDomains', 'the answer has no list DomainStatusList')
}
