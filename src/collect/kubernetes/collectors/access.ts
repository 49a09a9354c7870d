import { builtIn, defineCollector } from '../collector.js'
import { clusterWide, namespaced } from '../reduce/meta.js'
import { selector } from '../reduce/parts.js'
import { flag, listOf, object, text } from '../reduce/read.js'

const RBAC = 'rbac.authorization.k8s.io/v1'

const names = listOf(text)
const rules = listOf(
  object({ verbs: names, apiGroups: names, resources: names, resourceNames: names, nonResourceURLs: names }),
)
const binding = object({
  roleRef: object({ kind: text, name: text }),
  subjects: listOf(object({ kind: text, name: text }, { namespace: text })),
})

export const serviceAccounts = defineCollector({
  fills: 'kubernetes.serviceAccounts',
  sources: [
    builtIn('v1', 'serviceaccounts', namespaced('ServiceAccount', object({}, { automountServiceAccountToken: flag }))),
  ],
})

export const roles = defineCollector({
  fills: 'kubernetes.roles',
  sources: [builtIn(RBAC, 'roles', namespaced('Role', object({ rules })))],
})

export const clusterRoles = defineCollector({
  fills: 'kubernetes.clusterRoles',
  sources: [
    builtIn(
      RBAC,
      'clusterroles',
      clusterWide(
        'ClusterRole',
        object({ rules }, { aggregationRule: object({}, { clusterRoleSelectors: listOf(selector) }) }),
      ),
    ),
  ],
})

export const roleBindings = defineCollector({
  fills: 'kubernetes.roleBindings',
  sources: [builtIn(RBAC, 'rolebindings', namespaced('RoleBinding', binding))],
})

export const clusterRoleBindings = defineCollector({
  fills: 'kubernetes.clusterRoleBindings',
  sources: [builtIn(RBAC, 'clusterrolebindings', clusterWide('ClusterRoleBinding', binding))],
})
