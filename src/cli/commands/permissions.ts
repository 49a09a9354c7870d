import { stringify } from 'yaml'
import { rules as allRules } from '../../../rules/index.js'
import { policiesFor } from '../../collect/aws/policy.js'
import { clusterRoleFor } from '../../collect/kubernetes/permissions.js'
import { needsOf } from '../../derive/needs-of.js'
import type { AnyRule } from '../../model/rule.js'
import type { Provider } from '../../model/scope.js'
import { permissionsNeeded } from '../permissions-for.js'
import type { Flags } from '../resolve.js'
import { selectRules } from '../select-rules.js'

/** Prints what reading a provider for the chosen rules takes, in the provider's own form. */
export function permissions(provider: Provider, flags: Flags): void {
  const rules = selectRules(allRules, flags.rules ?? [], flags.excludeRules ?? [])
  if (permissionsNeeded(rules)[provider].length === 0)
    process.stderr.write(`the chosen rules read nothing of ${provider}\n`)
  else PRINT[provider](rules)
}

const PRINT: Readonly<Record<Provider, (rules: readonly AnyRule[]) => void>> = {
  aws(rules) {
    const policies = policiesFor(permissionsNeeded(rules).aws)
    process.stdout.write(`${JSON.stringify(policies.length === 1 ? policies[0] : policies, null, 2)}\n`)
    if (policies.length > 1)
      process.stderr.write(`${policies.length} policies: IAM allows 6,144 characters for each; attach them all\n`)
  },
  kubernetes(rules) {
    process.stdout.write(stringify(clusterRoleFor(needsOf(rules))))
    process.stderr.write(
      'bind it with: kubectl create clusterrolebinding plumbline --clusterrole=plumbline --serviceaccount=<namespace>:<name>\n',
    )
  },
  datadog(rules) {
    process.stdout.write(`${permissionsNeeded(rules).datadog.join('\n')}\n`)
    process.stderr.write('scopes for the application key (or token) of a service account; all of them only read\n')
  },
}
