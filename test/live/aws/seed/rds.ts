import * as rds from '@aws-sdk/client-rds'
import type { Network } from './network.js'
import { FRANKFURT, inOrder, IRELAND, LABS, type Place, SHOP, VIRGINIA } from './place.js'

type Instance = Partial<rds.CreateDBInstanceCommandInput> & { readonly DBInstanceIdentifier: string }
type Cluster = Partial<rds.CreateDBClusterCommandInput> & { readonly DBClusterIdentifier: string }

const OWNER = { MasterUsername: 'owner', MasterUserPassword: 'not-a-secret-1' }
const SUBNETS = 'data'
/** All that a database of record should have. */
const CAREFUL = {
  MultiAZ: true,
  BackupRetentionPeriod: 14,
  DeletionProtection: true,
  StorageEncrypted: true,
  MaxAllocatedStorage: 500,
}

const SHOP_INSTANCES = ({ groups }: Network): readonly Instance[] => [
  { DBInstanceIdentifier: 'checkout', ...CAREFUL, Tags: [{ Key: 'environment', Value: 'production' }] },
  { DBInstanceIdentifier: 'catalogue', BackupRetentionPeriod: 3 },
  { DBInstanceIdentifier: 'reports', Engine: 'sqlserver-ex', BackupRetentionPeriod: 7, StorageEncrypted: true },
  {
    DBInstanceIdentifier: 'customers',
    ...CAREFUL,
    MaxAllocatedStorage: 105,
    PubliclyAccessible: true,
    DBSubnetGroupName: SUBNETS,
    VpcSecurityGroupIds: [groups['open-database']],
  },
  {
    DBInstanceIdentifier: 'partners',
    ...CAREFUL,
    PubliclyAccessible: true,
    DBSubnetGroupName: SUBNETS,
    VpcSecurityGroupIds: [groups.database],
  },
  { DBInstanceIdentifier: 'sessions', Engine: 'mysql', BackupRetentionPeriod: 0, DeletionProtection: true },
  { DBInstanceIdentifier: 'archive', ...CAREFUL, BackupRetentionPeriod: 35, StorageType: 'standard' },
  { DBInstanceIdentifier: 'erp', ...CAREFUL, MultiAZ: false, Engine: 'oracle-se2', LicenseModel: 'license-included' },
]

const SHOP_CLUSTERS: readonly Cluster[] = [
  {
    DBClusterIdentifier: 'orders',
    Engine: 'aurora-postgresql',
    BackupRetentionPeriod: 14,
    DeletionProtection: true,
    StorageEncrypted: true,
  },
  { DBClusterIdentifier: 'carts', Engine: 'aurora-mysql', BackupRetentionPeriod: 1 },
  { DBClusterIdentifier: 'empty', Engine: 'aurora-postgresql', BackupRetentionPeriod: 7, StorageEncrypted: true },
  {
    DBClusterIdentifier: 'ledger',
    Engine: 'postgres',
    DBClusterInstanceClass: 'db.r6gd.large',
    AllocatedStorage: 100,
    StorageType: 'io1',
    Iops: 1000,
    BackupRetentionPeriod: 35,
    DeletionProtection: true,
    StorageEncrypted: true,
  },
  { DBClusterIdentifier: 'graph', Engine: 'neptune' },
]

const SHOP_MEMBERS: readonly Instance[] = [
  {
    DBInstanceIdentifier: 'orders-1',
    Engine: 'aurora-postgresql',
    DBClusterIdentifier: 'orders',
    AvailabilityZone: 'eu-west-1a',
  },
  {
    DBInstanceIdentifier: 'orders-2',
    Engine: 'aurora-postgresql',
    DBClusterIdentifier: 'orders',
    AvailabilityZone: 'eu-west-1b',
  },
  {
    DBInstanceIdentifier: 'carts-1',
    Engine: 'aurora-mysql',
    DBClusterIdentifier: 'carts',
    AvailabilityZone: 'eu-west-1a',
  },
  { DBInstanceIdentifier: 'graph-1', Engine: 'neptune', DBClusterIdentifier: 'graph' },
]

/** The databases of one place. */
export async function seedRds(place: Place, network: Network | undefined): Promise<void> {
  const client = new rds.RDSClient(place.config)
  if (place.account === SHOP && place.region === IRELAND && network) await seedShop(client, network, place)
  if (place.account === SHOP && place.region === FRANKFURT) {
    const source = `arn:aws:rds:${IRELAND}:${SHOP}:db:checkout`
    await replica(client, {
      DBInstanceIdentifier: 'checkout-abroad',
      SourceDBInstanceIdentifier: source,
      DeletionProtection: true,
    })
    await subscribe(client, place, { SubscriptionName: 'switched-off', Enabled: false })
  }
  if (place.account === LABS && place.region === IRELAND) {
    await instances(client, [
      { DBInstanceIdentifier: 'sandbox', Engine: 'mysql', PubliclyAccessible: true, BackupRetentionPeriod: 1 },
      {
        DBInstanceIdentifier: 'experiments',
        DeletionProtection: true,
        StorageEncrypted: true,
        BackupRetentionPeriod: 7,
      },
    ])
    const failures = { SourceType: 'db-instance', EventCategories: ['failure'], Enabled: true }
    await subscribe(client, place, { SubscriptionName: 'failures-only', ...failures })
  }
  if (place.account === LABS && place.region === VIRGINIA)
    await instances(client, [
      { DBInstanceIdentifier: 'metrics', Engine: 'mariadb', EngineVersion: '10.11.9', ...CAREFUL },
    ])
  client.destroy()
}

