import type * as Sdk from '@aws-sdk/client-opensearch'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `es`, as OpenSearch Service is still called in IAM, that collectors may use. */
export const opensearch = defineService({
  prefix: 'es',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-opensearch') as typeof Sdk
    return {
      client: (config) => new sdk.OpenSearchClient(config),
      commands: {
        ListDomainNames: sdk.ListDomainNamesCommand,
        DescribeDomains: sdk.DescribeDomainsCommand,
      },
    }
  },
})
