import { IRELAND, LABS, SHOP } from '../seed/place.js'
import { table } from './table.js'

/** moto knows neither add-ons nor support dates of EKS, nor what backup plans select: what hangs on that is unknown. */
export const PLATFORM = [
  ...table(
    SHOP,
    IRELAND,
    'aws/eks/',
    `
              endpoint-access  control-plane-logs  nodegroup-multi-az  cluster-healthy  cluster-version-supported
  platform    pass             pass                pass                pass             unknown
  playground  fail high        fail                fail                pass             unknown
  vault       pass             fail                pass                pass             unknown
  fargate     fail medium      pass                n/a                 pass             unknown
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/eks/',
    `
                                               nodegroup-healthy  addon-healthy
  general                                      pass               -
  only                                         pass               -
  left                                         pass               -
  right                                        pass               -
  spare                                        pass               -
  EKS add-ons of aws/111111111111/eu-west-1    -                  unknown
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/elbv2/',
    `
               listener-tls  load-balancer-multi-az
  shop-front   pass          pass
  old-front    fail          pass
  plain-front  fail          pass
  half-front   fail          pass
  answering    manual        pass
  bare         n/a           pass
  inside       n/a           pass
  tcp-front    n/a           fail
  tls-front    pass          pass
`,
  ),
  ...table(
    SHOP,
    IRELAND,
    'aws/cloudwatch/',
    `
                                 alarm-has-action
  checkout CPUUtilization        pass
  checkout FreeStorageSpace      pass
  checkout FreeableMemory        pass
  checkout DatabaseConnections   pass
  orders-1 CPUUtilization        pass
  customers CPUUtilization       fail
  customers FreeStorageSpace     fail
  customers FreeableMemory       fail
  customers DatabaseConnections  fail
  muted                          fail
  grow                           n/a
`,
  ),
  ...table(LABS, IRELAND, 'aws/cloudwatch/', '\n  alarm-has-action\n  nobody cares  fail'),
  ...table(
    SHOP,
    IRELAND,
    'aws/backup/plan-',
    `
                      copies-elsewhere  retention  has-selection
  complete            pass              pass       unknown
  to-another-account  pass              fail       unknown
  next-door           fail              pass       unknown
  monthly             fail              fail       unknown
`,
  ),
]
