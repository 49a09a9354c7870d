import { LABS, SHOP } from '../../aws/seed/place.js'
import { table } from '../../aws/expected/table.js'
import { ORG } from '../datadog/people.js'

/** What the rules say of all else in the organisation of Datadog. */
export const ORGANISATION = [
  ...table(
    ORG,
    'datadog',
    '',
    `
             datadog/catalog/owner  cross/monitoring/owner-chain
  checkout   pass                   pass
  catalogue  fail low               pass
  baskets    fail medium            n/a
  search     pass                   fail
  partners   fail medium            fail
  reports    fail low               pass
  invoice    n/a                    pass
  orders-db  n/a                    n/a
`,
  ),
  // The tests of staging are nobody's concern, and a paused one is judged for being paused.
  ...table(
    ORG,
    'datadog',
    'datadog/synthetics/',
    `
                        locations    paused  recipient
  Checkout answers      pass         pass    pass
  Old shop answers      n/a          fail    n/a
  Partner feed answers  fail medium  pass    fail
  Staging answers       n/a          n/a     n/a
`,
  ),
  // What an SLO counts must be there in staging too.
  ...table(
    ORG,
    'datadog',
    'datadog/slo/',
    `
                       alerts  parts-alive  target
  Checkout succeeds    pass    pass         pass
  Catalogue answers    fail    pass         fail medium
  Baskets are kept     fail    fail         pass
  Partners are served  fail    pass         fail low
  Staging answers      n/a     fail         n/a
`,
  ),
  ...table(
    ORG,
    'datadog',
    'datadog/logs/',
    `
            archive  exclusion-of-errors  index-quota  retention
  main      n/a      fail high            fail medium  fail
  checkout  pass     pass                 pass         pass
  staging   n/a      n/a                  n/a          n/a
`,
  ),
  // The buckets lie in the shop: one is gone, one is open to all, one keeps no versions.
  ...table(
    ORG,
    'datadog',
    '',
    `
              datadog/logs/archive-works  cross/logs/archive-bucket
  Everything  fail                        fail high
  Checkout    pass                        pass
  Web         pass                        fail critical
  Records     manual                      fail medium
`,
  ),
  ...table(
    ORG,
    'datadog',
    'datadog/access/',
    `
              user-mfa  dormant-users
  Ana Bright  pass      pass
  Ben Castle  pass      pass
  Cleo Dunn   n/a       n/a
  Dan Early   n/a       n/a
  Eve Fallow  fail      fail
  Robot       n/a       n/a
`,
  ),
  ...table(
    ORG,
    'datadog',
    'datadog/access/',
    `
             stale-api-keys  stale-application-keys  unscoped-application-keys
  cluster    pass            -                       -
  trial      fail medium     -                       -
  first      fail low        -                       -
  audit      -               pass                    pass
  terraform  -               fail low                fail high
  laptop     -               fail high               fail medium
`,
  ),
  // Policies are named like the teams whose pages they take, and schedules like those whom they call.
  ...table(
    ORG,
    'datadog',
    'datadog/routing/',
    `
             escalation   schedule-staffed
  Payments   pass         -
  Web        fail high    fail high
  Night      fail medium  pass
  Former     fail high    -
  Once       fail medium  -
  Primary    -            pass
  Secondary  -            pass
  Forgotten  -            fail critical
  Ending     -            fail high
`,
  ),
  ...table(
    ORG,
    'datadog',
    'datadog/routing/',
    `
            on-call-resolves
  Payments  pass
  Web       pass
  Data      fail
  Night     pass
  Void      fail
  Quiet     n/a
`,
  ),
  ...table(ORG, 'datadog', 'datadog/aws/', `\n  collection\n  ${SHOP}  fail\n  ${LABS}  pass`),
  ...table(
    ORG,
    'datadog',
    'datadog/hosts/',
    `
                        muted
  member of nodes       pass
  member of platform-b  pass
  member of platform-c  pass
  member of many-nodes  pass
  bastion               fail
  legacy                n/a
`,
  ),
]
