import { LABS, SHOP } from '../seed/place.js'
import { table } from './table.js'

const GLOBAL = 'global'
const IAM = 'aws/iam/'

/**
 * moto leaves the names of the account's own policies out: what `fenced` may do within its boundary is unknown, where
 * it would pass. Its root users have no second factor and no keys.
 */
export const IAM_VERDICTS = [
  ...table(
    SHOP,
    GLOBAL,
    IAM,
    `
               user-mfa  user-not-administrator  access-key-age
  alex         fail      pass                    n/a
  dana         pass      pass                    n/a
  kim          pass      fail                    n/a
  pipeline     n/a       fail                    pass
  backup-job   n/a       pass                    pass
  helpdesk     n/a       fail                    pass
  retired      n/a       n/a                     n/a
  placeholder  n/a       n/a                     n/a
`,
  ),
  ...table(
    LABS,
    GLOBAL,
    IAM,
    `
         user-mfa  user-not-administrator  access-key-age
  robin  fail      fail                    n/a
`,
  ),
  ...table(
    SHOP,
    GLOBAL,
    IAM,
    `
                 workload-role-privilege
  orders-api     pass
  legacy-worker  fail
  thumbnails     fail
  builder        fail
  self-service   fail
  fenced         unknown
  deployer       n/a
  replication    n/a
`,
  ),
  ...table(
    LABS,
    GLOBAL,
    IAM,
    `
                   workload-role-privilege
  notebook         fail
  plumbline-audit  n/a
`,
  ),
  ...[[SHOP, 'pass'] as const, [LABS, 'fail'] as const].flatMap(([account, said]) =>
    table(
      account,
      GLOBAL,
      IAM,
      `
                           password-policy  root-mfa-no-keys
  IAM password policy      ${said}          -
  IAM account summary      -                fail critical
`,
    ),
  ),
]
