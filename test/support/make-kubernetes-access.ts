import type {
  ClusterRole,
  ClusterRoleBinding,
  PolicyRule,
  RbacSubject,
  Role,
  RoleBinding,
  ServiceAccount,
} from '../../src/model/kubernetes/access.js'
import { changed, inNamespace, type Meta, NAMESPACE, ofCluster, type Over } from './make-kubernetes-meta.js'

/** A service account that mounts no token. */
export const serviceAccount = (name: string, over: Meta & { readonly automount?: boolean } = {}): ServiceAccount => ({
  ...inNamespace('ServiceAccount', name, over),
  automountServiceAccountToken: over.automount ?? false,
})

/** May read ConfigMaps, unless stated. */
export const policyRule = (over: Over<PolicyRule> = {}): PolicyRule =>
  changed<PolicyRule>(
    { verbs: ['get', 'list'], apiGroups: [''], resources: ['configmaps'], resourceNames: [], nonResourceURLs: [] },
    over,
  )

type RoleOver = Meta & { readonly rules?: readonly PolicyRule[] }
export const role = (name: string, over: RoleOver = {}): Role => ({
  ...inNamespace('Role', name, over),
  rules: over.rules ?? [policyRule()],
})
export const clusterRole = (name: string, over: RoleOver = {}): ClusterRole => ({
  ...ofCluster('ClusterRole', name, over),
  rules: over.rules ?? [policyRule()],
})

/** The service account of this name in the namespace `web`, as a binding names it. */
export const accountSubject = (name: string, namespace = NAMESPACE): RbacSubject => ({
  kind: 'ServiceAccount',
  name,
  namespace,
})

type BindingOver = Meta & {
  readonly to?: readonly RbacSubject[]
  readonly role?: { readonly kind: string; readonly name: string }
}

/** Gives the Role of its own name to the service account of its own name, unless stated. */
export const roleBinding = (name: string, over: BindingOver = {}): RoleBinding => ({
  ...inNamespace('RoleBinding', name, over),
  roleRef: over.role ? { kind: over.role.kind, name: over.role.name } : { kind: 'Role', name },
  subjects: over.to ?? [accountSubject(name)],
})

/** Gives the ClusterRole of its own name to the service account of its own name, unless stated. */
export const clusterRoleBinding = (name: string, over: BindingOver = {}): ClusterRoleBinding => ({
  ...ofCluster('ClusterRoleBinding', name, over),
  roleRef: over.role ? { kind: over.role.kind, name: over.role.name } : { kind: 'ClusterRole', name },
  subjects: over.to ?? [accountSubject(name)],
})
