import { FRANKFURT, IRELAND, LABS, REGIONS, SHOP } from '../seed/place.js'
import { table } from './table.js'

const EVERYWHERE = [SHOP, LABS].flatMap((account) => REGIONS.map((region) => ({ account, region })))

/** moto keeps nothing of how services are deployed, starts none of their tasks, and knows no limits of Lambda. */
export const SERVICES = [
  ...table(
    SHOP,
    IRELAND,
    'aws/ecs/service-',
    `
           minimum-tasks  multi-az  rollback  minimum-healthy  autoscaling  stable
  front    fail high      n/a       fail      pass             pass         pass
  batch    n/a            n/a       fail      n/a              fail         pass
`,
  ),
  ...table(SHOP, IRELAND, 'aws/cloudwatch/', '\n  alarm-has-action\n  front scales  n/a'),
  ...table(
    SHOP,
    IRELAND,
    'aws/lambda/function-',
    `
          runtime-supported  async-failure
  resize  pass               n/a
  mailer  fail high          fail high
`,
  ),
  ...table(LABS, IRELAND, 'aws/lambda/function-', '\n  runtime-supported  async-failure\n  resize  pass  n/a'),
  ...table(SHOP, FRANKFURT, 'aws/lambda/', '\n  event-source-failure\n  Lambda event source mappings  n/a'),
  ...EVERYWHERE.flatMap(({ account, region }) =>
    table(
      account,
      region,
      'aws/lambda/',
      `\n  account-concurrency\n  what Lambda allows the account of aws/${account}/${region}  unknown`,
    ),
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/eks/',
    `
              cluster-upgrade-insights
  platform    unknown
  playground  unknown
  vault       unknown
  fargate     unknown
`,
  ),
]
