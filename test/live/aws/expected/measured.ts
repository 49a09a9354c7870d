import { FRANKFURT, IRELAND, LABS, REGIONS, SHOP, VIRGINIA } from '../seed/place.js'
import { table } from './table.js'

const EVERYWHERE = [SHOP, LABS].flatMap((account) => REGIONS.map((region) => ({ account, region })))
const RDS = 'aws/rds/'

/**
 * What rests on metrics, quotas and budgets. Databases are too new to be measured. moto lists no quotas, and has no
 * budgets; whether Cost Anomaly Detection stands in for those, it does not tell.
 */
export const MEASURED = [
  ...table(SHOP, IRELAND, 'aws/opensearch/', '\n  free-storage\n  products  pass\n  suppliers  fail critical'),
  ...table(
    SHOP,
    IRELAND,
    RDS,
    `
                     instance-free-storage  replica-lag  cluster-replica-lag
  checkout           n/a                    n/a          -
  catalogue          n/a                    n/a          -
  reports            n/a                    n/a          -
  customers          n/a                    n/a          -
  partners           n/a                    n/a          -
  sessions           n/a                    n/a          -
  archive            n/a                    n/a          -
  erp                n/a                    n/a          -
  checkout-replica   n/a                    n/a          -
  catalogue-replica  n/a                    n/a          -
  orders-1           n/a                    n/a          -
  orders-2           n/a                    n/a          -
  carts-1            n/a                    n/a          -
  graph-1            n/a                    n/a          -
  orders             -                      -            n/a
  carts              -                      -            n/a
  empty              -                      -            n/a
  ledger             -                      -            n/a
  graph              -                      -            n/a
`,
  ),
  ...table(SHOP, FRANKFURT, RDS, '\n  instance-free-storage  replica-lag\n  checkout-abroad  n/a  n/a'),
  ...table(LABS, IRELAND, RDS, '\n  instance-free-storage  replica-lag\n  sandbox  n/a  n/a\n  experiments  n/a  n/a'),
  ...table(LABS, VIRGINIA, RDS, '\n  instance-free-storage  replica-lag\n  metrics  n/a  n/a'),
  ...EVERYWHERE.flatMap(({ account, region }) =>
    table(
      account,
      region,
      'aws/servicequotas/',
      `\n  quota-utilisation\n  service quotas of aws/${account}/${region}  unknown`,
    ),
  ),
  ...[SHOP, LABS].flatMap((account) =>
    table(account, 'global', 'aws/budgets/', `\n  costs-watched\n  costs of ${account}  unknown`),
  ),
]

/** A hundred days later databases are old enough, and CloudWatch has nothing of them. */
export const MEASURED_LATER = [
  ...table(
    SHOP,
    IRELAND,
    RDS,
    `
                     instance-free-storage  replica-lag
  checkout           unknown                -
  catalogue          unknown                -
  reports            unknown                -
  customers          unknown                -
  partners           unknown                -
  sessions           unknown                -
  archive            unknown                -
  checkout-replica   unknown                unknown
  catalogue-replica  unknown                unknown
`,
  ),
  ...table(SHOP, IRELAND, RDS, '\n  cluster-replica-lag\n  orders  unknown'),
  ...table(SHOP, FRANKFURT, RDS, '\n  instance-free-storage  replica-lag\n  checkout-abroad  unknown  unknown'),
  ...table(LABS, IRELAND, RDS, '\n  instance-free-storage\n  sandbox  unknown\n  experiments  unknown'),
  ...table(LABS, VIRGINIA, RDS, '\n  instance-free-storage\n  metrics  unknown'),
]
