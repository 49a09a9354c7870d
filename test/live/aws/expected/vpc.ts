import { FRANKFURT, IRELAND, LABS, REGIONS, SHOP } from '../seed/place.js'
import { table } from './table.js'

const ZONES: Readonly<Record<string, string>> = { 'us-east-1': 'abcdef' }

/** Scaling groups without subnets start their instances in the network that AWS has made: here all of them in zone a. */
const isUsed = (account: string, region: string): boolean =>
  (account === SHOP && region === FRANKFURT) || (account === LABS && region === IRELAND)

/** moto makes no interfaces for load balancers: nothing else is in `open b`. */
export const VPC_VERDICTS = [
  ...[SHOP, LABS].flatMap((account) =>
    REGIONS.flatMap((region) => [
      ...table(
        account,
        region,
        'aws/vpc/',
        `\n  flow-logs\n  default network  ${isUsed(account, region) ? 'fail' : 'n/a'}`,
      ),
      ...table(account, region, 'aws/vpc/', '\n  nat-zone-independence\n  default routes  n/a'),
      ...[...(ZONES[region] ?? 'abc')].flatMap((zone) =>
        table(
          account,
          region,
          'aws/vpc/',
          `\n  subnet-free-addresses\n  default in ${region}${zone}  ${isUsed(account, region) && zone === 'a' ? 'pass' : 'n/a'}`,
        ),
      ),
    ]),
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/vpc/',
    `
                  flow-logs  nat-zone-independence  subnet-free-addresses  endpoint-multi-az
  shop network    pass       -                      -                      -
  main routes     -          n/a                    -                      -
  open routes     -          n/a                    -                      -
  routes of both  -          fail                   -                      -
  routes of tiny  -          pass                   -                      -
  open a          -          -                      pass                   -
  open b          -          -                      n/a                    -
  closed a        -          -                      pass                   -
  closed b        -          -                      pass                   -
  tiny            -          -                      fail medium            -
  secretsmanager  -          -                      -                      pass
  sqs             -          -                      -                      fail
`,
  ),
  ...table(SHOP, FRANKFURT, 'aws/vpc/', '\n  vpn-tunnels\n  VPN connections  n/a'),
]
