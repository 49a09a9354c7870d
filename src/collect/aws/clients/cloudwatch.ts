import { defineService } from '../service.js'

/** The operations of `cloudwatch` that collectors may use. */
export const cloudwatch = defineService({
  prefix: 'cloudwatch',
  async load() {
    const sdk = await import('@aws-sdk/client-cloudwatch')
    return {
      client: (config) => new sdk.CloudWatchClient(config),
      commands: {
        DescribeAlarms: sdk.DescribeAlarmsCommand,
      },
    }
  },
})
