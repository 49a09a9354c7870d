import type { RegistryScanningConfiguration, Repository as SdkRepository } from '@aws-sdk/client-ecr'
import type { Picked } from '../item.js'

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
}

export const REGISTRY_SCANNING_FIELDS = [
  'scanType',
  'rules',
] as const satisfies readonly (keyof RegistryScanningConfiguration)[]

/** Which repositories of a region are scanned, whatever they say themselves. The id is `aws://<account>/<region>/ecr/scanning`. */
export type RegistryScanning = Picked<RegistryScanningConfiguration, typeof REGISTRY_SCANNING_FIELDS>
