import { FRANKFURT, IRELAND, LABS, REGIONS, SHOP } from '../seed/place.js'
import { table } from './table.js'

const EVERYWHERE = [SHOP, LABS].flatMap((account) => REGIONS.map((region) => ({ account, region })))

/**
 * moto knows neither jobs of AWS Backup nor what it protects, by which a short retention may be made good. Its instances
 * run from an image that is not there, so that no group could launch another.
 */
export const BACKUP_AND_ALERTS = [
  ...EVERYWHERE.flatMap(({ account, region }) => [
    ...table(
      account,
      region,
      'aws/backup/',
      `\n  jobs-succeed\n  the latest jobs of AWS Backup of aws/${account}/${region}  unknown`,
    ),
    ...table(account, region, 'aws/backup/', `\n  restore-tested\n  ${region}  unknown`),
  ]),
  ...table(
    SHOP,
    IRELAND,
    'aws/sns/',
    `
                    alert-topic-has-subscribers
    operations      pass
    nobody-listens  n/a
    left-over       n/a
`,
  ),
  ...table(
    LABS,
    IRELAND,
    'aws/sns/',
    `
                    alert-topic-has-subscribers
    operations      pass
    nobody-listens  n/a
    left-over       n/a
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/elbv2/',
    `
             targets-healthy
    web      pass
    api      n/a
    colours  n/a
    solo     n/a
    tcp      fail high
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/autoscaling/',
    `
                group-launch-resources
    web         fail critical
    api         fail critical
    worker      fail critical
    off         fail critical
    solo        fail critical
    colours-a   fail critical
    colours-b   fail critical
    nodes       fail critical
    many-nodes  fail critical
    cramped     fail critical
    halted      fail critical
    manual      fail critical
`,
  ),
  ...table(
    SHOP,
    FRANKFURT,
    'aws/autoscaling/',
    `
                  group-launch-resources
    standby       fail critical
    office-hours  fail critical
`,
  ),
  ...table(LABS, IRELAND, 'aws/autoscaling/', '\n  group-launch-resources\n  notebooks  manual'),
  ...table(
    SHOP,
    IRELAND,
    'aws/rds/',
    `
            document-cluster-backup
    orders  n/a
    carts   n/a
    empty   n/a
    ledger  n/a
    graph   unknown
`,
  ),
]
