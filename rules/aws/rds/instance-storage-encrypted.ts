import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { hasLocalSource, outOfInstanceScope } from '../../support/rds.js'

export default defineRule({
  id: 'aws/rds/instance-storage-encrypted',
  title: 'The storage of a database instance is encrypted',
  severity: 'high',
  controls: ['encryption-at-rest'],
  effort: 'hours',
  why: 'Its disks, snapshots and backups are readable by whoever gets hold of them. Encryption cannot be switched on later: the database has to be restored from an encrypted copy.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html'],
  each: 'aws.rds.instances',
  check(db) {
    const outside = outOfInstanceScope(db)
    if (outside) return outside
    const seen = evidence(db, 'StorageEncrypted', 'StorageEncryptionType', 'KmsKeyId')
    if (db.StorageEncrypted === true) return pass('is encrypted', seen)
    // With a key that AWS owns `StorageEncrypted` may be false, although the data is encrypted.
    if (db.StorageEncryptionType === 'sse-rds' || db.StorageEncryptionType === 'sse-kms')
      return pass('is encrypted with a key that AWS owns', seen)
    return hasLocalSource(db)
      ? notApplicable(
          `is as unencrypted as its source ${db.ReadReplicaSourceDBInstanceIdentifier ?? ''}, which is judged instead`,
          seen,
          evidence(db, 'ReadReplicaSourceDBInstanceIdentifier'),
        )
      : fail('is not encrypted', seen)
  },
  fix: (db) => {
    const [region, name] = [regionOf(db), db.DBInstanceIdentifier]
    return {
      summary:
        'Stop its writers, copy a snapshot of it with encryption, restore that copy as a new instance with the same settings, and move the applications over.',
      commands: [
        command`aws rds create-db-snapshot --region ${region} --db-instance-identifier ${name} --db-snapshot-identifier ${`${name}-plain`}`,
        command`aws rds wait db-snapshot-available --region ${region} --db-snapshot-identifier ${`${name}-plain`}`,
        command`aws rds copy-db-snapshot --region ${region} --source-db-snapshot-identifier ${`${name}-plain`} --target-db-snapshot-identifier ${`${name}-encrypted`} --kms-key-id alias/aws/rds`,
      ],
    }
  },
})
