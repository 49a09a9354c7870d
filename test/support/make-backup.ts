import type { BackupPlan, BackupSelection, ProtectedResource } from '../../src/model/aws/monitoring-and-backup.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

type BackupRule = NonNullable<BackupPlan['Rules']>[number]

/** A vault's ARN: in the test account and eu-west-1 unless stated. */
export const vaultArn = (name: string, region: string = IRELAND.region, account: string = ACCOUNT): string =>
  `arn:aws:backup:${region}:${account}:backup-vault:${name}`

/** A nightly rule of a plan that keeps backups for 35 days and copies them to Frankfurt. */
export function backupRule(over: Partial<BackupRule> = {}): BackupRule {
  return {
    RuleId: over.RuleName ?? 'nightly',
    RuleName: 'nightly',
    TargetBackupVaultName: 'main',
    ScheduleExpression: 'cron(0 5 ? * * *)',
    Lifecycle: { DeleteAfterDays: 35 },
    CopyActions: [{ DestinationBackupVaultArn: vaultArn('main', 'eu-central-1'), Lifecycle: { DeleteAfterDays: 35 } }],
    ...over,
  }
}

/** A backup plan with one healthy rule; a case states what differs. */
export function backupPlan(over: Partial<BackupPlan> = {}): BackupPlan {
  const id = over.BackupPlanId ?? 'plan-1'
  const name = over.BackupPlanName ?? 'databases'
  const region = over.scope?.provider === 'aws' ? over.scope.region : IRELAND.region
  return {
    id: `arn:aws:backup:${region}:${ACCOUNT}:backup-plan:${id}`,
    scope: IRELAND,
    name,
    tags: {},
    BackupPlanId: id,
    BackupPlanName: name,
    Rules: [backupRule()],
    ...over,
  }
}

/** What the plan `plan-1` applies to: everything tagged `backup=true`. */
export function backupSelection(over: Partial<BackupSelection> = {}): BackupSelection {
  const plan = over.BackupPlanId ?? 'plan-1'
  const name = over.SelectionName ?? 'by-tag'
  const region = over.scope?.provider === 'aws' ? over.scope.region : IRELAND.region
  return {
    id: `arn:aws:backup:${region}:${ACCOUNT}:backup-plan:${plan}/selection/${name}`,
    scope: IRELAND,
    name,
    tags: {},
    BackupPlanId: plan,
    SelectionName: name,
    Resources: [],
    NotResources: [],
    ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'true' }],
    Conditions: { StringEquals: [], StringNotEquals: [], StringLike: [], StringNotLike: [] },
    ...over,
  }
}

/** The RDS instance `orders`, backed up this morning. The id is the resource's own ARN. */
export function protectedResource(over: Partial<ProtectedResource> = {}): ProtectedResource {
  const arn = over.ResourceArn ?? `arn:aws:rds:${IRELAND.region}:${ACCOUNT}:db:orders`
  return {
    id: arn,
    scope: IRELAND,
    name: arn.replace(/^.*[:/]/, ''),
    tags: {},
    ResourceArn: arn,
    ResourceType: 'RDS',
    LastBackupTime: ago({ hours: 4 }),
    LastBackupVaultArn: vaultArn('main'),
    ...over,
  }
}
