import { DOMAIN_FIELDS } from '../../../model/aws/route53.js'
import { pick } from '../../../model/item.js'
import { route53domains } from '../clients/route53domains.js'
import { defineCollector } from '../collector.js'
import { eachNamed } from '../item-parts.js'

/** Domains belong to no region, but one alone answers for them; AWS in China and for governments registers none. */
export const domains = defineCollector({
  fills: 'aws.route53domains.domains',
  operations: ['route53domains:ListDomains'],
  async *collect(reader) {
    if (reader.partition !== 'aws') return
    const pages = reader.inRegion('us-east-1').pages(route53domains, 'ListDomains', {
      input: { MaxItems: 100 },
      items: 'Domains',
      next: 'NextPageMarker',
      token: 'Marker',
    })
    const { account } = reader.scope
    for await (const [domain, { DomainName }] of eachNamed(reader, 'route53domains:ListDomains', pages, [
      'DomainName',
    ])) {
      const item = {
        id: `aws://${account}/route53domains/${DomainName}`,
        scope: reader.scope,
        name: DomainName,
        tags: {},
      }
      yield { ...pick(domain, DOMAIN_FIELDS), ...item, DomainName }
    }
  },
})
