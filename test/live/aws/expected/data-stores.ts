import { IRELAND, LABS, SHOP } from '../seed/place.js'
import { table } from './table.js'

/**
 * moto does not know what AWS Backup protects: what only that could tell is unknown. It takes the key that AWS makes for
 * volumes for one of the account's own.
 */
export const DATA_STORES = [
  ...table(
    SHOP,
    IRELAND,
    'aws/dynamodb/table-',
    `
               deletion-protection  point-in-time-recovery  scales
    carts      pass                 pass                    pass
    wishlists  fail                 unknown                 pass
    visits     fail                 unknown                 fail
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/elasticache/',
    `
              cluster-not-single-node  replication-group-multi-az
    sessions  fail high                -
    pages     fail high                -
    images    fail high                -
    front     -                        pass
    crowded   -                        fail high
    lonely    -                        fail high
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/sqs/',
    `
                 queue-dead-letters  dead-letter-queue-empty
    orders       pass                n/a
    orders-dlq   n/a                 pass
    mails        fail high           n/a
    ledger.fifo  manual              n/a
    images       fail medium         n/a
    failed       n/a                 fail high
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/kms/',
    `
                 key-not-pending-deletion
    alias/orders   pass
    alias/mails    fail critical
    alias/exports  fail medium
    alias/spare    n/a
    alias/aws/ebs  pass
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/',
    `
                   efs/file-system-backup  opensearch/domain-multi-az
    media files    unknown                 -
    scratch files  unknown                 -
    exports files  unknown                 -
    products       -                       pass
    suppliers      -                       fail
`,
  ),
  ...table(LABS, IRELAND, 'aws/kms/', '\n  key-not-pending-deletion\n  alias/aws/ebs  pass'),
  // The alarms by which a target is tracked.
  ...table(
    SHOP,
    IRELAND,
    'aws/cloudwatch/',
    '\n  alarm-has-action\n  scaling of wishlists  n/a\n  scaling of visits  n/a',
  ),
]
