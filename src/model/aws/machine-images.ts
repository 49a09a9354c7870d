import type { Image, KeyPairInfo } from '@aws-sdk/client-ec2'
import type { Picked } from '../item.js'

export const IMAGE_FIELDS = [
  'ImageId',
  'Name',
  'OwnerId',
  'State',
  'DeprecationTime',
  'CreationDate',
] as const satisfies readonly (keyof Image)[]

/**
 * A machine image that a launch template or an Auto Scaling group names, and that the account may launch from: its own,
 * one that it was given, or a public one. Those that are gone are not there. The id is `ImageId`.
 */
export type MachineImage = Picked<Image, typeof IMAGE_FIELDS> & { readonly ImageId: string }

export const KEY_PAIR_FIELDS = ['KeyPairId', 'KeyName'] as const satisfies readonly (keyof KeyPairInfo)[]

/** A key pair, without its key. The id is `KeyPairId`. */
export type KeyPair = Picked<KeyPairInfo, typeof KEY_PAIR_FIELDS> & { readonly KeyName: string }
