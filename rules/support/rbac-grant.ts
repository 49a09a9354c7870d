import type { ClusterRole, PolicyRule, Role } from '../../src/model/kubernetes/access.js'
import type { Lookup } from '../../src/model/lookup.js'
import { fail, failAs, notApplicable, pass, type Severity, type Verdict } from '../../src/model/verdict.js'
import {
  allowsEverything,
  type Binding,
  comesWithCluster,
  givenRole,
  isContained,
  isController,
  outOfBindingScope,
  outsidersOf,
  placeOf,
  subjectNames,
  subjectsSeen,
} from './rbac.js'
import { seen } from './seen.js'

/** A right that only few should have, in the words of the rule that judges it. */
type Right = {
  /** Who needs it by trade. */
  readonly controllers: readonly string[]
  readonly gives: (rule: PolicyRule, binding: Binding) => boolean
  /** `reads no Secrets` */
  readonly harmless: string
  /** `read the Secrets of`, before the place. */
  readonly deed: (rules: readonly PolicyRule[], place: string | undefined) => string
  /** How much it weighs in one namespace of those who use the cluster. */
  readonly contained: Severity
  /** Why a service account may have it in its own namespace: `reads Secrets of its own namespace alone`. */
  readonly atHome?: string
}

/**
 * The verdict on whom a binding gives a right. All rights together are judged by another rule, and people in a group
 * weigh less, as does one namespace; there the roles that the cluster itself brings along are meant to be given.
 */
export function judgeGrant(binding: Binding, roles: Lookup<Role | ClusterRole>, right: Right): Verdict {
  const outside = outOfBindingScope(binding)
  if (outside) return outside
  const role = givenRole(binding, roles)
  const evidence = subjectsSeen(binding)
  if (!role) return notApplicable(`gives a role that does not exist: ${binding.roleRef.name}`, evidence)
  if (allowsEverything(role.rules))
    return notApplicable('allows everything, which kubernetes/rbac/cluster-admin judges', evidence, [
      seen(role, 'rules', role.rules),
    ])
  const giving = role.rules.filter((rule) => right.gives(rule, binding))
  if (giving.length === 0) return pass(`gives ${role.name}, which ${right.harmless}`, evidence)
  const shown = [...evidence, seen(role, 'rules', giving)]
  const strangers = outsidersOf(binding).filter((subject) => !isController(subject, right.controllers))
  if (strangers.length === 0) return notApplicable('is for controllers that need it', shown)
  const place = placeOf(binding)
  const contained = isContained(binding)
  if (contained && comesWithCluster(role))
    return notApplicable(`gives ${role.name}, which comes with the cluster for that, in one namespace alone`, shown)
  const others = strangers.filter(
    ({ kind, namespace }) => !(contained && right.atHome && kind === 'ServiceAccount' && namespace === place),
  )
  if (others.length === 0 && right.atHome) return notApplicable(right.atHome, shown)
  const because = `lets ${subjectNames(others)} ${right.deed(giving, place)}, by ${role.name}`
  const areGroups = others.every(({ kind, name }) => kind === 'Group' && !name.startsWith('system:'))
  if (contained) return failAs(areGroups ? 'low' : right.contained, because, shown)
  return areGroups ? failAs('medium', because, shown) : fail(because, shown)
}
