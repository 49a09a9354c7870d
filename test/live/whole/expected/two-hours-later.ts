import { HUNDRED_DAYS_LATER } from '../../aws/expected/hundred-days-later.js'
import { table } from '../../aws/expected/table.js'
import { PLATFORM } from '../seed/aws.js'

/** The last moment that databases can be restored to, a machine that is new, and deployments that should have ended. */
const BY_THEN =
  /^aws\/(rds\/(instance-point-in-time-recovery|cluster-backup-retention)|ec2\/instance-replaceable|ecs\/service-stable)$/

/**
 * What is said of the same estate two hours later, if nothing is done: these verdicts change, and no others. The agent
 * does not tolerate the taint of the nodes that AWS may take back, and should run on the others by then.
 */
export const TWO_HOURS_LATER = [
  ...table(PLATFORM, 'kubernetes', 'cross/monitoring/', '\n  agent-on-every-node\n  platform  fail high'),
  ...HUNDRED_DAYS_LATER.filter(({ rule }) => BY_THEN.test(rule)).map(({ severity: _, ...row }) => row),
]
