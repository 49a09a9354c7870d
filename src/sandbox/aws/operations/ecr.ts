import type { Handlers } from '../operation.js'

export const ecrHandlers: Handlers = {
  DescribeRepositories: ({ here }) => ({ repositories: here.ecr?.repositories ?? [] }),
  GetRegistryScanningConfiguration: ({ here, account }) => ({
    registryId: account,
    scanningConfiguration: here.ecr?.scanning ?? { scanType: 'BASIC', rules: [] },
  }),
}