async function seedShop(client: rds.RDSClient, network: Network, place: Place): Promise<void> {
  await client.send(
    new rds.CreateDBSubnetGroupCommand({
      DBSubnetGroupName: SUBNETS,
      DBSubnetGroupDescription: 'on the internet',
      SubnetIds: [network.open.a, network.open.b],
    }),
  )
  await instances(client, SHOP_INSTANCES(network))
  await replica(client, {
    DBInstanceIdentifier: 'checkout-replica',
    SourceDBInstanceIdentifier: 'checkout',
    DeletionProtection: true,
    MaxAllocatedStorage: 500,
  })
  await replica(client, {
    DBInstanceIdentifier: 'catalogue-replica',
    SourceDBInstanceIdentifier: 'catalogue',
    DeletionProtection: false,
  })
  await inOrder(SHOP_CLUSTERS, (cluster) =>
    client.send(new rds.CreateDBClusterCommand({ Engine: 'aurora-postgresql', ...OWNER, ...cluster })),
  )
  await inOrder(SHOP_MEMBERS, (member) =>
    client.send(
      new rds.CreateDBInstanceCommand({
        DBInstanceClass: 'db.r6g.large',
        Engine: 'aurora-postgresql',
        PubliclyAccessible: false,
        ...member,
      }),
    ),
  )
  await client.send(new rds.StopDBInstanceCommand({ DBInstanceIdentifier: 'erp' }))
  await snapshots(client)
  const all = { Enabled: true }
  await subscribe(client, place, { SubscriptionName: 'instances', SourceType: 'db-instance', ...all })
  await subscribe(client, place, { SubscriptionName: 'clusters', SourceType: 'db-cluster', ...all })
  await subscribe(client, place, { SubscriptionName: 'snapshots', SourceType: 'db-snapshot', ...all })
}

async function snapshots(client: rds.RDSClient): Promise<void> {
  await inOrder(
    [
      { of: 'checkout', name: 'checkout-private', sharedWith: [] },
      { of: 'catalogue', name: 'catalogue-public', sharedWith: ['all'] },
      { of: 'customers', name: 'customers-shared', sharedWith: [LABS] },
    ],
    async ({ of, name: DBSnapshotIdentifier, sharedWith }) => {
      await client.send(new rds.CreateDBSnapshotCommand({ DBInstanceIdentifier: of, DBSnapshotIdentifier }))
      if (sharedWith.length > 0)
        await client.send(
          new rds.ModifyDBSnapshotAttributeCommand({
            DBSnapshotIdentifier,
            AttributeName: 'restore',
            ValuesToAdd: sharedWith,
          }),
        )
    },
  )
  await inOrder(
    [
      { of: 'orders', name: 'orders-shared', sharedWith: [LABS] },
      { of: 'carts', name: 'carts-public', sharedWith: ['all'] },
      { of: 'ledger', name: 'ledger-private', sharedWith: [] },
    ],
    async ({ of, name: DBClusterSnapshotIdentifier, sharedWith }) => {
      const made = { DBClusterIdentifier: of, DBClusterSnapshotIdentifier }
      await client.send(new rds.CreateDBClusterSnapshotCommand(made))
      if (sharedWith.length > 0)
        await client.send(
          new rds.ModifyDBClusterSnapshotAttributeCommand({
            DBClusterSnapshotIdentifier,
            AttributeName: 'restore',
            ValuesToAdd: sharedWith,
          }),
        )
    },
  )
}

const instances = (client: rds.RDSClient, all: readonly Instance[]): Promise<void> =>
  inOrder(all, (one) =>
    client.send(
      new rds.CreateDBInstanceCommand({
        DBInstanceClass: 'db.m7g.large',
        Engine: 'postgres',
        AllocatedStorage: 100,
        PubliclyAccessible: false,
        ...OWNER,
        ...one,
      }),
    ),
  )

const replica = (client: rds.RDSClient, input: rds.CreateDBInstanceReadReplicaCommandInput): Promise<unknown> =>
  client.send(new rds.CreateDBInstanceReadReplicaCommand({ PubliclyAccessible: false, ...input }))

const subscribe = (
  client: rds.RDSClient,
  { account, region }: Place,
  input: Omit<rds.CreateEventSubscriptionCommandInput, 'SnsTopicArn'>,
): Promise<unknown> =>
  client.send(
    new rds.CreateEventSubscriptionCommand({ SnsTopicArn: `arn:aws:sns:${region}:${account}:operations`, ...input }),
  )
