import type { KmsAlias, KmsKey } from '../../src/model/aws/kms.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

export const keyArn = (id: string): string => `arn:aws:kms:${IRELAND.region}:${ACCOUNT}:key/${id}`

/** The key `orders`, which does its work. */
export function kmsKey(over: Partial<KmsKey> = {}): KmsKey {
  const id = over.KeyId ?? '11111111-2222-4333-8444-555555555555'
  const region = over.scope?.provider === 'aws' ? over.scope.region : IRELAND.region
  const arn = `arn:aws:kms:${region}:${ACCOUNT}:key/${id}`
  return {
    id: arn,
    scope: IRELAND,
    name: id,
    tags: {},
    KeyId: id,
    Arn: arn,
    CreationDate: ago({ days: 800 }),
    KeyState: 'Enabled',
    Origin: 'AWS_KMS',
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyUsage: 'ENCRYPT_DECRYPT',
    MultiRegion: false,
    ...over,
  }
}

/** A key that is deleted in ten days. */
export const doomed = (over: Partial<KmsKey> = {}): KmsKey =>
  kmsKey({ KeyState: 'PendingDeletion', DeletionDate: ago({ days: -10 }), ...over })

/** Another name of the key `orders`. */
export function kmsAlias(AliasName: string, over: Partial<KmsAlias> = {}): KmsAlias {
  const arn = `arn:aws:kms:${IRELAND.region}:${ACCOUNT}:${AliasName}`
  return {
    id: arn,
    scope: IRELAND,
    name: AliasName,
    tags: {},
    AliasName,
    AliasArn: arn,
    TargetKeyId: kmsKey().KeyId,
    ...over,
  }
}
