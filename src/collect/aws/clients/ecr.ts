import type * as Sdk from '@aws-sdk/client-ecr'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `ecr` that collectors may use. None of them reads an image. */
export const ecr = defineService({
  prefix: 'ecr',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-ecr') as typeof Sdk
    return {
      client: (config) => new sdk.ECRClient(config),
      commands: {
        DescribeImages: sdk.DescribeImagesCommand,
        DescribeRepositories: sdk.DescribeRepositoriesCommand,
        GetLifecyclePolicy: sdk.GetLifecyclePolicyCommand,
        GetRegistryScanningConfiguration: sdk.GetRegistryScanningConfigurationCommand,
      },
    }
  },
})
