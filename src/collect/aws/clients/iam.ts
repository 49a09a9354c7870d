import type * as Sdk from '@aws-sdk/client-iam'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `iam` that collectors may use. */
export const iam = defineService({
  prefix: 'iam',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-iam') as typeof Sdk
    return {
      client: (config) => new sdk.IAMClient(config),
      commands: {
        GetAccountSummary: sdk.GetAccountSummaryCommand,
        GetAccountPasswordPolicy: sdk.GetAccountPasswordPolicyCommand,
        GenerateCredentialReport: sdk.GenerateCredentialReportCommand,
        GetCredentialReport: sdk.GetCredentialReportCommand,
        ListOpenIDConnectProviders: sdk.ListOpenIDConnectProvidersCommand,
        GetAccountAuthorizationDetails: sdk.GetAccountAuthorizationDetailsCommand,
      },
    }
  },
})
