import type * as Sdk from '@aws-sdk/client-lambda'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `lambda` that collectors may use. */
export const lambda = defineService({
  prefix: 'lambda',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-lambda') as typeof Sdk
    return {
      client: (config) => new sdk.LambdaClient(config),
      commands: {
        ListFunctions: sdk.ListFunctionsCommand,
        GetPolicy: sdk.GetPolicyCommand,
        ListFunctionEventInvokeConfigs: sdk.ListFunctionEventInvokeConfigsCommand,
        ListEventSourceMappings: sdk.ListEventSourceMappingsCommand,
        GetAccountSettings: sdk.GetAccountSettingsCommand,
      },
    }
  },
})
