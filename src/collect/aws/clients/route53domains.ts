import type * as Sdk from '@aws-sdk/client-route-53-domains'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `route53domains` that collectors may use. */
export const route53domains = defineService({
  prefix: 'route53domains',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-route-53-domains') as typeof Sdk
    return {
      client: (config) => new sdk.Route53DomainsClient(config),
      commands: { ListDomains: sdk.ListDomainsCommand },
    }
  },
})
