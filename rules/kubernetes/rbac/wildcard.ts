import type { PolicyRule } from '../../../src/model/kubernetes/access.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { allowsEverything, comesWithCluster, isContained, outsidersOf, subjectNames } from '../../support/rbac.js'
import { showRole } from '../../support/rbac-commands.js'
import { seen } from '../../support/seen.js'

export default defineRule({
  id: 'kubernetes/rbac/wildcard',
  title: 'A role does not allow every verb on every resource of the cluster’s own API groups',
  severity: 'high',
  controls: ['least-privilege'],
  effort: 'days',
  why: 'A wildcard takes in what comes later too: a new kind or a new subresource is allowed on the day when it is installed, without anybody having decided so.',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  each: 'kubernetes.allRoles',
  using: ['kubernetes.bindingsByRole'],
  check(role, { lookup }) {
    if (comesWithCluster(role))
      return notApplicable('came with the cluster', [seen(role, 'metadata.labels', role.metadata.labels)])
    const wide = role.rules.filter(isWide)
    if (wide.length === 0)
      return pass('names the verbs or the resources that it allows', [seen(role, 'rules', role.rules)])
    const bindings = lookup('kubernetes.bindingsByRole')
      .all(role.id)
      .filter((binding) => outsidersOf(binding).length > 0)
    const evidence = [
      seen(role, 'rules', wide),
      ...bindings.map((binding) => seen(binding, 'subjects', binding.subjects)),
    ]
    if (allowsEverything(wide) && bindings.length > 0)
      return notApplicable('allows everything: its bindings are judged by kubernetes/rbac/cluster-admin', evidence)
    const groups = new Set(
      wide.flatMap(({ apiGroups }) => apiGroups.filter(isBuiltIn).map((group) => GROUP_NAMES[group] ?? group)),
    )
    const where = role.kind === 'Role' ? `, in namespace ${role.metadata.namespace}` : ''
    const because = `allows everything in ${[...groups].join(', ')}${where}`
    const subjects = bindings.flatMap(outsidersOf)
    if (subjects.length === 0) return failAs('info', `${because}, but is given to nobody`, evidence)
    const given = `${because}, and is given to ${subjectNames(subjects)}`
    const isMachine = subjects.some(({ kind }) => kind === 'ServiceAccount')
    if (bindings.every(isContained)) return failAs(isMachine ? 'medium' : 'low', given, evidence)
    return isMachine ? fail(given, evidence) : failAs('medium', given, evidence)
  },
  fix: (role) => ({
    summary:
      'List the verbs and resources that its subjects use: the audit log tells them. Several narrow roles are better than one wide one. Delete a role that nobody is given.',
    commands: [showRole(role)],
  }),
})

const GROUP_NAMES: Readonly<Record<string, string>> = { '': 'the core group', '*': 'all API groups' }
const BUILT_IN = new Set(['', '*', 'apps', 'batch', 'autoscaling', 'policy', 'extensions'])

/** The groups of Kubernetes itself. What a controller does with kinds of its own is its own affair. */
const isBuiltIn = (group: string): boolean => BUILT_IN.has(group) || group.endsWith('.k8s.io')

const isWide = ({ verbs, resources, apiGroups, resourceNames }: PolicyRule): boolean =>
  verbs.includes('*') && resources.includes('*') && resourceNames.length === 0 && apiGroups.some(isBuiltIn)
