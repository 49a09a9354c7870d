import { permissionsFor } from '../collect/aws/permissions.js'
import { permissionsOf as ofAws, planAws } from '../collect/aws/plan.js'
import { permissionFor } from '../collect/datadog/permissions.js'
import { permissionsOf as ofDatadog, planDatadog } from '../collect/datadog/plan.js'
import { permissionsOf as ofKubernetes, planKubernetes } from '../collect/kubernetes/plan.js'
import { needsOf } from '../derive/needs-of.js'
import type { AnyRule } from '../model/rule.js'
import type { Provider } from '../model/scope.js'

/** What reading for these rules takes, by provider: IAM actions, lists of the Kubernetes API, Datadog scopes. */
export function permissionsNeeded(rules: readonly AnyRule[]): Readonly<Record<Provider, readonly string[]>> {
  const needs = needsOf(rules)
  return {
    aws: ofAws(planAws(needs)),
    kubernetes: ofKubernetes(planKubernetes(needs)),
    datadog: ofDatadog(planDatadog(needs)),
  }
}

/** The permissions that a call of this operation has tried. */
export function permissionsTried(operation: string): readonly string[] {
  if (operation.startsWith('kubernetes:')) return [operation.slice('kubernetes:'.length)]
  if (operation.startsWith('datadog:')) return [permissionFor(operation as Parameters<typeof permissionFor>[0]) ?? '']
  return permissionsFor(operation)
}
