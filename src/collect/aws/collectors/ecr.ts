import { REGISTRY_SCANNING_FIELDS, REPOSITORY_FIELDS } from '../../../model/aws/ecr.js'
import { pick } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { ecr } from '../clients/ecr.js'
import { defineCollector } from '../collector.js'
import { eachNamed } from '../item-parts.js'

/** Tags would take a call for each repository. */
export const repositories = defineCollector({
  fills: 'aws.ecr.repositories',
  operations: ['ecr:DescribeRepositories'],
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
