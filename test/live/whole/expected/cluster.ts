import { table } from '../../aws/expected/table.js'
import { PLATFORM } from '../seed/aws.js'

const HERE = [PLATFORM, 'kubernetes'] as const

/**
 * What the rules say of workloads together with what they use in AWS and Datadog. moto does not know what AWS Backup
 * holds: whether a database with few automated backups is in it is unknown. It says of `ledger`, a Multi-AZ cluster,
 * that it runs in one zone.
 */
export const WORKLOADS = [
  ...table(
    ...HERE,
    'cross/database/',
    `
                                  used-database-backed-up  used-database-survives-zone  failover-safe-endpoint
  payments/checkout               pass                     pass                         pass
  payments/catalogue              unknown                  fail critical                pass
  payments/orders                 pass                     pass                         fail
  payments/carts                  unknown                  fail critical                pass
  payments/search                 n/a                      n/a                          n/a
  payments/partners               pass                     pass                         pass
  payments/reports                n/a                      n/a                          pass
  payments/invoice                pass                     fail critical                pass
  shop/api                        n/a                      n/a                          n/a
  shop/ledger                     n/a                      n/a                          n/a
  shop/storefront                 n/a                      n/a                          n/a
  legacy/web                      n/a                      n/a                          n/a
  legacy/gpu                      n/a                      n/a                          n/a
  legacy/debug                    n/a                      n/a                          n/a
  legacy/basket                   n/a                      n/a                          n/a
  nightly/report                  n/a                      n/a                          n/a
  nightly/cleanup                 n/a                      n/a                          n/a
  nightly/import                  n/a                      n/a                          n/a
  datadog/agent                   n/a                      n/a                          n/a
  kube-system/cluster-autoscaler  n/a                      n/a                          n/a
`,
  ),
  ...table(
    ...HERE,
    'cross/',
    `
                                  monitoring/exposed-workload-watched  monitoring/service-tags  traffic/drain-fits-shutdown
  payments/checkout               pass                                 pass                     pass
  payments/catalogue              pass                                 pass                     fail high
  payments/orders                 n/a                                  fail medium              n/a
  payments/carts                  n/a                                  fail medium              n/a
  payments/search                 fail high                            pass                     n/a
  payments/partners               fail high                            pass                     n/a
  payments/reports                n/a                                  fail medium              n/a
  payments/invoice                n/a                                  pass                     n/a
  shop/api                        fail high                            fail high                n/a
  shop/ledger                     n/a                                  fail medium              n/a
  shop/storefront                 n/a                                  fail medium              n/a
  legacy/web                      fail critical                        fail high                n/a
  legacy/gpu                      n/a                                  fail medium              n/a
  legacy/debug                    n/a                                  fail medium              n/a
  legacy/basket                   n/a                                  fail medium              n/a
  nightly/report                  n/a                                  fail low                 n/a
  nightly/cleanup                 n/a                                  fail low                 n/a
  nightly/import                  n/a                                  n/a                      n/a
  datadog/agent                   n/a                                  n/a                      n/a
  kube-system/cluster-autoscaler  n/a                                  n/a                      n/a
`,
  ),
  ...table(
    ...HERE,
    'cross/capacity/',
    `
                                  spot-only  zones
  payments/checkout               pass       pass
  payments/catalogue              pass       fail
  payments/orders                 pass       pass
  payments/carts                  n/a        n/a
  payments/search                 fail       fail
  payments/partners               pass       pass
  payments/reports                n/a        n/a
  payments/invoice                n/a        n/a
  shop/api                        pass       pass
  shop/ledger                     pass       pass
  shop/storefront                 n/a        n/a
  legacy/web                      n/a        n/a
  legacy/gpu                      n/a        n/a
  legacy/debug                    n/a        n/a
  legacy/basket                   n/a        n/a
  nightly/report                  n/a        n/a
  nightly/cleanup                 n/a        n/a
  nightly/import                  n/a        n/a
  datadog/agent                   n/a        n/a
  kube-system/cluster-autoscaler  n/a        n/a
`,
  ),
]

/** What is given no role: the accounts that each namespace has by itself, and two of the cluster's own seed. */
const ROLELESS = [
  ...['default', 'kube-node-lease', 'kube-public', 'kube-system', 'shop', 'legacy', 'nightly', 'crowded', 'payments'],
  'datadog',
].map((namespace) => `${namespace}/default`)

/** What the rules say of all else in the cluster. */
export const SURROUNDINGS = [
  ...table(
    ...HERE,
    'cross/iam/',
    `
                     pod-role-exists  pod-role-privileges  pod-role-trust
  payments/checkout  pass             pass                 pass
  payments/wide      pass             pass                 fail critical
  payments/admin     pass             fail critical        pass
  payments/borrower  pass             pass                 fail high
  payments/ghost     fail             n/a                  n/a
  payments/stranger  pass             pass                 fail high
  shop/api           n/a              n/a                  n/a
  nightly/ci         n/a              n/a                  n/a
${ROLELESS.map((name) => `  ${name}  n/a  n/a  n/a`).join('\n')}
`,
  ),
  // The group of zone c cannot grow; that of zone b may, and starts its nodes nowhere else.
  ...table(
    ...HERE,
    'cross/',
    `
                     storage/volume-encrypted  storage/volume-backed-up  capacity/zonal-volume
  claim of ledger-0  pass                      n/a                       pass
  claim of ledger-1  fail                      n/a                       pass
  claim of ledger-2  pass                      n/a                       fail
  claim of cache-0   pass                      n/a                       pass
  legacy/lost        n/a                       n/a                       n/a
`,
  ),
  ...table(
    ...HERE,
    'cross/',
    `
            capacity/autoscaler-can-act  capacity/autoscaler-maximum  capacity/node-autoscaler
  platform  fail medium                  fail critical                pass
`,
  ),
  // Nodes that have just come may still be pulling the agent's image; the cache of the catalogue is not watched.
  ...table(
    ...HERE,
    'cross/monitoring/',
    `
            agent-on-every-node  nodes-watched  volume-fill-watched
  platform  n/a                  pass           fail high
`,
  ),
  ...table(
    ...HERE,
    'cross/monitoring/',
    `
                    restarts-watched  cron-jobs-watched
  payments          pass              -
  shop              fail medium       -
  legacy            fail medium       -
  nightly           n/a               -
  crowded           n/a               -
  datadog           n/a               -
  default           n/a               -
  kube-system       n/a               -
  kube-public       n/a               -
  kube-node-lease   n/a               -
  payments/invoice  -                 pass
  nightly/report    -                 fail
  nightly/cleanup   -                 n/a
`,
  ),
]
