import type { FileSystem } from '../../src/model/aws/efs.js'
import { known } from '../../src/model/fact.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

/** The file system `uploads`, which EFS lets AWS Backup back up every day. */
export function fileSystem(over: Partial<FileSystem> = {}): FileSystem {
  const id = over.FileSystemId ?? 'fs-0123456789abcdef0'
  return {
    id: `arn:aws:elasticfilesystem:${IRELAND.region}:${ACCOUNT}:file-system/${id}`,
    scope: IRELAND,
    name: 'uploads',
    tags: { Name: 'uploads' },
    FileSystemId: id,
    FileSystemArn: `arn:aws:elasticfilesystem:${IRELAND.region}:${ACCOUNT}:file-system/${id}`,
    CreationTime: ago({ days: 300 }),
    LifeCycleState: 'available',
    NumberOfMountTargets: 3,
    Encrypted: true,
    FileSystemProtection: { ReplicationOverwriteProtection: 'ENABLED' },
    backupPolicy: known({ Status: 'ENABLED' }),
    ...over,
  }
}
