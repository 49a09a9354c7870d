import { command, type Command } from '../../src/model/command.js'
import type { ClusterRole, Role } from '../../src/model/kubernetes/access.js'
import type { Binding } from './rbac.js'

/** Shows a binding. */
export const showBinding = ({ kind, name, metadata }: Binding): Command =>
  kind === 'RoleBinding'
    ? command`kubectl -n ${metadata.namespace} get rolebinding ${name} -o yaml`
    : command`kubectl get clusterrolebinding ${name} -o yaml`

/** Shows a role. */
export const showRole = ({ kind, name, metadata }: Role | ClusterRole): Command =>
  kind === 'Role'
    ? command`kubectl -n ${metadata.namespace} get role ${name} -o yaml`
    : command`kubectl get clusterrole ${name} -o yaml`

/** Shows a binding and the role that it gives. */
export const showGrant = (binding: Binding): readonly Command[] => {
  const { kind, name } = binding.roleRef
  return [
    showBinding(binding),
    kind === 'Role' && binding.kind === 'RoleBinding'
      ? command`kubectl -n ${binding.metadata.namespace} get role ${name} -o yaml`
      : command`kubectl get clusterrole ${name} -o yaml`,
  ]
}
