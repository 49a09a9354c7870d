import { ApiError, type Handlers, orFail, text } from '../operation.js'

export const efsHandlers: Handlers = {
  DescribeFileSystems: ({ here }) => ({
    FileSystems: (here.efs?.fileSystems ?? []).map(({ backupPolicy: _, ...system }) => system),
  }),
  DescribeBackupPolicy: ({ here }, input) => {
    const id = text(input, 'FileSystemId')
    const found = here.efs?.fileSystems?.find(({ FileSystemId }) => FileSystemId === id)
    const { backupPolicy } = orFail(found, 'FileSystemNotFound', 404, `File system '${id}' does not exist.`)
    if (backupPolicy === undefined) throw new ApiError('PolicyNotFound', 404, `No policy on file system ${id}.`)
    return { BackupPolicy: { Status: backupPolicy } }
  },
}
