import type { ClusterRole, ClusterRoleBinding, PolicyRule, Role } from '../../src/model/kubernetes/access.js'
import type { Lookup } from '../../src/model/lookup.js'
import { fail, failAs, notApplicable, pass, type Verdict } from '../../src/model/verdict.js'
import {
  allowsEverything,
  givenRole,
  isController,
  outOfBindingScope,
  outsidersOf,
  subjectNames,
  subjectsSeen,
} from './rbac.js'
import { seen } from './seen.js'

/** A right in the whole cluster that only few should have, in the words of the rule that judges it. */
type Right = {
  /** Who needs it by trade. */
  readonly controllers: readonly string[]
  readonly gives: (rule: PolicyRule) => boolean
  /** `reads no Secrets` */
  readonly harmless: string
  /** `read the Secrets of all namespaces` */
  readonly deed: (rules: readonly PolicyRule[]) => string
}

/** The verdict on whom a binding gives a right. All rights together are judged by another rule, and people in a group weigh less. */
export function judgeGrant(binding: ClusterRoleBinding, roles: Lookup<Role | ClusterRole>, right: Right): Verdict {
  const outside = outOfBindingScope(binding)
  if (outside) return outside
  const role = givenRole(binding, roles)
  const evidence = subjectsSeen(binding)
  if (!role) return notApplicable(`gives a role that does not exist: ${binding.roleRef.name}`, evidence)
  if (allowsEverything(role.rules))
    return notApplicable('allows everything, which kubernetes/rbac/cluster-admin judges', evidence, [
      seen(role, 'rules', role.rules),
    ])
  const giving = role.rules.filter(right.gives)
  if (giving.length === 0) return pass(`gives ${role.name}, which ${right.harmless}`, evidence)
  const shown = [...evidence, seen(role, 'rules', giving)]
  const others = outsidersOf(binding).filter((subject) => !isController(subject, right.controllers))
  if (others.length === 0) return notApplicable('is for controllers that need it', shown)
  const because = `lets ${subjectNames(others)} ${right.deed(giving)}, by ${role.name}`
  const areGroups = others.every(({ kind, name }) => kind === 'Group' && !name.startsWith('system:'))
  return areGroups ? failAs('medium', because, shown) : fail(because, shown)
}
