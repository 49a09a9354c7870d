import { defineService } from '../service.js'

/** The operations of `iam` that collectors may use. */
export const iam = defineService({
  prefix: 'iam',
  async load() {
    const sdk = await import('@aws-sdk/client-iam')
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
