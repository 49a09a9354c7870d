import type { BackupPolicy, FileSystemDescription } from '@aws-sdk/client-efs'
import type { Fact } from '../fact.js'
import type { Picked, Plain } from '../item.js'

export const FILE_SYSTEM_FIELDS = [
  'FileSystemId',
  'FileSystemArn',
  'CreationTime',
  'LifeCycleState',
  'NumberOfMountTargets',
  'Encrypted',
  'KmsKeyId',
  'AvailabilityZoneName',
  'FileSystemProtection',
] as const satisfies readonly (keyof FileSystemDescription)[]

/** A file system of EFS. The id is its ARN. */
export type FileSystem = Picked<FileSystemDescription, typeof FILE_SYSTEM_FIELDS> & {
  readonly FileSystemId: string
  /** Whether EFS lets AWS Backup back it up by itself; `null` where it has no such policy. */
  readonly backupPolicy: Fact<Plain<BackupPolicy> | null>
}
