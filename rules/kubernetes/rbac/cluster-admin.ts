import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import {
  allowsEverything,
  givenRole,
  isContained,
  outOfBindingScope,
  outsidersOf,
  placeOf,
  subjectNames,
  subjectsSeen,
} from '../../support/rbac.js'
import { showBinding } from '../../support/rbac-commands.js'
import { seen } from '../../support/seen.js'

export default defineRule({
  id: 'kubernetes/rbac/cluster-admin',
  title: 'No person and no service account alone may do everything in the cluster or one of its namespaces',
  severity: 'high',
  controls: ['least-privilege', 'operator-access', 'own-credentials'],
  effort: 'days',
  why: 'Whoever gets hold of one token of such an account owns the cluster: every Secret, every volume, every node. One mistaken command deletes all there is.',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
  ],
  each: 'kubernetes.bindings',
  using: ['kubernetes.rolesById'],
  check(binding, { lookup }) {
    const outside = outOfBindingScope(binding)
    if (outside) return outside
    const { name, kind } = binding.roleRef
    const evidence = [...subjectsSeen(binding)]
    if (kind !== 'ClusterRole' || name !== 'cluster-admin') {
      const role = givenRole(binding, lookup('kubernetes.rolesById'))
      if (!role) return notApplicable(`gives a role that does not exist: ${name}`, evidence)
      evidence.push(seen(role, 'rules', role.rules))
      if (!allowsEverything(role.rules)) return pass(`gives ${name}, which does not allow everything`, evidence)
    }
    const singled = outsidersOf(binding).filter(
      (one) => one.kind !== 'Group' || one.name.startsWith('system:serviceaccounts'),
    )
    if (singled.length === 0) return pass(`gives ${name} to groups of people alone`, evidence)
    const place = placeOf(binding)
    const because = `gives ${name}, which allows everything,${place === undefined ? '' : ` in namespace ${place}`} to ${subjectNames(singled)}`
    return isContained(binding) ? failAs('medium', because, evidence) : fail(because, evidence)
  },
  fix: (binding) => {
    const account = outsidersOf(binding).find(({ kind }) => kind === 'ServiceAccount')
    return {
      summary:
        'Give a role with what is really needed: the audit log tells what the subject did in the last weeks. People come in through a group of the identity provider, and get all rights only for the emergency. Remove this binding when the narrow one works.',
      commands: [
        showBinding(binding),
        ...(account
          ? [
              command`kubectl auth can-i --list --as ${`system:serviceaccount:${account.namespace ?? ''}:${account.name}`}`,
            ]
          : []),
      ],
    }
  },
})
