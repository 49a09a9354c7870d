import type { PolicyRule, RbacSubject } from '../../../src/model/kubernetes/access.js'
import { defineRule } from '../../../src/model/rule.js'
import { failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import {
  comesWithCluster,
  givenRole,
  isContained,
  isEverybody,
  isUnknown,
  placeOf,
  subjectNames,
  subjectsSeen,
} from '../../support/rbac.js'
import { showBinding } from '../../support/rbac-commands.js'
import { seen } from '../../support/seen.js'

/** Roles that tell what everybody may know: versions, health, which kinds there are, what one may do oneself. */
const HARMLESS_ROLES = [
  'system:public-info-viewer',
  'system:discovery',
  'system:basic-user',
  'system:service-account-issuer-discovery',
]
const HARMLESS_URL = /^\/(?:healthz|livez|readyz|version|api|apis|openapi|\.well-known|openid)(?:\/.*|\*)?$/

export default defineRule({
  id: 'kubernetes/rbac/anonymous',
  title: 'A binding gives no rights to callers whom nobody knows, nor to all who are known',
  severity: 'critical',
  controls: ['authentication', 'least-privilege', 'public-exposure'],
  effort: 'minutes',
  why: 'What is given to system:unauthenticated is given to everybody who reaches the API server, without any token. system:authenticated is every service account, and on some clouds everybody with an account there.',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  each: 'kubernetes.bindings',
  using: ['kubernetes.rolesById'],
  check(binding, { lookup }) {
    const evidence = subjectsSeen(binding)
    const { name } = binding.roleRef
    const unknown = binding.subjects.some(isUnknown)
    const everybody = binding.subjects.filter(isEverybody)
    if (everybody.length > 0) {
      if (binding.roleRef.kind === 'ClusterRole' && HARMLESS_ROLES.includes(name))
        return pass(`gives everybody ${name}, which tells no secret`, evidence)
      const role = givenRole(binding, lookup('kubernetes.rolesById'))
      if (!role) return notApplicable(`gives a role that does not exist: ${name}`, evidence)
      const shown = [...evidence, seen(role, 'rules', role.rules)]
      if (role.rules.every((rule) => isHarmless(rule, placeOf(binding))))
        return pass(`gives everybody ${name}, which tells no secret`, shown)
      const because = `gives ${name} to ${subjectNames(everybody)}`
      return isContained(binding)
        ? failAs(unknown ? 'high' : 'medium', `${because} in namespace ${placeOf(binding) ?? ''}`, shown)
        : failAs(unknown ? 'critical' : 'high', because, shown)
    }
    if (binding.subjects.some(isGroup('system:masters')) && !comesWithCluster(binding))
      return failAs(
        'medium',
        `counts on the group system:masters, which no role holds back and nobody can be taken out of`,
        evidence,
      )
    return pass('names whom it gives its role to', evidence)
  },
  fix: (binding) => ({
    summary:
      'Name the users, groups or service accounts that need the role in a binding of their own, and delete this one. Health checks work with system:public-info-viewer.',
    commands: [showBinding(binding)],
  }),
})

const isGroup =
  (group: string) =>
  ({ kind, name }: RbacSubject): boolean =>
    kind === 'Group' && name === group

/** What lies in kube-public is for everybody: kubeadm tells new nodes there how to find the cluster. */
function isHarmless({ resources, nonResourceURLs, verbs }: PolicyRule, place: string | undefined): boolean {
  if (place === 'kube-public')
    return (
      resources.every((resource) => resource === 'configmaps') &&
      verbs.every((verb) => ['get', 'list', 'watch'].includes(verb))
    )
  return (
    resources.length === 0 &&
    nonResourceURLs.every((url) => HARMLESS_URL.test(url)) &&
    verbs.every((verb) => verb === 'get' || verb === 'head')
  )
}
