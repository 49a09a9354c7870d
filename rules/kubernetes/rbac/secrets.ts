import { command } from '../../../src/model/command.js'
import type { PolicyRule } from '../../../src/model/kubernetes/access.js'
import { defineRule } from '../../../src/model/rule.js'
import { allows, CONTROLLERS } from '../../support/rbac.js'
import { judgeGrant } from '../../support/rbac-grant.js'

export default defineRule({
  id: 'kubernetes/rbac/secrets',
  title: 'Only controllers that must may read the Secrets of all namespaces',
  severity: 'high',
  controls: ['least-privilege', 'secrets-managed', 'operator-access'],
  effort: 'hours',
  why: 'Whoever reads all Secrets has all passwords, certificates and tokens of the cluster, those of accounts with more rights among them. To list them is to read them.',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  ],
  each: 'kubernetes.clusterRoleBindings',
  using: ['kubernetes.rolesById'],
  options: {
    controllers: {
      default: CONTROLLERS,
      doc: 'Controllers that must read Secrets: the name of their namespace or service account, or its start before a hyphen.',
    },
  },
  check: (binding, { lookup, options }) =>
    judgeGrant(binding, lookup('kubernetes.rolesById'), {
      controllers: options.controllers,
      gives: readsSecrets,
      harmless: 'reads no Secrets',
      deed: () => 'read the Secrets of all namespaces',
    }),
  fix: (binding) => ({
    summary:
      'Bind the role in the namespaces where it is needed (a RoleBinding may give a ClusterRole), or name the Secrets in resourceNames. People rarely need to read Secrets at all.',
    commands: [
      command`kubectl get clusterrolebinding ${binding.name} -o yaml`,
      command`kubectl get clusterrole ${binding.roleRef.name} -o yaml`,
    ],
  }),
})

const readsSecrets = (rule: PolicyRule): boolean =>
  ['get', 'list', 'watch'].some((verb) => allows(rule, '', 'secrets', verb))
