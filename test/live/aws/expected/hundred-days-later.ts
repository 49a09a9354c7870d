import { FRANKFURT, IRELAND, LABS, SHOP, VIRGINIA } from '../seed/place.js'
import { MEASURED_LATER } from './measured.js'
import { table } from './table.js'

const RECOVERY = 'aws/rds/instance-point-in-time-'

/** What is said of the same estate a hundred days later, if nothing is done: these verdicts change, and no others. */
export const HUNDRED_DAYS_LATER = [
  ...MEASURED_LATER,
  ...table(
    SHOP,
    'global',
    'aws/iam/',
    `
              access-key-age
  pipeline    fail
  backup-job  fail
  helpdesk    fail
`,
  ),
  // The last moment that they can be restored to is a hundred days ago.
  ...table(
    SHOP,
    IRELAND,
    RECOVERY,
    `
                     recovery
  checkout           fail high
  catalogue          fail high
  reports            fail high
  customers          fail high
  partners           fail high
  archive            fail high
  checkout-replica   fail high
  catalogue-replica  fail high
`,
  ),
  ...table(SHOP, FRANKFURT, RECOVERY, '\n  recovery\n  checkout-abroad  fail high'),
  ...table(LABS, IRELAND, RECOVERY, '\n  recovery\n  sandbox  fail high\n  experiments  fail high'),
  ...table(LABS, VIRGINIA, RECOVERY, '\n  recovery\n  metrics  fail high'),
  ...table(
    SHOP,
    IRELAND,
    'aws/rds/cluster-',
    `
            backup-retention
  orders    fail high
  carts     fail high
  empty     fail high
  ledger    fail high
`,
  ),
  // It has an address of its own, and is no longer new.
  ...table(SHOP, IRELAND, 'aws/ec2/', '\n  instance-replaceable\n  bastion  fail medium'),
  // The emulator never ends a deployment.
  ...table(SHOP, IRELAND, 'aws/ecs/', '\n  service-stable\n  front  fail high\n  batch  fail high'),
  // Snapshots are old or none; whether AWS Backup has newer ones, moto does not tell.
  ...table(
    SHOP,
    IRELAND,
    'aws/ec2/',
    `
                         volume-recent-backup
  orders-data            unknown
  worker-cache           unknown
  root of bastion        unknown
  root of orders-worker  unknown
  root of legacy         unknown
  root of kiosk          unknown
  root of nightly        unknown
`,
  ),
]
