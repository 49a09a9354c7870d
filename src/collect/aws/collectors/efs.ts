import { FILE_SYSTEM_FIELDS } from '../../../model/aws/efs.js'
import { pick, plain } from '../../../model/item.js'
import { failedAnswer, unless } from '../../call-failed.js'
import { efs } from '../clients/efs.js'
import { defineCollector } from '../collector.js'
import { eachNamed, tagsOf } from '../item-parts.js'

const GONE = ['FileSystemNotFound'] as const

/** What EFS answers where nobody ever switched automatic backups on or off. */
const NO_POLICY = 'PolicyNotFound'

export const fileSystems = defineCollector({
  fills: 'aws.efs.fileSystems',
  operations: ['elasticfilesystem:DescribeFileSystems'],
  goneCodes: GONE,
  async *collect(reader) {
    const pages = reader.pages(efs, 'DescribeFileSystems', {
      input: { MaxItems: 100 },
      items: 'FileSystems',
      next: 'NextMarker',
      token: 'Marker',
    })
    const operation = 'elasticfilesystem:DescribeFileSystems'
    for await (const [system, { FileSystemId }] of eachNamed(reader, operation, pages, ['FileSystemId'])) {
      const { account, region } = reader.scope
      const arn = `arn:${reader.partition}:elasticfilesystem:${region}:${account}:file-system/${FileSystemId}`
      const name = system.Name === undefined || system.Name === '' ? FileSystemId : system.Name
      const item = { id: system.FileSystemArn ?? arn, scope: reader.scope, name, tags: tagsOf(system.Tags) }
      yield { ...pick(system, FILE_SYSTEM_FIELDS), ...item, FileSystemId }
    }
  },
  facts: {
    backupPolicy: {
      operations: ['elasticfilesystem:DescribeBackupPolicy'],
      async read({ FileSystemId }, reader) {
        const call = reader.call(efs, 'DescribeBackupPolicy', { FileSystemId })
        const answer = await unless([NO_POLICY], null, call)
        if (answer === null) return null
        return answer.BackupPolicy?.Status === undefined
          ? failedAnswer(reader, 'elasticfilesystem:DescribeBackupPolicy', 'the answer has no policy')
          : plain(answer.BackupPolicy)
      },
    },
  },
})
