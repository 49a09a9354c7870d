import { rules as allRules } from '../../../rules/index.js'
import { policiesFor } from '../../collect/aws/policy.js'
import { permissionsOf, planAws } from '../../collect/aws/plan.js'
import { needsOf } from '../../derive/needs-of.js'
import type { Flags } from '../resolve.js'
import { selectRules } from '../select-rules.js'

/** Prints the IAM policy that reading for the chosen rules needs; a list of policies where one would be too long. */
export function permissions(flags: Flags): void {
  const rules = selectRules(allRules, flags.rules ?? [], flags.excludeRules ?? [])
  const policies = policiesFor(permissionsOf(planAws(needsOf(rules))))
  process.stdout.write(`${JSON.stringify(policies.length === 1 ? policies[0] : policies, null, 2)}\n`)
  if (policies.length > 1)
    process.stderr.write(`${policies.length} policies: IAM allows 6,144 characters for each; attach them all\n`)
}
