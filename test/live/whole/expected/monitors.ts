import { table } from '../../aws/expected/table.js'
import { ORG } from '../datadog/people.js'

const MONITOR = 'datadog/monitor/'

/** Monitors of synthetic tests are judged with their tests, and drafts not at all. */
const OUTSIDE = [
  'Not ready yet',
  '[Synthetics] Checkout answers',
  '[Synthetics] Old shop answers',
  '[Synthetics] Partner feed answers',
  '[Synthetics] Staging answers',
]
const outside = (columns: number): string => OUTSIDE.map((name) => `  ${name}${'  n/a'.repeat(columns)}`).join('\n')

/** What the rules on monitors say of each: written from what the monitors are, one by one. */
export const MONITORS = [
  ...table(
    ORG,
    'datadog',
    MONITOR,
    `
                                   broken-handle  cloud-metric-delay  composite  dead-metric  impossible-thresholds  muted
  Disk of checkout                 pass           pass                n/a        pass         pass                   pass
  Disk of catalogue                n/a            pass                n/a        pass         pass                   fail
  Disk of customers                fail critical  pass                n/a        pass         pass                   pass
  Disk of partners                 pass           pass                n/a        pass         pass                   pass
  Disk of reports                  pass           pass                n/a        pass         fail                   pass
  Databases are busy               pass           fail                n/a        pass         pass                   pass
  Replica of checkout is behind    pass           pass                n/a        pass         pass                   pass
  Replica of catalogue is behind   pass           pass                n/a        pass         pass                   pass
  Readers of orders are behind     pass           pass                n/a        pass         pass                   pass
  The old basket is busy           pass           pass                n/a        pass         pass                   pass
  Checkout has many connections    pass           pass                n/a        pass         pass                   pass
  A node is lost                   pass           n/a                 n/a        pass         pass                   pass
  Pods crash again and again       pass           n/a                 n/a        pass         pass                   pass
  Payments misses pods             pass           n/a                 n/a        pass         pass                   pass
  The basket misses pods           pass           n/a                 n/a        pass         pass                   pass
  Invoices are not made            pass           n/a                 n/a        n/a          n/a                    pass
  Volumes of the shop fill up      pass           n/a                 n/a        pass         pass                   pass
  Few machines of web serve        pass           pass                n/a        pass         pass                   pass
  No machine of platform-b serves  pass           pass                n/a        pass         pass                   pass
  The front answers with errors    pass           pass                n/a        pass         pass                   pass
  Checkout answers with errors     pass           n/a                 n/a        pass         pass                   pass
  Catalogue answers with errors    pass           n/a                 n/a        pass         pass                   pass
  Partners answer with errors      pass           n/a                 n/a        pass         pass                   pass
  Search is slow                   n/a            n/a                 n/a        pass         pass                   fail
  Reports fail                     pass           n/a                 n/a        pass         pass                   pass
  Checkout burns its budget        pass           n/a                 n/a        n/a          pass                   pass
  All of the shop is down          pass           n/a                 fail       n/a          n/a                    pass
  Checkout and the front fail      pass           n/a                 pass       n/a          n/a                    pass
  Baskets are abandoned            n/a            n/a                 n/a        fail         pass                   pass
  Backups are late                 pass           n/a                 n/a        pass         pass                   pass
  Nobody understands it            pass           n/a                 n/a        n/a          n/a                    pass
  A machine of old is busy         pass           n/a                 n/a        pass         pass                   pass
  A node is busy                   pass           n/a                 n/a        pass         fail                   pass
  The queue of orders grows        pass           pass                n/a        fail         pass                   pass
${outside(6)}
`,
  ),
  ...table(
    ORG,
    'datadog',
    MONITOR,
    `
                                   no-data      owner  query-understood  recipient  renotify   runbook
  Disk of checkout                 pass         pass   pass              pass       pass       pass
  Disk of catalogue                n/a          pass   pass              n/a        n/a        n/a
  Disk of customers                fail medium  fail   pass              pass       fail info  fail high
  Disk of partners                 pass         pass   pass              pass       n/a        fail medium
  Disk of reports                  fail medium  pass   pass              pass       pass       pass
  Databases are busy               fail medium  pass   pass              pass       n/a        fail medium
  Replica of checkout is behind    pass         pass   pass              pass       pass       pass
  Replica of catalogue is behind   fail medium  fail   pass              pass       fail info  fail high
  Readers of orders are behind     pass         pass   pass              pass       pass       pass
  The old basket is busy           fail medium  pass   pass              pass       n/a        fail medium
  Checkout has many connections    fail medium  pass   pass              pass       fail info  fail high
  A node is lost                   pass         pass   pass              pass       n/a        pass
  Pods crash again and again       n/a          pass   pass              pass       n/a        fail medium
  Payments misses pods             fail medium  pass   pass              pass       pass       pass
  The basket misses pods           fail high    pass   pass              pass       n/a        fail medium
  Invoices are not made            fail high    pass   pass              pass       n/a        fail medium
  Volumes of the shop fill up      fail medium  pass   pass              pass       n/a        pass
  Few machines of web serve        fail high    pass   pass              pass       n/a        fail medium
  No machine of platform-b serves  pass         pass   pass              pass       n/a        pass
  The front answers with errors    n/a          pass   pass              pass       pass       pass
  Checkout answers with errors     n/a          pass   pass              pass       pass       pass
  Catalogue answers with errors    n/a          pass   pass              pass       fail info  fail high
  Partners answer with errors      n/a          fail   pass              pass       n/a        fail medium
  Search is slow                   n/a          pass   pass              n/a        n/a        n/a
  Reports fail                     n/a          pass   pass              pass       pass       pass
  Checkout burns its budget        n/a          pass   pass              pass       pass       pass
  All of the shop is down          n/a          pass   pass              pass       fail info  fail high
  Checkout and the front fail      n/a          pass   pass              pass       pass       pass
  Baskets are abandoned            fail medium  fail   pass              fail       n/a        fail medium
  Backups are late                 fail medium  pass   pass              pass       n/a        fail medium
  Nobody understands it            n/a          pass   fail              pass       n/a        fail medium
  A machine of old is busy         fail medium  pass   pass              pass       fail info  fail high
  A node is busy                   fail medium  fail   pass              pass       fail info  fail high
  The queue of orders grows        fail medium  pass   pass              pass       n/a        fail medium
${outside(6)}
`,
  ),
  ...table(
    ORG,
    'datadog',
    '',
    `
                                   datadog/monitor/same-pager-for-warning  datadog/monitor/stuck-in-alert  datadog/monitor/stuck-in-no-data
  Disk of checkout                 n/a                                     pass                            pass
  Disk of catalogue                n/a                                     n/a                             n/a
  Disk of customers                n/a                                     pass                            pass
  Disk of partners                 n/a                                     pass                            pass
  Disk of reports                  n/a                                     pass                            pass
  Databases are busy               n/a                                     pass                            pass
  Replica of checkout is behind    pass                                    pass                            pass
  Replica of catalogue is behind   fail                                    pass                            pass
  Readers of orders are behind     n/a                                     fail                            pass
  The old basket is busy           n/a                                     pass                            fail
  Checkout has many connections    n/a                                     pass                            pass
  A node is lost                   n/a                                     pass                            pass
  Pods crash again and again       n/a                                     pass                            pass
  Payments misses pods             n/a                                     pass                            pass
  The basket misses pods           n/a                                     pass                            pass
  Invoices are not made            n/a                                     pass                            pass
  Volumes of the shop fill up      n/a                                     pass                            pass
  Few machines of web serve        n/a                                     pass                            pass
  No machine of platform-b serves  n/a                                     pass                            pass
  The front answers with errors    n/a                                     pass                            pass
  Checkout answers with errors     n/a                                     pass                            pass
  Catalogue answers with errors    n/a                                     pass                            pass
  Partners answer with errors      n/a                                     pass                            pass
  Search is slow                   n/a                                     n/a                             n/a
  Reports fail                     n/a                                     pass                            pass
  Checkout burns its budget        n/a                                     pass                            pass
  All of the shop is down          n/a                                     pass                            pass
  Checkout and the front fail      n/a                                     pass                            pass
  Baskets are abandoned            n/a                                     pass                            pass
  Backups are late                 n/a                                     pass                            pass
  Nobody understands it            n/a                                     pass                            pass
  A machine of old is busy         n/a                                     pass                            pass
  A node is busy                   n/a                                     pass                            pass
  The queue of orders grows        n/a                                     pass                            pass
${outside(3)}
`,
  ),
  // What a monitor names must be there in AWS, in the cluster, or among the hosts.
  ...table(
    ORG,
    'datadog',
    '',
    `
                                   datadog/routing/mail-of-disabled-user  datadog/routing/pages-for-high-priority  cross/monitoring/dead-scope
  Disk of checkout                 n/a                                    pass                                     pass
  Disk of catalogue                n/a                                    n/a                                      pass
  Disk of customers                n/a                                    pass                                     pass
  Disk of partners                 n/a                                    n/a                                      pass
  Disk of reports                  n/a                                    n/a                                      pass
  Databases are busy               n/a                                    n/a                                      n/a
  Replica of checkout is behind    n/a                                    pass                                     pass
  Replica of catalogue is behind   n/a                                    n/a                                      pass
  Readers of orders are behind     n/a                                    pass                                     pass
  The old basket is busy           n/a                                    n/a                                      fail
  Checkout has many connections    n/a                                    pass                                     pass
  A node is lost                   n/a                                    n/a                                      pass
  Pods crash again and again       pass                                   n/a                                      pass
  Payments misses pods             n/a                                    n/a                                      pass
  The basket misses pods           n/a                                    n/a                                      fail
  Invoices are not made            n/a                                    n/a                                      pass
  Volumes of the shop fill up      n/a                                    n/a                                      pass
  Few machines of web serve        n/a                                    n/a                                      pass
  No machine of platform-b serves  n/a                                    n/a                                      pass
  The front answers with errors    n/a                                    pass                                     pass
  Checkout answers with errors     n/a                                    pass                                     n/a
  Catalogue answers with errors    n/a                                    pass                                     n/a
  Partners answer with errors      n/a                                    fail                                     n/a
  Search is slow                   n/a                                    n/a                                      n/a
  Reports fail                     n/a                                    n/a                                      n/a
  Checkout burns its budget        n/a                                    pass                                     n/a
  All of the shop is down          n/a                                    pass                                     n/a
  Checkout and the front fail      n/a                                    pass                                     n/a
  Baskets are abandoned            n/a                                    n/a                                      n/a
  Backups are late                 fail critical                          n/a                                      n/a
  Nobody understands it            n/a                                    n/a                                      manual
  A machine of old is busy         n/a                                    n/a                                      fail
  A node is busy                   n/a                                    n/a                                      pass
  The queue of orders grows        n/a                                    n/a                                      n/a
${outside(3)}
`,
  ),
]
