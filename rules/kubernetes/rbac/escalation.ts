import { command } from '../../../src/model/command.js'
import type { PolicyRule } from '../../../src/model/kubernetes/access.js'
import { defineRule } from '../../../src/model/rule.js'
import { allows, CONTROLLERS } from '../../support/rbac.js'
import { judgeGrant } from '../../support/rbac-grant.js'

/** Rights by which one gets all the others. */
type Power = {
  readonly what: string
  readonly group: string
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}
const POWERS: readonly Power[] = [
  {
    what: 'give away rights that it has not',
    group: 'rbac.authorization.k8s.io',
    resources: ['roles', 'clusterroles'],
    verbs: ['bind', 'escalate'],
  },
  {
    what: 'act as somebody else',
    group: '',
    resources: ['users', 'groups', 'serviceaccounts'],
    verbs: ['impersonate'],
  },
  { what: 'reach the kubelets', group: '', resources: ['nodes/proxy'], verbs: ['get', 'create'] },
  {
    what: 'approve certificates',
    group: 'certificates.k8s.io',
    resources: ['certificatesigningrequests/approval'],
    verbs: ['update', 'patch'],
  },
  { what: 'issue tokens of service accounts', group: '', resources: ['serviceaccounts/token'], verbs: ['create'] },
  {
    what: 'change what is admitted',
    group: 'admissionregistration.k8s.io',
    resources: ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'],
    verbs: ['create', 'update', 'patch'],
  },
  { what: 'create volumes on nodes', group: '', resources: ['persistentvolumes'], verbs: ['create'] },
  { what: 'create pods in all namespaces', group: '', resources: ['pods'], verbs: ['create'] },
]

export default defineRule({
  id: 'kubernetes/rbac/escalation',
  title: 'Nobody but controllers has rights in the whole cluster by which one gets all the others',
  severity: 'high',
  controls: ['least-privilege', 'operator-access'],
  effort: 'days',
  why: 'Whoever may create pods everywhere, act as somebody else or bind roles is one step from being the administrator, although the role looks harmless: a pod in kube-system uses the accounts there.',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  each: 'kubernetes.clusterRoleBindings',
  using: ['kubernetes.rolesById'],
  options: {
    controllers: {
      default: CONTROLLERS,
      doc: 'Controllers that need such rights: the name of their namespace or service account, or its start before a hyphen.',
    },
  },
  check: (binding, { lookup, options }) =>
    judgeGrant(binding, lookup('kubernetes.rolesById'), {
      controllers: options.controllers,
      gives: (rule) => POWERS.some((power) => grants(rule, power)),
      harmless: 'leads to no further rights',
      deed: (rules) =>
        POWERS.filter((power) => rules.some((rule) => grants(rule, power)))
          .map(({ what }) => what)
          .join(', '),
    }),
  fix: (binding) => ({
    summary:
      'Take these verbs out of the role, or bind it in the namespaces where it is needed (a RoleBinding may give a ClusterRole). Where it must act as or bind others, name them in resourceNames.',
    commands: [
      command`kubectl get clusterrolebinding ${binding.name} -o yaml`,
      command`kubectl get clusterrole ${binding.roleRef.name} -o yaml`,
    ],
  }),
})

const grants = (rule: PolicyRule, { group, resources, verbs }: Power): boolean =>
  resources.some((resource) => verbs.some((verb) => allows(rule, group, resource, verb)))
