import { IRELAND, LABS, SHOP } from '../seed/place.js'
import { table } from './table.js'

const GLOBAL = 'global'

/** The certificate that was asked for is used by nothing, and no domain is registered. */
export const EDGES = [
  ...table(SHOP, IRELAND, 'aws/acm/', '\n  certificate-expiry\n  shop.example.com  n/a'),
  ...table(SHOP, GLOBAL, 'aws/cloudtrail/', `\n  multi-region-logging\n  ${SHOP}  pass`),
  ...table(LABS, GLOBAL, 'aws/cloudtrail/', `\n  multi-region-logging\n  ${LABS}  fail high`),
  ...table(
    SHOP,
    IRELAND,
    'aws/logs/',
    `
                  log-group-retention
    /shop/orders  pass
    /shop/mails   fail medium
    /shop/visits  fail low
    /shop/audit   fail medium
`,
  ),
  ...table(
    SHOP,
    GLOBAL,
    'aws/route53/',
    `
                               health-checks-valid  domain-auto-renew
    www.shop.example.com A     n/a                  -
    api.shop.example.com A     pass                 -
    search.shop.example.com A  fail high            -
    registered domains         -                    n/a
`,
  ),
]
