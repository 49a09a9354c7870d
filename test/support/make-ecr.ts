import type { RegistryScanning, Repository, RepositoryImage } from '../../src/model/aws/ecr.js'
import { known } from '../../src/model/fact.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

/** The repository `orders`: tags that stay what they are, images scanned as they arrive. */
export function repository(over: Partial<Repository> = {}): Repository {
  const name = over.repositoryName ?? 'orders'
  const arn = `arn:aws:ecr:${IRELAND.region}:${ACCOUNT}:repository/${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    repositoryArn: arn,
    repositoryName: name,
    repositoryUri: `${ACCOUNT}.dkr.ecr.${IRELAND.region}.amazonaws.com/${name}`,
    registryId: ACCOUNT,
    createdAt: ago({ days: 500 }),
    imageTagMutability: 'IMMUTABLE',
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfiguration: { encryptionType: 'AES256' },
    lifecyclePolicy: known(null),
    images: known([]),
    ...over,
  }
}

/** Basic scanning without a rule: each repository says for itself whether it is scanned. */
export const registryScanning = (over: Partial<RegistryScanning> = {}): RegistryScanning => ({
  id: `aws://${ACCOUNT}/${IRELAND.region}/ecr/scanning`,
  scope: IRELAND,
  name: IRELAND.region,
  tags: {},
  scanType: 'BASIC',
  rules: [],
  ...over,
})

/** A digest that is made of one character. */
export const digestOf = (character: string): string => `sha256:${character.repeat(64)}`

/** An image that was pushed twenty days ago, and in which a basic scan found nothing. */
export const image = (character: string, over: Partial<RepositoryImage> = {}): RepositoryImage => ({
  imageDigest: digestOf(character),
  imageTags: [`v${character}`],
  imagePushedAt: ago({ days: 20 }),
  imageManifestMediaType: 'application/vnd.oci.image.manifest.v1+json',
  imageStatus: 'ACTIVE',
  imageScanStatus: { status: 'COMPLETE' },
  imageScanFindingsSummary: { imageScanCompletedAt: ago({ days: 20 }), findingSeverityCounts: { HIGH: 2 } },
  ...over,
})
