import { roleOf } from '../../src/derive/kubernetes/joins.js'
import type {
  ClusterRole,
  ClusterRoleBinding,
  PolicyRule,
  RbacSubject,
  Role,
  RoleBinding,
} from '../../src/model/kubernetes/access.js'
import type { KubernetesItem } from '../../src/model/kubernetes/object.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type Evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'
import { isPlatformNamespace } from '../../src/model/kubernetes/namespaces.js'
import { seen } from './seen.js'

export type Binding = RoleBinding | ClusterRoleBinding

/** Controllers that by their work read Secrets or make objects for others in the whole cluster: parts of namespaces or accounts. */
export const CONTROLLERS = [
  'argo',
  'argocd',
  'aws-load-balancer-controller',
  'cert-manager',
  'crossplane',
  'datadog',
  'ebs-csi',
  'efs-csi',
  'external-secrets',
  'flux',
  'gatekeeper',
  'ingress-nginx',
  'istio',
  'istiod',
  'karpenter',
  'keda',
  'kube-prometheus-stack',
  'kube-state-metrics',
  'kyverno',
  'linkerd',
  'prometheus-operator',
  'sealed-secrets',
  'secrets-store-csi-driver',
  'traefik',
  'velero',
] as const

/** Options of the rules on rights that controllers need. */
export const controllersOption = (need: string) => ({
  default: CONTROLLERS,
  doc: `Controllers that ${need}: the name of their namespace or service account, or a part of it between hyphens.`,
})

/** Whether a role or binding came with the cluster, or is the provider's. */
export const comesWithCluster = ({ name, metadata }: KubernetesItem): boolean =>
  /^(?:system|eks|gce|aks):/.test(name) || metadata.labels['kubernetes.io/bootstrapping'] !== undefined

const isProviders = ({ name }: KubernetesItem): boolean => /^(?:eks|gce|aks):/.test(name)

/** Callers without a token, whatever they are called. */
export const isUnknown = ({ kind, name }: RbacSubject): boolean =>
  kind === 'User' ? name === 'system:anonymous' : kind === 'Group' && name === 'system:unauthenticated'

/** All callers, or all with a token. */
export const isEverybody = (subject: RbacSubject): boolean =>
  isUnknown(subject) || (subject.kind === 'Group' && subject.name === 'system:authenticated')

/** Groups and users of the cluster itself. All service accounts together are not that: anybody's are among them. */
const isClusters = ({ kind, name, namespace = '' }: RbacSubject): boolean => {
  if (kind === 'ServiceAccount') return isPlatformNamespace(namespace)
  // A service account may be given a role as the user that it is, too.
  const [, home] = /^system:serviceaccount:([^:]+):/.exec(name) ?? []
  if (home !== undefined) return isPlatformNamespace(home)
  const [, accountsOf] = /^system:serviceaccounts(?::(.+))?$/.exec(name) ?? []
  if (accountsOf !== undefined) return isPlatformNamespace(accountsOf)
  return name !== 'system:serviceaccounts' && /^(?:system|eks|gce|aks):/.test(name)
}

/** The subjects of a binding that are neither the cluster's own nor its provider's. */
export const outsidersOf = ({ subjects }: Pick<Binding, 'subjects'>): readonly RbacSubject[] =>
  subjects.filter((subject) => !isClusters(subject))

/** Why the rules on who may do what do not apply to this binding, or `undefined` where they do. */
export function outOfBindingScope(binding: Binding): Verdict | undefined {
  const { subjects } = binding
  const evidence = subjectsSeen(binding)
  if (isProviders(binding)) return notApplicable('belongs to the provider of the cluster', evidence)
  if (subjects.length === 0) return notApplicable('gives its role to nobody', evidence)
  // Somebody may have been added to a binding that came with the cluster.
  if (outsidersOf(binding).length > 0) return undefined
  if (subjects.some(isEverybody))
    return notApplicable('is given to everybody, which kubernetes/rbac/anonymous judges', evidence)
  return notApplicable(
    comesWithCluster(binding) ? 'came with the cluster' : 'is for the cluster and its provider alone',
    evidence,
  )
}

/** The one namespace in which a binding gives its role, or `undefined` where that is the whole cluster. */
export const placeOf = ({ kind, metadata }: Binding): string | undefined =>
  kind === 'RoleBinding' ? metadata.namespace : undefined

/** Whether a binding gives rights over nothing but one namespace of those who use the cluster. */
export function isContained(binding: Binding): boolean {
  const place = placeOf(binding)
  return place !== undefined && !isPlatformNamespace(place)
}

/** The role that a binding gives, or `undefined` where there is none of that name. */
export const givenRole = (binding: Binding, roles: Lookup<Role | ClusterRole>): Role | ClusterRole | undefined =>
  roles.find(roleOf(binding))

/** A subject for people: `ServiceAccount web/api`, `User jane`. */
const subjectName = ({ kind, name, namespace }: RbacSubject): string =>
  `${kind} ${kind === 'ServiceAccount' ? `${namespace ?? 'none'}/` : ''}${name}`

export const subjectNames = (subjects: readonly RbacSubject[]): string => subjects.map(subjectName).join(', ')

export const subjectsSeen = (binding: Binding): readonly Evidence[] => [
  seen(binding, 'roleRef', binding.roleRef),
  seen(binding, 'subjects', binding.subjects),
]

/** Whether a rule of a role lets one do this to every object of the kind. */
export const allows = (rule: PolicyRule, group: string, resource: string, verb: string): boolean =>
  rule.resourceNames.length === 0 &&
  holds(rule.apiGroups, group) &&
  (holds(rule.resources, resource) || rule.resources.includes(`*/${resource.split('/')[1] ?? ''}`)) &&
  holds(rule.verbs, verb)

const holds = (listed: readonly string[], one: string): boolean => listed.includes('*') || listed.includes(one)

/** Whether the rules of a role allow everything. */
export const allowsEverything = (rules: readonly PolicyRule[]): boolean =>
  rules.some(
    ({ verbs, apiGroups, resources, resourceNames }) =>
      resourceNames.length === 0 && [verbs, apiGroups, resources].every((listed) => listed.includes('*')),
  )

/** Whether a subject is one of these controllers. A release of a chart puts its own name before that of the controller. */
export const isController = ({ kind, name, namespace = '' }: RbacSubject, controllers: readonly string[]): boolean =>
  kind === 'ServiceAccount' &&
  controllers.some((one) => [name, namespace].some((text) => `-${text}-`.includes(`-${one}-`)))
