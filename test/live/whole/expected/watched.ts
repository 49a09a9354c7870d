import { table } from '../../aws/expected/table.js'
import { IRELAND, LABS, SHOP } from '../../aws/seed/place.js'
import { PLATFORM } from '../seed/aws.js'

const MONITORING = 'cross/monitoring/'

/** Nobody watches services, functions, tables, caches and search domains: Datadog has no monitor of them, CloudWatch no alarm. */
const UNWATCHED = [
  ...table(SHOP, IRELAND, MONITORING, '\n  cache-watched\n  front  fail\n  crowded  fail\n  lonely  fail'),
  ...table(SHOP, IRELAND, MONITORING, '\n  function-errors-watched\n  resize  fail\n  mailer  fail'),
  ...table(LABS, IRELAND, MONITORING, '\n  function-errors-watched\n  resize  fail'),
  ...table(SHOP, IRELAND, MONITORING, '\n  search-domain-watched\n  products  fail\n  suppliers  fail'),
  ...table(SHOP, IRELAND, MONITORING, '\n  service-load-watched\n  batch  fail\n  front  fail'),
  ...table(SHOP, IRELAND, MONITORING, '\n  table-throttling-watched\n  carts  fail\n  wishlists  fail\n  visits  fail'),
]

/** No Ingress of the cluster has both a host and a load balancer that faces the internet. */
const ENTRANCES = table(
  PLATFORM,
  'kubernetes',
  'cross/traffic/',
  `
                     host-certificate  host-probed  host-resolves
  legacy/orphan      n/a               n/a          n/a
  legacy/web         n/a               n/a          n/a
  payments/partners  n/a               n/a          n/a
  shop/api           n/a               n/a          n/a
`,
)

/** The image that all launch templates of the seed name was never there; what leads to pods is judged with the cluster. */
const LAUNCHED = [
  ...table(
    SHOP,
    IRELAND,
    'aws/autoscaling/',
    '\n  group-launch-resources\n  platform-b  fail critical\n  platform-c  fail critical',
  ),
  ...table(SHOP, IRELAND, 'aws/elbv2/', '\n  targets-healthy\n  checkout-pods  n/a\n  catalogue-pods  n/a'),
]

export const WATCHED = [...UNWATCHED, ...ENTRANCES, ...LAUNCHED]
