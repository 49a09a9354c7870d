import { FRANKFURT, IRELAND, LABS, SHOP, VIRGINIA } from '../seed/place.js'
import { table } from './table.js'

const BUCKET = 'aws/s3/bucket-'

/**
 * AWS encrypts every new bucket since 2023; moto does not, so those that nobody encrypted fail here. The laboratory's
 * account closes all of its buckets. What AWS Backup holds is not known to moto, so `shop-ledger` may be in it.
 */
export const S3 = [
  ...table(
    SHOP,
    IRELAND,
    BUCKET,
    `
                     public-access-blocked  versioning  encryption  lifecycle    replicated-or-locked
  shop-invoices      pass                   pass        pass        pass         pass
  shop-records       pass                   n/a         pass        fail medium  n/a
  shop-uploads       fail critical          fail        fail        fail         n/a
  shop-dropbox       fail critical          fail        fail        fail         n/a
  shop-website       manual                 fail        fail        fail         n/a
  shop-exports       fail critical          fail        fail        fail         n/a
  shop-access-logs   pass                   n/a         pass        pass         n/a
  shop-audit         pass                   pass        pass        fail low     pass
  shop-ledger        pass                   pass        fail        fail         unknown
`,
  ),
  ...table(
    SHOP,
    FRANKFURT,
    BUCKET,
    `
                      public-access-blocked  versioning  encryption  lifecycle  replicated-or-locked
  shop-invoices-copy  pass                   pass        pass        fail       n/a
`,
  ),
  ...table(
    SHOP,
    VIRGINIA,
    BUCKET,
    `
                   public-access-blocked  versioning  encryption  lifecycle  replicated-or-locked
  shop-thumbnails  pass                   n/a         fail        fail       n/a
  shop-orders      pass                   pass        fail        pass       n/a
`,
  ),
  ...table(
    LABS,
    IRELAND,
    BUCKET,
    `
                public-access-blocked  versioning  encryption  lifecycle  replicated-or-locked
  labs-results  pass                   fail        fail        fail       n/a
  labs-tmp      pass                   n/a         pass        fail       n/a
`,
  ),
  ...table(
    LABS,
    VIRGINIA,
    BUCKET,
    `
               public-access-blocked  versioning  encryption  lifecycle  replicated-or-locked
  labs-models  pass                   pass        fail        fail       n/a
`,
  ),
]
