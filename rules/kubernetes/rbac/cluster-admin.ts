import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import {
  allowsEverything,
  givenRole,
  outOfBindingScope,
  outsidersOf,
  subjectNames,
  subjectsSeen,
} from '../../support/rbac.js'
import { seen } from '../../support/seen.js'

export default defineRule({
  id: 'kubernetes/rbac/cluster-admin',
  title: 'No person and no service account alone may do everything in the cluster',
  severity: 'high',
  controls: ['least-privilege', 'operator-access', 'own-credentials'],
  effort: 'days',
  why: 'Whoever gets hold of one token of such an account owns the cluster: every Secret, every volume, every node. One mistaken command deletes all there is.',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
  ],
  each: 'kubernetes.clusterRoleBindings',
  using: ['kubernetes.rolesById'],
  check(binding, { lookup }) {
    const outside = outOfBindingScope(binding)
    if (outside) return outside
    const { name } = binding.roleRef
    const evidence = [...subjectsSeen(binding)]
    if (name !== 'cluster-admin') {
      const role = givenRole(binding, lookup('kubernetes.rolesById'))
      if (!role) return notApplicable(`gives a role that does not exist: ${name}`, evidence)
      evidence.push(seen(role, 'rules', role.rules))
      if (!allowsEverything(role.rules)) return pass(`gives ${name}, which does not allow everything`, evidence)
    }
    const singled = outsidersOf(binding).filter(
      ({ kind, name: who }) => kind !== 'Group' || who.startsWith('system:serviceaccounts'),
    )
    return singled.length === 0
      ? pass(`gives ${name} to groups of people alone`, evidence)
      : fail(`gives ${name}, which allows everything, to ${subjectNames(singled)}`, evidence)
  },
  fix: (binding) => {
    const account = outsidersOf(binding).find(({ kind }) => kind === 'ServiceAccount')
    return {
      summary:
        'Give a role with what is really needed: the audit log tells what the subject did in the last weeks. People come in through a group of the identity provider, and get all rights only for the emergency. Remove this binding when the narrow one works.',
      commands: [
        command`kubectl get clusterrolebinding ${binding.name} -o yaml`,
        ...(account
          ? [
              command`kubectl auth can-i --list --as ${`system:serviceaccount:${account.namespace ?? ''}:${account.name}`}`,
            ]
          : []),
      ],
    }
  },
})
