import type * as Sdk from '@aws-sdk/client-efs'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `elasticfilesystem` that collectors may use. */
export const efs = defineService({
  prefix: 'elasticfilesystem',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-efs') as typeof Sdk
    return {
      client: (config) => new sdk.EFSClient(config),
      commands: {
        DescribeFileSystems: sdk.DescribeFileSystemsCommand,
        DescribeBackupPolicy: sdk.DescribeBackupPolicyCommand,
      },
    }
  },
})
