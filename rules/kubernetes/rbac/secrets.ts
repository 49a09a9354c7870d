import type { PolicyRule } from '../../../src/model/kubernetes/access.js'
import { defineRule } from '../../../src/model/rule.js'
import { allows, controllersOption } from '../../support/rbac.js'
import { showGrant } from '../../support/rbac-commands.js'
import { judgeGrant } from '../../support/rbac-grant.js'

export default defineRule({
  id: 'kubernetes/rbac/secrets',
  title: 'Only controllers that must may read the Secrets of others',
  severity: 'high',
  controls: ['least-privilege', 'secrets-managed', 'operator-access'],
  effort: 'hours',
  why: 'Whoever reads all Secrets has all passwords, certificates and tokens of the cluster, those of accounts with more rights among them. To list them is to read them.',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  ],
  each: 'kubernetes.bindings',
  using: ['kubernetes.rolesById'],
  options: {
    controllers: controllersOption('must read Secrets'),
  },
  check: (binding, { lookup, options }) =>
    judgeGrant(binding, lookup('kubernetes.rolesById'), {
      controllers: options.controllers,
      gives: readsSecrets,
      harmless: 'reads no Secrets',
      deed: (_rules, place) => `read the Secrets of ${place === undefined ? 'all namespaces' : `namespace ${place}`}`,
      contained: 'low',
      atHome: 'reads Secrets of its own namespace alone',
    }),
  fix: (binding) => ({
    summary:
      'Bind the role in the namespaces where it is needed (a RoleBinding may give a ClusterRole), or name the Secrets in resourceNames. People rarely need to read Secrets at all.',
    commands: showGrant(binding),
  }),
})

const readsSecrets = (rule: PolicyRule): boolean =>
  ['get', 'list', 'watch'].some((verb) => allows(rule, '', 'secrets', verb))
