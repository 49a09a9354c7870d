import type * as Sdk from '@aws-sdk/client-route-53'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `route53` that collectors may use. */
export const route53 = defineService({
  prefix: 'route53',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-route-53') as typeof Sdk
    return {
      client: (config) => new sdk.Route53Client(config),
      commands: {
        ListHostedZones: sdk.ListHostedZonesCommand,
        ListResourceRecordSets: sdk.ListResourceRecordSetsCommand,
        ListHealthChecks: sdk.ListHealthChecksCommand,
      },
    }
  },
})
