import type * as Sdk from '@aws-sdk/client-s3-control'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of S3 Control that collectors may use. */
export const s3Control = defineService({
  prefix: 's3control',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-s3-control') as typeof Sdk
    return {
      client: (config) =>
        new sdk.S3ControlClient({ ...config, ...(config.endpoint !== undefined && asItIs(config.endpoint)) }),
      commands: { GetPublicAccessBlock: sdk.GetPublicAccessBlockCommand },
    }
  },
})

/** The SDK puts the account id before the host name, which a server given by address does not have. */
const asItIs = (endpoint: string) => ({ disableHostPrefix: true, endpointProvider: () => ({ url: new URL(endpoint) }) })
