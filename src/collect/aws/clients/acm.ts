import type * as Sdk from '@aws-sdk/client-acm'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `acm` that collectors may use. */
export const acm = defineService({
  prefix: 'acm',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-acm') as typeof Sdk
    return {
      client: (config) => new sdk.ACMClient(config),
      commands: { ListCertificates: sdk.ListCertificatesCommand },
    }
  },
})
