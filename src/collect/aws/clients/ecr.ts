import { defineService } from '../service.js'

/** The operations of `ecr` that collectors may use. None of them reads an image. */
export const ecr = defineService({
  prefix: 'ecr',
  async load() {
    const sdk = await import('@aws-sdk/client-ecr')
    return {
      client: (config) => new sdk.ECRClient(config),
      commands: {
        DescribeRepositories: sdk.DescribeRepositoriesCommand,
        GetRegistryScanningConfiguration: sdk.GetRegistryScanningConfigurationCommand,
      },
    }
  },
})
