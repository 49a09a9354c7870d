import type { ImageDetail, RegistryScanningConfiguration, Repository as SdkRepository } from '@aws-sdk/client-ecr'
import type { Fact } from '../fact.js'
import type { Picked, Plain } from '../item.js'

export const REPOSITORY_FIELDS = [
  'repositoryArn',
  'repositoryName',
  'repositoryUri',
  'registryId',
  'createdAt',
  'imageTagMutability',
  'imageTagMutabilityExclusionFilters',
  'imageScanningConfiguration',
  'encryptionConfiguration',
] as const satisfies readonly (keyof SdkRepository)[]

/** A private repository of container images. The id is its ARN. */
export type Repository = Picked<SdkRepository, typeof REPOSITORY_FIELDS> & {
  readonly repositoryName: string
  readonly repositoryUri: string
  /** What removes images by itself, as the text that it was written in; `null` where nothing does. */
  readonly lifecyclePolicy: Fact<string | null>
  readonly images: Fact<readonly RepositoryImage[]>
}

export const IMAGE_FIELDS = [
  'imageDigest',
  'imageTags',
  'imagePushedAt',
  'lastRecordedPullTime',
  'imageManifestMediaType',
  'imageStatus',
  'imageScanStatus',
  'imageScanFindingsSummary',
] as const satisfies readonly (keyof ImageDetail)[]

/** An image of a repository, with how many findings of each severity its scan has. */
export type RepositoryImage = Plain<Pick<ImageDetail, (typeof IMAGE_FIELDS)[number]>>

export const REGISTRY_SCANNING_FIELDS = [
  'scanType',
  'rules',
] as const satisfies readonly (keyof RegistryScanningConfiguration)[]

/** Which repositories of a region are scanned, whatever they say themselves. The id is `aws://<account>/<region>/ecr/scanning`. */
export type RegistryScanning = Picked<RegistryScanningConfiguration, typeof REGISTRY_SCANNING_FIELDS>
