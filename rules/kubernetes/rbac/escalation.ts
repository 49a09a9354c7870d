import type { PolicyRule } from '../../../src/model/kubernetes/access.js'
import { defineRule } from '../../../src/model/rule.js'
import { allows, type Binding, controllersOption, isContained, placeOf } from '../../support/rbac.js'
import { showGrant } from '../../support/rbac-commands.js'
import { judgeGrant } from '../../support/rbac-grant.js'

/** Rights by which one gets all the others. */
type Power = {
  readonly what: string
  readonly group: string
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
  /** Where it is one: in the whole cluster alone, in the namespaces of the cluster itself too, or in every namespace. */
  readonly where: 'cluster' | 'system' | 'namespace'
}
const POWERS: readonly Power[] = [
  {
    what: 'give away rights that it has not',
    group: 'rbac.authorization.k8s.io',
    resources: ['roles', 'clusterroles'],
    verbs: ['bind', 'escalate'],
    where: 'namespace',
  },
  {
    what: 'act as somebody else',
    group: '',
    resources: ['users', 'groups', 'serviceaccounts'],
    verbs: ['impersonate'],
    where: 'namespace',
  },
  { what: 'reach the kubelets', group: '', resources: ['nodes/proxy'], verbs: ['get', 'create'], where: 'cluster' },
  {
    what: 'approve certificates',
    group: 'certificates.k8s.io',
    resources: ['certificatesigningrequests/approval'],
    verbs: ['update', 'patch'],
    where: 'cluster',
  },
  {
    what: 'issue tokens of service accounts',
    group: '',
    resources: ['serviceaccounts/token'],
    verbs: ['create'],
    where: 'namespace',
  },
  {
    what: 'change what is admitted',
    group: 'admissionregistration.k8s.io',
    resources: ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'],
    verbs: ['create', 'update', 'patch'],
    where: 'cluster',
  },
  { what: 'create volumes on nodes', group: '', resources: ['persistentvolumes'], verbs: ['create'], where: 'cluster' },
  { what: 'create pods', group: '', resources: ['pods'], verbs: ['create'], where: 'system' },
]

export default defineRule({
  id: 'kubernetes/rbac/escalation',
  title: 'Nobody but controllers has rights by which one gets all the others',
  severity: 'high',
  controls: ['least-privilege', 'operator-access'],
  effort: 'days',
  why: 'Whoever may create pods everywhere, act as somebody else or bind roles is one step from being the administrator, although the role looks harmless: a pod in kube-system uses the accounts there.',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  each: 'kubernetes.bindings',
  using: ['kubernetes.rolesById'],
  options: {
    controllers: controllersOption('need such rights'),
  },
  check: (binding, { lookup, options }) =>
    judgeGrant(binding, lookup('kubernetes.rolesById'), {
      controllers: options.controllers,
      gives: (rule, place) => powersIn(place).some((power) => grants(rule, power)),
      harmless: 'leads to no further rights',
      deed: (rules, place) => {
        const powers = powersIn(binding).filter((power) => rules.some((rule) => grants(rule, power)))
        const deeds = powers.map(({ what, where }) =>
          place === undefined && where === 'system' ? `${what} in all namespaces` : what,
        )
        return `${deeds.join(', ')}${place === undefined ? '' : ` in namespace ${place}`}`
      },
      contained: 'medium',
    }),
  fix: (binding) => ({
    summary:
      'Take these verbs out of the role, or bind it in the namespaces where it is needed (a RoleBinding may give a ClusterRole). Where it must act as or bind others, name them in resourceNames.',
    commands: showGrant(binding),
  }),
})

/** The powers that a binding can give where it gives its role. */
function powersIn(binding: Binding): readonly Power[] {
  if (placeOf(binding) === undefined) return POWERS
  const contained = isContained(binding)
  return POWERS.filter(({ where }) => where === 'namespace' || (where === 'system' && !contained))
}

const grants = (rule: PolicyRule, { group, resources, verbs }: Power): boolean =>
  resources.some((resource) => verbs.some((verb) => allows(rule, group, resource, verb)))
