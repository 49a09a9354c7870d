import { regionOf } from '../../../src/model/aws/region-of.js'
import type { RegistryScanning, Repository } from '../../../src/model/aws/ecr.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { breaks, holds, objectLink } from '../../support/links.js'
import { matchesWildcard } from '../../support/wildcard.js'

const SCANNING = ['SCAN_ON_PUSH', 'CONTINUOUS_SCAN']

/** Whether images of a repository are scanned: by its own setting, or by a rule of the registry that is meant for it. */
const isScanned = (
  repository: Pick<Repository, 'repositoryName' | 'imageScanningConfiguration'>,
  registry: RegistryScanning | undefined,
): boolean =>
  repository.imageScanningConfiguration?.scanOnPush === true ||
  (registry?.rules ?? []).some(
    ({ scanFrequency = '', repositoryFilters = [] }) =>
      SCANNING.includes(scanFrequency) &&
      repositoryFilters.some(({ filter = '' }) => matchesWildcard(filter, repository.repositoryName)),
  )

export default defineRule({
  id: 'cross/images/repository',
  title: 'The repositories that workloads run images from keep their tags fixed and are scanned',
  severity: 'high',
  controls: ['immutable-artifacts', 'vulnerability-scanning'],
  effort: 'minutes',
  why: 'Where a tag can be moved, a pod that restarts at night may run other code than the one beside it, and whoever may push replaces what runs. Without a scan, nobody learns which known holes it has.',
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
  ],
  each: 'aws.ecr.repositories',
  using: ['cross.workloadsByRepository', 'aws.ecr.registryScanning'],
  check(repository, { lookup }) {
    const user = lookup('cross.workloadsByRepository').first(repository.id, () => true)
    if (!user)
      return notApplicable('holds no image that a workload of the clusters runs', evidence(repository, 'repositoryUri'))
    const [registry] = lookup('aws.ecr.registryScanning').list()
    const scanned = isScanned(repository, registry)
    const shown = [
      ...evidence(repository, 'imageTagMutability', 'imageScanningConfiguration'),
      ...(registry ? evidence(registry, 'scanType', 'rules') : []),
    ]
    const way = [objectLink(user)]
    const broken = (note: string) => [...way, breaks('ECR repository', repository.repositoryName, note)]
    const isMutable = (repository.imageTagMutability ?? 'MUTABLE').startsWith('MUTABLE')
    if (isMutable && !scanned)
      return along(
        broken('tags can be moved, images are not scanned'),
        failAs('high', `lets tags be moved and scans no image; ${user.name} runs one of them`, shown),
      )
    if (isMutable)
      return along(
        broken('tags can be moved'),
        failAs('medium', `lets tags be moved; ${user.name} runs one of its images`, shown),
      )
    if (!scanned)
      return along(
        broken('images are not scanned'),
        failAs('high', `scans no image; ${user.name} runs one of them`, shown),
      )
    return along(
      [...way, holds('ECR repository', repository.repositoryName)],
      pass('keeps its tags fixed and scans its images', shown),
    )
  },
  fix(repository) {
    const [region, name] = [regionOf(repository), repository.repositoryName]
    return {
      summary:
        'Make tags immutable, with an exclusion for those that must move where there are such, and let the registry scan each image as it arrives, best with enhanced scanning.',
      commands: [
        command`aws ecr put-image-tag-mutability --region ${region} --repository-name ${name} --image-tag-mutability IMMUTABLE`,
        command`aws ecr put-image-scanning-configuration --region ${region} --repository-name ${name} --image-scanning-configuration scanOnPush=true`,
      ],
    }
  },
})
