import {
  IMAGE_FIELDS,
  REGISTRY_SCANNING_FIELDS,
  REPOSITORY_FIELDS,
  type RepositoryImage,
} from '../../../model/aws/ecr.js'
import { pick } from '../../../model/item.js'
import { failedAnswer, unless } from '../../call-failed.js'
import { ecr } from '../clients/ecr.js'
import { defineCollector } from '../collector.js'
import { eachNamed } from '../item-parts.js'

const GONE = ['RepositoryNotFoundException'] as const
const NO_POLICY = 'LifecyclePolicyNotFoundException'

/** Tags would take a call for each repository. */
export const repositories = defineCollector({
  fills: 'aws.ecr.repositories',
  operations: ['ecr:DescribeRepositories'],
  goneCodes: GONE,
  async *collect(reader) {
    const pages = reader.pages(ecr, 'DescribeRepositories', {
      input: { maxResults: 1000 },
      items: 'repositories',
      next: 'nextToken',
    })
    const items = eachNamed(reader, 'ecr:DescribeRepositories', pages, [
      'repositoryArn',
      'repositoryName',
      'repositoryUri',
    ])
    for await (const [repository, { repositoryArn, repositoryName, repositoryUri }] of items) {
      const item = { id: repositoryArn, scope: reader.scope, name: repositoryName, tags: {} }
      yield { ...pick(repository, REPOSITORY_FIELDS), ...item, repositoryName, repositoryUri }
    }
  },
  facts: {
    lifecyclePolicy: {
      operations: ['ecr:GetLifecyclePolicy'],
      async read({ repositoryName }, reader) {
        const answer = await unless([NO_POLICY], null, reader.call(ecr, 'GetLifecyclePolicy', { repositoryName }))
        if (answer === null) return null
        return answer.lifecyclePolicyText === undefined || answer.lifecyclePolicyText === ''
          ? failedAnswer(reader, 'ecr:GetLifecyclePolicy', 'the answer has no policy')
          : answer.lifecyclePolicyText
      },
    },
    images: {
      operations: ['ecr:DescribeImages'],
      async read({ repositoryName }, reader) {
        const images: RepositoryImage[] = []
        const pages = reader.pages(ecr, 'DescribeImages', {
          input: { repositoryName, maxResults: 1000 },
          items: 'imageDetails',
          next: 'nextToken',
        })
        for await (const page of pages) images.push(...page.map((image) => pick(image, IMAGE_FIELDS)))
        return images
      },
    },
  },
})

/** What a repository says of scanning itself holds only where these rules leave it out. */
export const registryScanning = defineCollector({
  fills: 'aws.ecr.registryScanning',
  operations: ['ecr:GetRegistryScanningConfiguration'],
  async *collect(reader) {
    const operation = 'ecr:GetRegistryScanningConfiguration'
    const { scanningConfiguration } = await reader.call(ecr, 'GetRegistryScanningConfiguration', {})
    if (!Array.isArray(scanningConfiguration?.rules))
      failedAnswer(reader, operation, 'the answer has no scanning rules')
    const { account, region } = reader.scope
    const item = { id: `aws://${account}/${region}/ecr/scanning`, scope: reader.scope, name: region, tags: {} }
    yield { ...pick(scanningConfiguration, REGISTRY_SCANNING_FIELDS), ...item }
  },
})
