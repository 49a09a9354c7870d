import { FRANKFURT, IRELAND, LABS, SHOP, VIRGINIA } from '../seed/place.js'
import { table } from './table.js'

const INSTANCE = 'aws/rds/instance-'
const CLUSTER = 'aws/rds/cluster-'

/**
 * RDS publishes no support dates for Oracle and SQL Server. moto has neither those of other engines, nor pending
 * maintenance, nor what AWS Backup holds: what hangs on those is unknown. It differs from AWS besides in that
 * - a replica keeps its source's automated backups, where AWS keeps none unless asked for: it passes on recovery;
 * - `ledger`, a Multi-AZ cluster, has no members, where AWS makes three: it is not judged, where it would pass.
 */
export const RDS = [
  ...table(
    SHOP,
    IRELAND,
    INSTANCE,
    `
                     multi-az       backup-retention  deletion-protection  storage-encrypted  storage-autoscaling
  checkout           pass           pass              pass                 pass               pass
  catalogue          fail critical  unknown           fail high            fail               fail
  reports            fail info      pass              fail                 pass               fail
  customers          pass           pass              pass                 pass               fail
  partners           pass           pass              pass                 pass               pass
  sessions           fail critical  unknown           pass                 fail               fail
  archive            pass           pass              pass                 pass               n/a
  erp                fail           pass              pass                 pass               pass
  checkout-replica   n/a            n/a               pass                 pass               pass
  catalogue-replica  n/a            n/a               fail low             n/a                fail
  orders-1           n/a            n/a               n/a                  n/a                n/a
  orders-2           n/a            n/a               n/a                  n/a                n/a
  carts-1            n/a            n/a               n/a                  n/a                n/a
  graph-1            n/a            n/a               n/a                  n/a                n/a
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    INSTANCE,
    `
                     not-public     alarms  point-in-time-recovery  engine-supported
  checkout           pass           pass    pass                    unknown
  catalogue          pass           fail    pass                    unknown
  reports            pass           fail    pass                    manual
  customers          fail critical  fail    pass                    unknown
  partners           fail high      fail    pass                    unknown
  sessions           pass           fail    n/a                     unknown
  archive            pass           fail    pass                    unknown
  erp                pass           n/a     n/a                     manual
  checkout-replica   pass           fail    pass                    unknown
  catalogue-replica  pass           fail    pass                    unknown
  orders-1           pass           fail    n/a                     n/a
  orders-2           pass           fail    n/a                     n/a
  carts-1            pass           fail    n/a                     n/a
  graph-1            n/a            n/a     n/a                     n/a
`,
  ),
  ...table(
    SHOP,
    FRANKFURT,
    INSTANCE,
    `
                     multi-az  backup-retention  deletion-protection  storage-encrypted  storage-autoscaling  not-public
  checkout-abroad    n/a       n/a               pass                 pass               pass                 pass
`,
  ),
  ...table(
    SHOP,
    FRANKFURT,
    INSTANCE,
    `
                     alarms  point-in-time-recovery  engine-supported
  checkout-abroad    fail    pass                    unknown
`,
  ),
  ...table(
    LABS,
    IRELAND,
    INSTANCE,
    `
                     multi-az       backup-retention  deletion-protection  storage-encrypted  storage-autoscaling
  sandbox            fail critical  unknown           fail                 fail               fail
  experiments        fail critical  pass              pass                 pass               fail
`,
  ),
  ...table(
    LABS,
    IRELAND,
    INSTANCE,
    `
                     not-public  alarms  point-in-time-recovery  engine-supported
  sandbox            fail high   fail    pass                    unknown
  experiments        pass        fail    pass                    unknown
`,
  ),
  ...table(
    LABS,
    VIRGINIA,
    INSTANCE,
    `
                     multi-az  backup-retention  deletion-protection  storage-encrypted  storage-autoscaling  not-public
  metrics            pass      pass              pass                 pass               pass                 pass
`,
  ),
  ...table(
    LABS,
    VIRGINIA,
    INSTANCE,
    `
                     alarms  point-in-time-recovery  engine-supported
  metrics            fail    pass                    unknown
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    CLUSTER,
    `
            multi-az       backup-retention  deletion-protection  storage-encrypted  not-public  engine-supported
  orders    pass           pass              pass                 pass               n/a         unknown
  carts     fail critical  unknown           fail high            fail               n/a         unknown
  empty     n/a            pass              fail                 pass               n/a         unknown
  ledger    n/a            pass              pass                 pass               pass        unknown
  graph     n/a            n/a               n/a                  n/a                n/a         n/a
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/rds/',
    `
                      snapshot-not-public  cluster-snapshot-not-public
  checkout-private    pass                 -
  catalogue-public    fail critical        -
  customers-shared    pass                 -
  orders-shared       -                    pass
  carts-public        -                    fail critical
  ledger-private      -                    pass
`,
  ),
  ...(
    [
      [SHOP, IRELAND, 'pass'],
      // The subscription of the region is switched off.
      [SHOP, FRANKFURT, 'fail'],
      [SHOP, VIRGINIA, 'n/a'],
      // Failures alone are reported.
      [LABS, IRELAND, 'fail'],
      [LABS, FRANKFURT, 'n/a'],
      // There is a database and no subscription.
      [LABS, VIRGINIA, 'fail'],
    ] as const
  ).flatMap(([account, region, said]) => [
    ...table(account, region, 'aws/rds/', `\n  event-subscription\n  ${region}  ${said}`),
    ...table(
      account,
      region,
      'aws/rds/',
      `\n  pending-maintenance\n  pending RDS maintenance of aws/${account}/${region}  unknown`,
    ),
  ]),
]
