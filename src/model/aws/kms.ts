import type { AliasListEntry, KeyMetadata } from '@aws-sdk/client-kms'
import type { Gap } from '../gap.js'
import type { Picked } from '../item.js'

export const KEY_FIELDS = [
  'KeyId',
  'Arn',
  'CreationDate',
  'KeyState',
  'DeletionDate',
  'PendingDeletionWindowInDays',
  'Origin',
  'KeySpec',
  'KeyUsage',
  'MultiRegion',
] as const satisfies readonly (keyof KeyMetadata)[]

/** A key that the account itself looks after; those that AWS makes for its services are left out. The id is its ARN. */
export type KmsKey = Picked<KeyMetadata, typeof KEY_FIELDS> & { readonly KeyId: string; readonly Arn: string }

export const ALIAS_FIELDS = [
  'AliasName',
  'AliasArn',
  'TargetKeyId',
] as const satisfies readonly (keyof AliasListEntry)[]

/** Another name of a key, such as `alias/orders`. The id is its ARN. */
export type KmsAlias = Picked<AliasListEntry, typeof ALIAS_FIELDS> & {
  readonly AliasName: string
  readonly AliasArn: string
  readonly TargetKeyId: string
}

/** Something that is encrypted under a key. */
export type KeyUser = {
  readonly id: string
  /** `RDS instance orders`. */
  readonly title: string
  /** The field that names the key, and what it says; where that was not read, why. */
  readonly field: string
  readonly key: string
  readonly gap?: Gap
}
