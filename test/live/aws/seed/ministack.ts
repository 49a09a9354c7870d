import * as backup from '@aws-sdk/client-backup'
import * as cloudwatch from '@aws-sdk/client-cloudwatch'
import * as eks from '@aws-sdk/client-eks'
import * as rds from '@aws-sdk/client-rds'
import { seedBackup } from './backup.js'
import { seedEks } from './eks.js'
import { seedNetwork } from './network.js'
import { inOrder, IRELAND, type Place, present, SHOP } from './place.js'
import { seedS3 } from './s3.js'

/** Twelve digits in the place of a key name the account. */
export const SHOP_KEYS = { accessKeyId: SHOP, secretAccessKey: 'not-a-secret' }

/** Builds what MiniStack knows more of than moto: encrypted buckets, selections of backups, add-ons, composite alarms. */
export async function seedMinistack(endpoint: string): Promise<void> {
  const config = { endpoint, region: IRELAND, credentials: SHOP_KEYS }
  const place: Place = { account: SHOP, region: IRELAND, config, name: (id) => present(id) }
  await seedS3(place)
  await seedEks(place, await seedNetwork(place))
  await addOns(config)
  await seedBackup(place)
  await selections(config)
  await job(config)
  await alarms(config)
  await databases(config)
}

async function addOns(config: Place['config']): Promise<void> {
  const client = new eks.EKSClient(config)
  await inOrder(['coredns', 'vpc-cni'], (addonName) =>
    client.send(new eks.CreateAddonCommand({ clusterName: 'platform', addonName })),
  )
  client.destroy()
}

async function selections(config: Place['config']): Promise<void> {
  const client = new backup.BackupClient(config)
  const { BackupPlansList } = await client.send(new backup.ListBackupPlansCommand({}))
  await inOrder(
    present(BackupPlansList).filter(({ BackupPlanName }) => BackupPlanName !== 'next-door'),
    ({ BackupPlanId, BackupPlanName }) =>
      client.send(
        new backup.CreateBackupSelectionCommand({
          BackupPlanId,
          BackupSelection: {
            SelectionName: `all of ${BackupPlanName ?? ''}`,
            IamRoleArn: `arn:aws:iam::${SHOP}:role/backup`,
            Resources: ['arn:aws:s3:::*'],
          },
        }),
      ),
  )
  client.destroy()
}

/** A backup by hand, which is done at once. */
async function job(config: Place['config']): Promise<void> {
  const client = new backup.BackupClient(config)
  await client.send(
    new backup.StartBackupJobCommand({
      BackupVaultName: 'main',
      ResourceArn: `arn:aws:dynamodb:${IRELAND}:${SHOP}:table/carts`,
      IamRoleArn: `arn:aws:iam::${SHOP}:role/backup`,
    }),
  )
  client.destroy()
}

async function alarms(config: Place['config']): Promise<void> {
  const client = new cloudwatch.CloudWatchClient(config)
  const topic = `arn:aws:sns:${IRELAND}:${SHOP}:operations`
  await inOrder(['part of a whole', 'alone'], (AlarmName) =>
    client.send(
      new cloudwatch.PutMetricAlarmCommand({
        AlarmName,
        Namespace: 'AWS/RDS',
        MetricName: 'CPUUtilization',
        Statistic: 'Average',
        Period: 300,
        EvaluationPeriods: 3,
        Threshold: 90,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    ),
  )
  await client.send(
    new cloudwatch.PutCompositeAlarmCommand({
      AlarmName: 'the whole',
      AlarmRule: 'ALARM("part of a whole")',
      AlarmActions: [topic],
    }),
  )
  client.destroy()
}

async function databases(config: Place['config']): Promise<void> {
  const client = new rds.RDSClient(config)
  await inOrder(
    [
      { DBInstanceIdentifier: 'catalogue', BackupRetentionPeriod: 3 },
      { DBInstanceIdentifier: 'sessions', BackupRetentionPeriod: 0 },
      { DBInstanceIdentifier: 'checkout', BackupRetentionPeriod: 14 },
    ],
    (one) =>
      client.send(
        new rds.CreateDBInstanceCommand({
          DBInstanceClass: 'db.m7g.large',
          Engine: 'postgres',
          AllocatedStorage: 100,
          MasterUsername: 'owner',
          MasterUserPassword: 'not-a-secret-1',
          ...one,
        }),
      ),
  )
  client.destroy()
}
