import rule from '../../../../rules/aws/efs/file-system-backup.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { ago, GAP } from '../../../support/make.js'
import { protectedResource } from '../../../support/make-backup.js'
import { fileSystem } from '../../../support/make-efs.js'
import { testRule } from '../../../support/test-rule.js'

const backedUp = (LastBackupTime: string | undefined) => ({
  'aws.backup.protectedResources': [
    protectedResource({ ResourceArn: fileSystem().id, ResourceType: 'EFS', LastBackupTime }),
  ],
})
const off = fileSystem({ backupPolicy: known({ Status: 'DISABLED' }) })
const never = fileSystem({ backupPolicy: known(null) })

testRule(rule, {
  pass: {
    'automatic backups that were made': { subject: fileSystem(), given: backedUp(ago({ hours: 5 })) },
    'a plan of AWS Backup': { subject: never, given: backedUp(ago({ hours: 48 })), says: 'backed up of late' },
    'a plan, though EFS may not be asked': {
      subject: fileSystem({ backupPolicy: unknown(GAP) }),
      given: backedUp(ago({ hours: 5 })),
    },
    'a new one that is to be backed up': {
      subject: fileSystem({ CreationTime: ago({ hours: 23 }) }),
      says: 'from now on',
    },
    'a new one whose backups are being switched on': {
      subject: fileSystem({ CreationTime: ago({ hours: 1 }), backupPolicy: known({ Status: 'ENABLING' }) }),
    },
  },
  fail: {
    'never switched on': { subject: never, severity: 'high', says: 'there is no backup of it' },
    'switched off': { subject: off },
    'being switched off': { subject: fileSystem({ backupPolicy: known({ Status: 'DISABLING' }) }) },
    'a new one that is not': { subject: fileSystem({ ...never, CreationTime: ago({ hours: 1 }) }) },
    'a backup that is too old': {
      subject: never,
      given: backedUp(ago({ hours: 49 })),
      severity: 'high',
      says: 'its last is 2 days old',
    },
    'a backup without a date': { subject: never, given: backedUp(undefined), says: 'there is no backup' },
    'automatic backups that are not made': {
      subject: fileSystem(),
      given: backedUp(ago({ days: 9 })),
      severity: 'medium',
      says: 'its last is 9 days old',
    },
    'automatic backups of which there is none': { subject: fileSystem(), severity: 'medium' },
    'a backup of another': {
      subject: fileSystem({ FileSystemId: 'fs-other', backupPolicy: known(null) }),
      given: backedUp(ago({ hours: 5 })),
    },
  },
  'not-applicable': {
    'the copy of another': {
      subject: fileSystem({
        backupPolicy: known(null),
        FileSystemProtection: { ReplicationOverwriteProtection: 'REPLICATING' },
      }),
    },
    'one that is being made': { subject: fileSystem({ LifeCycleState: 'creating', backupPolicy: known(null) }) },
    'one that is going': { subject: fileSystem({ LifeCycleState: 'deleting', backupPolicy: known(null) }) },
  },
  unknown: {
    'EFS may not be asked, and AWS Backup has nothing': { subject: fileSystem({ backupPolicy: unknown(GAP) }) },
  },
})
