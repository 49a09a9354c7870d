import rule from '../../../../rules/aws/backup/plan-copies-elsewhere.js'
import { FRANKFURT } from '../../../support/make.js'
import { backupPlan, backupRule, vaultArn } from '../../../support/make-backup.js'
import { testRule } from '../../../support/test-rule.js'

const copyTo = (...vaults: readonly (string | undefined)[]) =>
  backupRule({ CopyActions: vaults.map((vault) => ({ DestinationBackupVaultArn: vault })) })
const plan = (...rules: ReturnType<typeof backupRule>[]) => backupPlan({ Rules: rules })
const here = vaultArn('second')
const otherAccount = vaultArn('central', 'eu-west-1', '222222222222')

testRule(rule, {
  pass: {
    'another region': { subject: backupPlan(), says: 'copies its backups to eu-central-1' },
    // Peers that only ask for another region miss this.
    'another account in the same region': {
      subject: plan(copyTo(otherAccount)),
      says: 'account 222222222222 in eu-west-1',
    },
    'one rule of several': { subject: plan(backupRule({ RuleName: 'hourly', CopyActions: [] }), backupRule()) },
    'a copy here and one elsewhere': { subject: plan(copyTo(here, vaultArn('main', 'eu-central-1'))) },
    'another partition': {
      subject: plan(copyTo('arn:aws-cn:backup:cn-north-1:222222222222:backup-vault:main')),
    },
    'an air-gapped vault, and a copy in another account': {
      subject: plan({ ...copyTo(otherAccount), TargetLogicallyAirGappedBackupVaultArn: vaultArn('air-gapped') }),
    },
    'a plan of the organisation': {
      subject: backupPlan({ BackupPlanId: 'orgs/4232272a-ed54', Rules: [copyTo(otherAccount)] }),
    },
    'a plan in another region that copies to the first': {
      subject: backupPlan({ scope: FRANKFURT, Rules: [copyTo(vaultArn('main'))] }),
    },
  },
  fail: {
    'no copies': {
      subject: plan(backupRule({ CopyActions: [] })),
      says: 'copies its backups nowhere',
    },
    'no list of copies in the answer': { subject: plan(backupRule({ CopyActions: undefined })) },
    'a copy in the same region and account': {
      subject: plan(copyTo(here)),
      says: 'within its own region and account only',
    },
    'a copy in the same region, of a plan in another': {
      subject: backupPlan({ scope: FRANKFURT, Rules: [copyTo(vaultArn('main', 'eu-central-1'))] }),
    },
    'an air-gapped vault, which lies in the same region and account': {
      subject: plan(backupRule({ CopyActions: [], TargetLogicallyAirGappedBackupVaultArn: vaultArn('air-gapped') })),
      says: 'to an air-gapped vault at most, which lies in the same account and region',
    },
    'an air-gapped vault in one rule of two': {
      subject: plan(
        backupRule({ CopyActions: [] }),
        backupRule({
          RuleName: 'weekly',
          CopyActions: undefined,
          TargetLogicallyAirGappedBackupVaultArn: vaultArn('air-gapped'),
        }),
      ),
      says: 'air-gapped',
    },
    'an air-gapped vault, and a copy in the same region and account': {
      subject: plan({ ...copyTo(here), TargetLogicallyAirGappedBackupVaultArn: vaultArn('air-gapped') }),
      says: 'within its own region and account only',
    },
    'a destination that is no ARN': { subject: plan(copyTo('main')) },
    'a destination that is no vault': { subject: plan(copyTo('arn:aws:s3:eu-central-1:222222222222:main')) },
    'a destination without region': { subject: plan(copyTo('arn:aws:backup:::backup-vault:main')) },
    'no destination in the answer': { subject: plan(copyTo(undefined)) },
    'no rules in the answer': { subject: backupPlan({ Rules: undefined }) },
    'a plan of the organisation, by its id': {
      subject: backupPlan({ BackupPlanId: 'orgs/4232272a-ed54', Rules: [copyTo(here)] }),
    },
    'a plan of the organisation, by its name': {
      subject: backupPlan({ BackupPlanName: 'orgs/daily', Rules: [copyTo(here)] }),
    },
    'the plan that EFS makes, which may be edited': {
      subject: backupPlan({
        BackupPlanId: 'aws/efs/73d922fb-9312',
        BackupPlanName: 'aws/efs/automatic-backup-plan',
        Rules: [backupRule({ TargetBackupVaultName: 'aws/efs/automatic-backup-vault', CopyActions: [] })],
      }),
    },
  },
})
