import { FRANKFURT, IRELAND, REGIONS, SHOP, VIRGINIA } from '../seed/place.js'
import { table } from './table.js'

/**
 * MiniStack encrypts every bucket, as AWS does, and says that AWS Backup holds nothing: nothing is unknown for those.
 * It knows neither the block of an account nor the status of a bucket's policy: who is not closed by a block of its own
 * is unknown.
 */
export const MINISTACK = [
  ...table(
    SHOP,
    IRELAND,
    'aws/s3/bucket-',
    `
                     public-access-blocked  versioning  encryption  lifecycle    replicated-or-locked
  shop-invoices      pass                   pass        pass        pass         pass
  shop-records       pass                   n/a         pass        fail medium  n/a
  shop-uploads       unknown                fail        pass        fail         n/a
  shop-dropbox       unknown                fail        pass        fail         n/a
  shop-website       unknown                fail        pass        fail         n/a
  shop-exports       unknown                fail        pass        fail         n/a
  shop-access-logs   pass                   n/a         pass        pass         n/a
  shop-audit         unknown                pass        pass        fail low     pass
  shop-ledger        pass                   pass        pass        fail         fail
`,
  ),
  ...table(
    SHOP,
    FRANKFURT,
    'aws/s3/bucket-',
    `
                      public-access-blocked  versioning  encryption  lifecycle  replicated-or-locked
  shop-invoices-copy  unknown                pass        pass        fail       n/a
`,
  ),
  ...table(
    SHOP,
    VIRGINIA,
    'aws/s3/bucket-',
    `
                   public-access-blocked  versioning  encryption  lifecycle  replicated-or-locked
  shop-thumbnails  unknown                n/a         pass        fail       n/a
  shop-orders      pass                   pass        pass        pass       n/a
`,
  ),
  ...table(SHOP, IRELAND, 'aws/backup/', '\n  jobs-succeed\n  carts  pass'),
  // It has no list of what is protected.
  ...REGIONS.flatMap((region) => table(SHOP, region, 'aws/backup/', `\n  restore-tested\n  ${region}  n/a`)),
  ...table(
    SHOP,
    IRELAND,
    'aws/backup/plan-',
    `
                      copies-elsewhere  retention  has-selection
  complete            pass              pass       pass
  to-another-account  pass              fail       pass
  next-door           fail              pass       fail
  monthly             fail              fail       pass
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/eks/',
    `
              endpoint-access  control-plane-logs  nodegroup-multi-az  cluster-healthy
  platform    pass             pass                pass                pass
  playground  fail high        fail                fail                pass
  vault       pass             fail                pass                pass
  fargate     fail medium      pass                n/a                 pass
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/eks/',
    `
           nodegroup-healthy  addon-healthy
  general  pass               -
  only     pass               -
  left     pass               -
  right    pass               -
  spare    pass               -
  coredns  -                  pass
  vpc-cni  -                  pass
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/cloudwatch/',
    `
                   alarm-has-action
  part of a whole  n/a
  alone            fail
  the whole        pass
`,
  ),
  // MiniStack names an empty cluster for instances that are in none.
  ...table(
    SHOP,
    IRELAND,
    'aws/rds/instance-',
    `
             backup-retention
  checkout   pass
  catalogue  fail medium
  sessions   fail critical
`,
  ),
  // No region has any.
  ...table(SHOP, FRANKFURT, 'aws/rds/', '\n  pending-maintenance\n  pending RDS maintenance  n/a'),
]
