import { FRANKFURT, IRELAND, LABS, SHOP } from '../seed/place.js'
import { table } from './table.js'

const GROUP = 'aws/autoscaling/group-'

/**
 * moto launches all instances of a group into its first zone: groups over two zones with two instances or more fail,
 * where AWS would spread them (`web`, `nodes`, `many-nodes`). It leaves out the ARN of scheduled
 * actions, so that the list has a gap in the one region that has one.
 */
export const AUTO_SCALING = [
  ...table(
    SHOP,
    IRELAND,
    GROUP,
    `
              multi-az  imdsv2  subnet-capacity  minimum-size  scaling-policy  load-balancer-health-check  launches-succeed
  web         fail      pass    pass             pass          pass            pass                        pass
  api         fail      fail    n/a              pass          fail            fail high                   pass
  worker      pass      manual  pass             n/a           fail            n/a                         pass
  off         n/a       pass    pass             n/a           n/a             n/a                         pass
  solo        pass      pass    pass             fail          pass            fail medium                 pass
  colours-a   pass      pass    pass             pass          pass            pass                        pass
  colours-b   pass      pass    pass             pass          pass            pass                        pass
  nodes       fail      pass    pass             n/a           n/a             n/a                         pass
  many-nodes  fail      pass    fail medium      n/a           n/a             n/a                         pass
  cramped     fail      pass    fail high        n/a           pass            n/a                         pass
  halted      pass      pass    pass             n/a           fail            n/a                         fail
  manual      pass      pass    pass             n/a           fail            n/a                         pass
`,
  ),
  ...table(
    SHOP,
    FRANKFURT,
    GROUP,
    `
                multi-az  imdsv2  subnet-capacity  minimum-size  scaling-policy  load-balancer-health-check  launches-succeed
  standby       n/a       pass    n/a              n/a           n/a             n/a                         pass
  office-hours  fail      pass    n/a              n/a           unknown         n/a                         pass
`,
  ),
  ...table(
    LABS,
    IRELAND,
    GROUP,
    `
             multi-az  imdsv2  subnet-capacity  minimum-size  scaling-policy  load-balancer-health-check  launches-succeed
  notebooks  fail      manual  n/a              n/a           fail            n/a                         pass
`,
  ),
]
