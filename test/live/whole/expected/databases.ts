import { table } from '../../aws/expected/table.js'
import { FRANKFURT, IRELAND, LABS, SHOP, VIRGINIA } from '../../aws/seed/place.js'

const DATABASE = 'cross/database/'
const MONITORING = 'cross/monitoring/'

/**
 * Datadog reads the shop in Ireland alone. Of what it does not read, nothing is watched but what CloudWatch watches: the
 * disk of `archive` and the processors of `checkout` and `orders-1`. Those of the laboratory alarm nobody.
 */
export const DATABASES = [
  ...table(
    SHOP,
    IRELAND,
    DATABASE,
    `
                     storage-watched  cpu-watched  replica-lag-watched
  checkout           pass             pass         n/a
  catalogue          fail critical    pass         n/a
  reports            fail critical    fail         n/a
  customers          fail critical    pass         n/a
  partners           fail high        pass         n/a
  sessions           fail critical    fail         n/a
  archive            pass             pass         n/a
  erp                n/a              n/a          n/a
  checkout-replica   fail high        pass         pass
  catalogue-replica  fail critical    pass         fail high
  orders-1           n/a              pass         n/a
  orders-2           n/a              fail         n/a
  carts-1            n/a              fail         n/a
  graph-1            n/a              n/a          n/a
`,
  ),
  ...table(
    SHOP,
    FRANKFURT,
    DATABASE,
    `
                   storage-watched  cpu-watched  replica-lag-watched
  checkout-abroad  fail high        fail         fail critical
`,
  ),
  ...table(
    LABS,
    IRELAND,
    DATABASE,
    `
               storage-watched  cpu-watched  replica-lag-watched
  sandbox      fail critical    fail         n/a
  experiments  fail critical    fail         n/a
`,
  ),
  ...table(
    LABS,
    VIRGINIA,
    DATABASE,
    `
           storage-watched  cpu-watched  replica-lag-watched
  metrics  fail high        fail         n/a
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    DATABASE,
    `
          aurora-lag-watched
  orders  pass
  carts   n/a
  empty   n/a
  ledger  n/a
  graph   n/a
`,
  ),
  ...(
    [
      [SHOP, IRELAND, 'pass'],
      // A replica and machines in a region that Datadog leaves out.
      [SHOP, FRANKFURT, 'fail'],
      [SHOP, VIRGINIA, 'n/a'],
      [LABS, IRELAND, 'fail'],
      [LABS, FRANKFURT, 'n/a'],
      [LABS, VIRGINIA, 'fail'],
    ] as const
  ).flatMap(([account, region, said]) =>
    table(account, region, MONITORING, `\n  aws-account-monitored\n  ${region}  ${said}`),
  ),
]

/**
 * Load balancers, groups and repositories: what of them the cluster uses, and what is watched. moto forgets the zones of
 * targets that are registered by their addresses: whether those of `checkout` lie in two is for people to tell.
 */
export const FRONTS = [
  ...table(
    SHOP,
    IRELAND,
    'cross/',
    `
                   monitoring/load-balancer-errors-watched  traffic/load-balancer-zones
  shop-front       pass                                     fail high
  old-front        fail high                                n/a
  plain-front      fail high                                n/a
  half-front       fail high                                n/a
  answering        fail high                                n/a
  bare             fail high                                n/a
  inside           fail medium                              n/a
  tcp-front        fail high                                n/a
  tls-front        fail high                                n/a
  checkout-front   n/a                                      manual
  catalogue-front  n/a                                      n/a
  search-front     n/a                                      pass
`,
  ),
  // moto holds whatever is registered for healthy. Of the two pods of the catalogue one is not registered yet.
  ...table(
    SHOP,
    IRELAND,
    'cross/traffic/',
    `
                  targets-healthy
  web             pass
  api             n/a
  colours         pass
  solo            n/a
  tcp             n/a
  checkout-pods   pass
  catalogue-pods  fail medium
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    MONITORING,
    `
              group-metrics
  web         fail
  api         n/a
  worker      n/a
  off         n/a
  solo        n/a
  colours-a   n/a
  colours-b   n/a
  nodes       n/a
  many-nodes  n/a
  cramped     n/a
  halted      n/a
  manual      n/a
  platform-b  pass
  platform-c  n/a
`,
  ),
  // Datadog has no monitor of queues, CloudWatch no alarm.
  ...table(
    SHOP,
    IRELAND,
    MONITORING,
    `
               dead-letter-queue-watched
  orders-dlq   fail
  failed       fail
  orders       n/a
  mails        n/a
  ledger.fifo  n/a
  images       n/a
`,
  ),
  ...table(SHOP, FRANKFURT, MONITORING, '\n  group-metrics\n  standby  n/a\n  office-hours  n/a'),
  ...table(LABS, IRELAND, MONITORING, '\n  group-metrics\n  notebooks  n/a'),
  ...table(
    SHOP,
    IRELAND,
    'cross/images/',
    `
                   repository
  shop/checkout    fail medium
  shop/orders      n/a
  shop/legacy      fail high
  payments/orders  pass
`,
  ),
]

/** What the rules on AWS say of what the cluster needed besides. */
export const GROUND = [
  ...table(
    SHOP,
    IRELAND,
    'aws/ec2/',
    `
                                  instance-imdsv2  instance-scheduled-events  instance-replaceable  volume-encrypted  volume-recent-backup
  member of platform-b            fail medium      pass                       pass                  -                 -
  member of platform-c            fail medium      pass                       pass                  -                 -
  root of a member of platform-b  -                -                          -                     fail              n/a
  root of a member of platform-c  -                -                          -                     fail              n/a
  ledger-0                        -                -                          -                     pass              n/a
  ledger-1                        -                -                          -                     fail              n/a
  ledger-2                        -                -                          -                     pass              n/a
  cache-0                         -                -                          -                     pass              n/a
`,
  ),
  // Each of the two runs beside the other: one group of the cluster for each zone.
  ...table(
    SHOP,
    IRELAND,
    'aws/autoscaling/group-',
    `
              multi-az  imdsv2  subnet-capacity  minimum-size  scaling-policy  load-balancer-health-check  launches-succeed
  platform-b  pass      pass    n/a              n/a           n/a             n/a                         pass
  platform-c  pass      pass    n/a              n/a           n/a             n/a                         pass
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/elbv2/',
    `
                   listener-tls  load-balancer-multi-az
  checkout-front   fail          pass
  catalogue-front  fail          pass
  search-front     n/a           pass
`,
  ),
  // The nodes are in the network that AWS has made, which nothing else of the shop uses in Ireland.
  ...table(
    SHOP,
    IRELAND,
    'aws/vpc/',
    `
                           flow-logs  subnet-free-addresses
  default network          fail       -
  default in eu-west-1b    -          pass
  default in eu-west-1c    -          pass
`,
  ),
  ...table(SHOP, IRELAND, 'aws/cloudwatch/', '\n  alarm-has-action\n  archive is nearly full  pass'),
  ...table(
    SHOP,
    'global',
    'aws/iam/',
    `
                 workload-role-privilege
  pod-checkout   pass
  pod-wide       pass
  pod-admin      fail
  pod-elsewhere  pass
`,
  ),
]
