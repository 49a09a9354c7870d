import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { isBackedUpWithin, isNew } from '../../support/rds-backup.js'
import { duration } from '../../support/time.js'

const OUT_OF_SERVICE = ['creating', 'deleting', 'deleted', 'error']

export default defineRule({
  id: 'aws/efs/file-system-backup',
  title: 'A file system of EFS is backed up',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['backups-automatic'],
  effort: 'minutes',
  why: 'EFS keeps files in several places, but not as they were before: what is deleted or overwritten by mistake, or encrypted by an intruder, can only come back from a backup.',
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/efs-in-backup-plan.html',
  ],
  each: 'aws.efs.fileSystems',
  using: ['aws.backup.protectedResources'],
  facts: ['aws.efs.fileSystems:backupPolicy'],
  options: {
    maxHours: {
      default: 48,
      doc: 'Hours that the last backup of AWS Backup may be old: two nights, so that one may fail.',
      min: 1,
    },
  },
  check(system, { lookup, now, options }) {
    const { LifeCycleState = '' } = system
    if (OUT_OF_SERVICE.includes(LifeCycleState))
      return notApplicable(`is ${LifeCycleState}`, evidence(system, 'LifeCycleState'))
    if (system.FileSystemProtection?.ReplicationOverwriteProtection === 'REPLICATING')
      return notApplicable(
        'is the copy of another file system, which is judged itself',
        evidence(system, 'FileSystemProtection'),
      )
    const backup = lookup('aws.backup.protectedResources').find(system.id)
    const last = backup ? evidence(backup, 'LastBackupTime', 'LastBackupVaultArn') : []
    if (backup && isBackedUpWithin(options.maxHours, backup, now)) return pass('was backed up of late', last)

    const policy = need(system.backupPolicy)
    const seen = [...evidence(system, 'backupPolicy', 'CreationTime'), ...last]
    const age = backup && now - Date.parse(backup.LastBackupTime ?? '')
    const lastly =
      age === undefined || Number.isNaN(age) ? 'there is no backup of it' : `its last is ${duration(age)} old`
    if (policy?.Status !== 'ENABLED' && policy?.Status !== 'ENABLING')
      return fail(`is not backed up by itself, and ${lastly}`, seen)
    return isNew(system.CreationTime, now)
      ? pass('is to be backed up every day from now on', seen)
      : failAs('medium', `should be backed up every day by itself, but ${lastly}`, seen)
  },
  fix: (system) => ({
    summary:
      'Switch automatic backups on, or bring it under a plan of AWS Backup; where they are on already, look why the jobs of the last days failed.',
    commands: [
      command`aws efs put-backup-policy --region ${regionOf(system)} --file-system-id ${system.FileSystemId} --backup-policy Status=ENABLED`,
      command`aws backup list-backup-jobs --region ${regionOf(system)} --by-resource-arn ${system.id}`,
    ],
  }),
})
