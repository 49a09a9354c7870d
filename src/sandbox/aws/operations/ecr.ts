import type { AwsRegionEstate } from '../estate.js'
import { type Handlers, type Input, orFail, text } from '../operation.js'

export const ecrHandlers: Handlers = {
  DescribeRepositories: ({ here }) => ({
    repositories: (here.ecr?.repositories ?? []).map(({ images: _, lifecyclePolicy: __, ...repository }) => repository),
  }),
  DescribeImages: ({ here }, input) => ({ imageDetails: repositoryOf(here, input).images ?? [] }),
  GetLifecyclePolicy: ({ here, account }, input) => {
    const { repositoryName, lifecyclePolicy } = repositoryOf(here, input)
    const lifecyclePolicyText = orFail(
      lifecyclePolicy,
      'LifecyclePolicyNotFoundException',
      400,
      `Lifecycle policy does not exist for the repository with name '${repositoryName ?? ''}'`,
    )
    return { registryId: account, repositoryName, lifecyclePolicyText }
  },
  GetRegistryScanningConfiguration: ({ here, account }) => ({
    registryId: account,
    scanningConfiguration: here.ecr?.scanning ?? { scanType: 'BASIC', rules: [] },
  }),
}

function repositoryOf(here: AwsRegionEstate, input: Input) {
  const name = text(input, 'repositoryName')
  const found = here.ecr?.repositories?.find(({ repositoryName }) => repositoryName === name)
  return orFail(found, 'RepositoryNotFoundException', 400, `The repository with name '${name}' does not exist`)
}
