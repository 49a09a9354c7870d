import type { KeyPair, MachineImage } from '../../src/model/aws/machine-images.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

/** The image `ami-1` of the account, which is deprecated in a year. */
export function machineImage(over: Partial<MachineImage> = {}): MachineImage {
  const id = over.ImageId ?? 'ami-1'
  return {
    id,
    scope: IRELAND,
    name: 'base',
    tags: {},
    ImageId: id,
    Name: 'base',
    OwnerId: ACCOUNT,
    State: 'available',
    DeprecationTime: ago({ days: -365 }),
    ...over,
  }
}

export const keyPair = (KeyName: string): KeyPair => ({
  id: `key-${KeyName}`,
  scope: IRELAND,
  name: KeyName,
  tags: {},
  KeyPairId: `key-${KeyName}`,
  KeyName,
})
