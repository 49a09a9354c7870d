import { table } from '../../aws/expected/table.js'
import { FRANKFURT, IRELAND, LABS, SHOP } from '../../aws/seed/place.js'
import { ORG } from '../datadog/people.js'

const GROUP = '\n  iam/node-credentials\n'

/**
 * What is said of images, nodes and the catalogue. kwok pulls no image, and moto holds none; no service has a tier, and
 * nobody keeps a scorecard. The nodes of `platform` ask for no token, which is judged by itself.
 */
export const IMAGES_AND_CATALOGUE = [
  ...table(
    SHOP,
    IRELAND,
    'cross/images/',
    `
                   kept-while-running  running-vulnerabilities
  shop/checkout    n/a                 n/a
  shop/orders      n/a                 n/a
  shop/legacy      n/a                 n/a
  payments/orders  n/a                 n/a
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'cross/',
    `
              iam/node-credentials
  web         n/a
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
  platform-b  n/a
  platform-c  n/a
`,
  ),
  ...table(SHOP, FRANKFURT, 'cross/', `${GROUP}  standby  n/a\n  office-hours  n/a`),
  ...table(LABS, IRELAND, 'cross/', `${GROUP}  notebooks  n/a`),
  ...table(
    ORG,
    'datadog',
    'datadog/',
    `
             catalog/watched  slo/missing
  checkout   pass             n/a
  catalogue  pass             n/a
  baskets    fail             n/a
  search     fail             n/a
  partners   pass             n/a
  reports    pass             n/a
  invoice    n/a              n/a
  orders-db  n/a              n/a
`,
  ),
  ...table(ORG, 'datadog', 'datadog/', '\n  catalog/scorecard\n  outcomes of scorecards  n/a'),
  ...table(
    ORG,
    'datadog',
    'datadog/monitor/',
    `
                                     hides-members
  Disk of checkout                   pass
  Disk of catalogue                  n/a
  Disk of customers                  pass
  Disk of partners                   pass
  Disk of reports                    pass
  Databases are busy                 pass
  Replica of checkout is behind      pass
  Replica of catalogue is behind     pass
  Readers of orders are behind       pass
  The old basket is busy             pass
  Checkout has many connections      pass
  A node is lost                     n/a
  Pods crash again and again         n/a
  Payments misses pods               n/a
  The basket misses pods             n/a
  Invoices are not made              n/a
  Volumes of the shop fill up        n/a
  Few machines of web serve          n/a
  No machine of platform-b serves    n/a
  The front answers with errors      n/a
  Checkout answers with errors       n/a
  Catalogue answers with errors      n/a
  Partners answer with errors        n/a
  Search is slow                     n/a
  Reports fail                       n/a
  Checkout burns its budget          n/a
  All of the shop is down            n/a
  Checkout and the front fail        n/a
  Baskets are abandoned              n/a
  Backups are late                   n/a
  Nobody understands it              manual
  A machine of old is busy           pass
  A node is busy                     pass
  The queue of orders grows          n/a
  [Synthetics] Checkout answers      n/a
  [Synthetics] Staging answers       n/a
  [Synthetics] Old shop answers      n/a
  [Synthetics] Partner feed answers  n/a
  Not ready yet                      n/a
`,
  ),
]
