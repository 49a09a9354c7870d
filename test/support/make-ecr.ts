import type { RegistryScanning, Repository } from '../../src/model/aws/ecr.js'
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
